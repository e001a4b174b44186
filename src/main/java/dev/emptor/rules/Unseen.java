package dev.emptor.rules;

/** Finds characters that make a file read otherwise than it looks. */
final class Unseen {
    private Unseen() {}

    /** Reports each, and gives the text with a space in place of each, and of each blank that is not a plain one. */
    static String without(String text, ProblemList problems) {
        StringBuilder clean = new StringBuilder(text);
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            if (point == '\n') {
                line++;
                lineStart = i + 1;
            } else if (Letters.isOddBlank(point)) {
                clean.setCharAt(i, ' ');
            } else if (point != '\t' && !text.startsWith("\r\n", i) && Letters.isUnseen(point)) {
                problems.error(new Place(line, i - lineStart + 1),
                        "an invisible character (" + Letters.code(point) + ") stands here; delete it");
                for (int k = 0; k < Character.charCount(point); k++) {
                    clean.setCharAt(i + k, ' ');
                }
            }
        }
        return clean.toString();
    }
}
