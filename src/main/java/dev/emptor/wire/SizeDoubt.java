package dev.emptor.wire;

/** Why a package text is not read; stays inside the reader, which turns it into an Unknown. */
final class SizeDoubt extends Exception {

    private static final long serialVersionUID = 1L;

    SizeDoubt(String why) {
        // No stack trace: a doubt is an ordinary outcome of reading and is met thousands of times per feed.
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
