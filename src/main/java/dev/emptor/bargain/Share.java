package dev.emptor.bargain;

/** Shares of a range as whole millionths, and the one curve of the literature that needs a power. */
final class Share {
    static final long WHOLE = 1_000_000;

    private Share() {}

    /** So many millionths of a range of points, rounded towards zero. */
    static long of(long range, long millionths) {
        return Math.multiplyExact(range, millionths) / WHOLE;
    }

    /** Which part of the range a value has come, in millionths; the whole of an empty range. */
    static long part(long value, long range) {
        return range <= 0 ? WHOLE : Math.max(0, Math.min(WHOLE, Math.multiplyExact(value, WHOLE) / range));
    }

    /**
     * How much of the way has been conceded at a round: (round / last)^(1/e), the time-dependent tactic of Faratin,
     * Sierra and Jennings (1998). Below 1000 thousandths e holds out until late (Boulware), above it concedes early.
     */
    static long conceded(int round, int rounds, int thousandths) {
        if (rounds <= 1 || round >= rounds - 1) {
            return WHOLE;
        }
        double power = StrictMath.pow((double) round / (rounds - 1), 1000.0 / thousandths);
        return StrictMath.round(power * WHOLE);
    }
}
