package dev.emptor.cli;

/** A colour of the terminal, by what it means. */
enum Ink {
    PLAIN(""), STRONG("1"), FAINT("2"), GOOD("32"), DOUBT("33"), BAD("31");

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    /** The text in this colour; it must be {@link Plain} already. */
    String on(String plain) {
        return code.isEmpty() || plain.isEmpty() ? plain : "\u001b[" + code + "m" + plain + "\u001b[0m";
    }

    /** The colour of a verb, a state or a status, as the owner's door names them. */
    static Ink of(String word) {
        return switch (word) {
            case "ACCEPT", "ORDERED", "DELIVERED", "SETTLED", "IN_STOCK", "yes", "ok" -> GOOD;
            case "DECLINE", "OUTCOME_UNKNOWN", "LATE", "OUT_OF_STOCK", "ill" -> BAD;
            case "ASK", "ASK_BOTH", "ASKED", "RAISED", "WAIT", "doubtful" -> DOUBT;
            default -> PLAIN;
        };
    }
}
