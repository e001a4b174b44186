package dev.emptor.bargain;

import java.util.List;

/**
 * Whether to take what will be gone soon, or to wait for more: optimal stopping with a finite horizon. With nothing
 * more to come, what is in hand counts: v0; with n offers to come, v(n) = E[max(X, v(n-1))], X being what one offer is
 * worth (Baarslag and Hindriks 2013, after the secretary-like problem with known distribution). Whatever is worth v(n)
 * or more is taken.
 */
public final class Stopping {
    private Stopping() {}

    /** For offers that are equally likely to be worth anything from low to high. */
    public static long threshold(long low, long high, long inHand, int toCome) {
        long value = inHand;
        for (int n = 0; n < toCome && value < high; n++) {
            long above = Math.max(0, value - low);
            long share = Share.part(above, high - low);
            value = low + Share.of(high - low, (Share.WHOLE + share * share / Share.WHOLE) / 2);
        }
        return Math.max(inHand, value);
    }

    /** For offers like those of the past, each as likely as another; without a past, what is in hand. */
    public static long threshold(List<Long> past, long inHand, int toCome) {
        long value = inHand;
        for (int n = 0; n < toCome && !past.isEmpty(); n++) {
            long before = value;
            long sum = 0;
            for (long each : past) {
                sum = Math.addExact(sum, Math.max(each, before));
            }
            value = Math.floorDiv(sum, past.size());
        }
        return value;
    }
}
