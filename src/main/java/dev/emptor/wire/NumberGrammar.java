package dev.emptor.wire;

/** The shape of numbers, decided on their characters before any value is built: {@code 1e40000000} costs nothing. */
final class NumberGrammar {
    private static final int LONGEST_LONG = 20;

    private NumberGrammar() {}

    /** Whether the text is a number as RFC 8259 writes it. */
    static boolean isJson(String text) {
        int at = text.startsWith("-") ? 1 : 0;
        int whole = digitsEnd(text, at);
        if (whole == at || (text.charAt(at) == '0' && whole > at + 1)) {
            return false;
        }
        at = whole;
        if (at < text.length() && text.charAt(at) == '.') {
            int end = digitsEnd(text, at + 1);
            if (end == at + 1) {
                return false;
            }
            at = end;
        }
        return at == text.length() || exponent(text, at);
    }

    /** The long that a JSON number says; refuses one with a fraction, with an exponent, or too large. */
    static long wholeLong(String digits) {
        int at = digits.startsWith("-") ? 1 : 0;
        boolean whole = digitsEnd(digits, at) == digits.length() && digits.length() > at;
        if (!whole || digits.length() > LONGEST_LONG) {
            throw new JsonException("must be a whole number, not " + Shown.of(digits));
        }
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException tooLarge) {
            throw new JsonException("is a larger number than is handled: " + Shown.of(digits));
        }
    }

    /** The index after the ASCII digits that start there. */
    static int digitsEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static boolean exponent(String text, int from) {
        if (text.charAt(from) != 'e' && text.charAt(from) != 'E') {
            return false;
        }
        int at = from + 1;
        if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
            at++;
        }
        return at < text.length() && digitsEnd(text, at) == text.length();
    }
}
