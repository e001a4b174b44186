package dev.emptor.market;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How much all strangers together may ask for: each thing is recorded for good, so it is counted by the hour. Sixty at
 * once, and one more each minute.
 */
final class Quota {
    static final int AT_ONCE = 60;
    private static final long EACH = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanos;
    private long from;

    Quota(LongSupplier nanos) {
        this.nanos = nanos;
        this.from = nanos.getAsLong() - AT_ONCE * EACH;
    }

    /** Takes one; gives 0, or the seconds to wait where none is left. */
    synchronized long take() {
        long now = nanos.getAsLong();
        from = Math.max(from, now - AT_ONCE * EACH);
        if (now - from < EACH) {
            return TimeUnit.NANOSECONDS.toSeconds(EACH - (now - from)) + 1;
        }
        from += EACH;
        return 0;
    }
}
