package dev.emptor.wire;

/** A piece of a package text: a number, a word, or a sign; spaces are gone. */
sealed interface SizeToken {

    /** Digits with at most a few points or commas between them, as written: "12", "2,5", ".75", "1.000". */
    record Num(String text) implements SizeToken {}

    /** Letters in lower case, and as written (so that M, medium, is not m, metre). */
    record Word(String text, String raw) implements SizeToken {}

    /** One sign; every times sign (x, X, *, ×) is '×', every dash is '-', every estimated sign is '℮'. */
    record Sign(char sign) implements SizeToken {}

    /** After the last token. */
    record End() implements SizeToken {}

    /** How the token is called in a reason. */
    default String shown() {
        return switch (this) {
            case Num num -> "'" + num.text() + "'";
            case Word word -> "'" + word.raw() + "'";
            case Sign sign -> "'" + sign.sign() + "'";
            case End end -> "the end";
        };
    }
}
