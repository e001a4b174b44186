package dev.emptor.web;

/** Text for a page that is written on this side. Everything that is not a constant of ours goes through here. */
final class Html {
    private Html() {}

    /** The text as it is to be read, in an element or in an attribute between double quotes. */
    static String text(String raw) {
        StringBuilder safe = new StringBuilder(raw.length() + 16);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\0' -> safe.append('\ufffd');
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
