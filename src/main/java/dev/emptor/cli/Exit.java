package dev.emptor.cli;

/** What the exit code of a command says. The numbers above 2 are those of sysexits(3). */
public enum Exit {
    OK(0),
    /** Something was found that needs a hand, or the answer is no. */
    FINDINGS(1),
    /** The command line itself is wrong. */
    USAGE(2),
    /** No daemon answers at the address. */
    UNREACHABLE(69),
    /** It cannot be done now, and may be possible later. */
    LATER(75),
    /** Whoever asks may not. */
    NOT_ALLOWED(77),
    /** Configuration or rules are wrong, so it was not begun. */
    CONFIGURATION(78);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
