package dev.emptor.bargain;

/** How long we hold out before we come to meet the other side, in the owner's words. */
public enum Style {
    /** Hardly moves until the very end; the best against one seller with time to spare. */
    PATIENT(50),
    /** Holds out, with a little movement towards the end. */
    FIRM(100),
    /** Moves more in the second half than in the first. */
    EVEN(500),
    /** Moves by the same amount in each round. */
    QUICK(1000),
    /** Moves early, to be done soon. */
    HURRY(2000);

    private static final int FEW = 10;

    private final int exponent;

    Style(int exponent) {
        this.exponent = exponent;
    }

    /**
     * What suits one seller where the owner says nothing. With few rounds a side that hardly moves is left without a
     * deal; with many it pays to wait. Measured on strategies that ours was tuned on.
     */
    public static Style usual(int rounds) {
        return rounds <= FEW ? EVEN : FIRM;
    }

    /** The exponent e of the time-dependent curve, in thousandths. */
    public int exponent() {
        return exponent;
    }
}
