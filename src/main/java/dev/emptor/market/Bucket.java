package dev.emptor.market;

import java.util.function.LongSupplier;

/** A token bucket: so many a second, ten seconds' worth at once. Safe for many threads. */
final class Bucket {
    private static final int SECONDS = 10;
    private static final long SECOND = 1_000_000_000L;

    private final long perSecond;
    private final LongSupplier nanos;
    private long left;
    private long since;

    /** The supplier counts nanoseconds and never goes back. */
    Bucket(int perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
        this.left = (long) perSecond * SECONDS;
        this.since = nanos.getAsLong();
    }

    /** Takes that many, or none; the answer is the seconds to wait, 0 if they were taken. */
    synchronized long take(int count) {
        long now = nanos.getAsLong();
        long passed = Math.min(now - since, SECONDS * SECOND);
        long grown = passed * perSecond / SECOND;
        if (grown > 0) {
            left = Math.min(left + grown, perSecond * SECONDS);
            // What was too little for a whole token is kept for the next time.
            since = passed == SECONDS * SECOND ? now : since + grown * SECOND / perSecond;
        }
        if (left >= count) {
            left -= count;
            return 0;
        }
        return Math.max(1, (count - left + perSecond - 1) / perSecond);
    }
}
