package dev.emptor.rules;

/**
 * One word, number, text or sign of a rule file. {@code value} is a text without its quotes, else what stands there;
 * {@code start} and {@code end} are offsets, by which neighbours without a gap are told.
 */
record Token(Kind kind, String value, Place place, int start, int end) {
    private static final int LONGEST_SHOWN = 60;

    enum Kind { WORD, NUMBER, TEXT, SIGN, END }

    boolean is(String sign) {
        return kind == Kind.SIGN && value.equals(sign);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && value.equals(word);
    }

    boolean touches(Token next) {
        return end == next.start;
    }

    /** How a message quotes it. */
    String shown() {
        return switch (kind) {
            case TEXT -> "\"" + cut() + "\"";
            case END -> "the end of the file";
            case WORD, NUMBER, SIGN -> "'" + cut() + "'";
        };
    }

    private String cut() {
        return value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + "…";
    }
}
