package dev.emptor.crowd;

import dev.emptor.model.Dimension;
import dev.emptor.model.Quantity;
import java.util.List;

/**
 * The ladder of common amounts: an odd one, such as 483 g, would single out a household. The steps are those of common
 * packages, our own list; one step up is always enough for what is needed.
 */
public final class Amounts {
    /** Of a thousand requests, how many are for one step of the ladder, and for an amount that is on none. */
    private static final long COMMON = 200;
    private static final long ODD = 50;

    private static final List<Long> STEPS = List.of(100L, 120L, 150L, 200L, 250L, 300L, 400L, 500L, 600L, 750L, 800L);
    private static final List<Long> PIECES =
            List.of(1L, 2L, 3L, 4L, 5L, 6L, 8L, 10L, 12L, 16L, 20L, 24L, 30L, 36L, 40L, 48L, 50L, 60L, 80L, 100L);
    private static final long PIECE = 1_000;

    private Amounts() {}

    /** The smallest step that is enough; amounts beyond the ladder stay as they are. */
    public static Quantity common(Quantity amount) {
        if (amount.milli() == 0) {
            return amount;
        }
        if (amount.dimension() == Dimension.COUNT) {
            for (long pieces : PIECES) {
                if (pieces * PIECE >= amount.milli()) {
                    return new Quantity(pieces * PIECE, amount.dimension());
                }
            }
        }
        long scale = 1;
        while (scale <= Quantity.MAX_MILLI / STEPS.get(STEPS.size() - 1)) {
            for (long step : STEPS) {
                if (step * scale >= amount.milli()) {
                    return new Quantity(step * scale, amount.dimension());
                }
            }
            scale *= 10;
        }
        return amount;
    }

    static long share(Quantity amount) {
        return rare(amount) ? ODD : COMMON;
    }

    static boolean rare(Quantity amount) {
        return !common(amount).equals(amount);
    }
}
