package dev.emptor.model;

/** The form every id has: short, printable, and free of anything a path, a query or a page could trip over. */
public final class Names {
    public static final int MAX_LENGTH = 120;

    private Names() {}

    /** Whether the text is 1 to {@value #MAX_LENGTH} letters, digits, dots, underscores, colons and hyphens. */
    public static boolean fits(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && c != '.' && c != '_' && c != ':' && c != '-') {
                return false;
            }
        }
        return true;
    }

    static void check(String kind, String text) {
        if (!fits(text)) {
            throw new IllegalArgumentException(
                    kind + " must be 1 to " + MAX_LENGTH + " letters, digits and . _ : - without spaces");
        }
    }
}
