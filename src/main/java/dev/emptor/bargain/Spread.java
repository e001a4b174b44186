package dev.emptor.bargain;

/**
 * By how much more we ask for in one talk than the market alone would make us: whoever knows our rules could else tell
 * from what it is asked for what the best of the others quoted. It follows from the secret key, the seller, and where
 * the market stands, the latter to a thirtieth or so: as long as that is the same it is the same, so that neither the
 * rounds of a talk nor a hundred talks average it out; when it is another, what was learned of it is worth nothing.
 */
public final class Spread {
    /** It is below this, in hundredths of a percent of a price. */
    public static final int MOST = 800;
    private static final int WHOLE = 10_000;
    private static final int ALIKE = 32;

    private Spread() {}

    /** So much of that price. {@code market} is where the market stands, in the unit of all talks over the article. */
    public static long of(Jitter jitter, String seller, long market, long price) {
        long step = Math.max(1, Long.highestOneBit(market / ALIKE));
        long within = jitter.lasting((int) Math.min(Integer.MAX_VALUE, step), "level");
        int share = jitter.lasting(MOST, "spread|" + seller + "|" + step + "|" + (market + within) / step);
        return Math.multiplyExact(price, share) / WHOLE;
    }
}
