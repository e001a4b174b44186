package dev.emptor.market;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How often something may be asked for: so many times at once, and once more each time that an interval has passed. */
final class Quota {
    private final long full;
    private final long each;
    private final LongSupplier nanos;
    private long from;

    Quota(int atOnce, Duration each, LongSupplier nanos) {
        this.each = each.toNanos();
        this.full = atOnce * this.each;
        this.nanos = nanos;
        this.from = nanos.getAsLong() - full;
    }

    /** Takes one; gives 0, or the seconds to wait where none is left. */
    synchronized long take() {
        long now = nanos.getAsLong();
        from = Math.max(from, now - full);
        if (now - from < each) {
            return TimeUnit.NANOSECONDS.toSeconds(each - (now - from)) + 1;
        }
        from += each;
        return 0;
    }
}
