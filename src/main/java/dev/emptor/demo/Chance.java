package dev.emptor.demo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Chance without a sequence: each throw is a hash of the seed and of the facts it is about, so it is the same
 * whenever and in whatever order it is asked. Facts must never be ids that change from run to run, such as threads
 * and keys.
 */
record Chance(long seed) {
    /** A number from {@code low} to {@code high}, both included. */
    int between(int low, int high, Object... facts) {
        return low + (int) (number(facts) % (high - low + 1));
    }

    /** True in so many of a hundred cases. */
    boolean percent(int percent, Object... facts) {
        return between(0, 99, facts) < percent;
    }

    private long number(Object... facts) {
        StringBuilder text = new StringBuilder().append(seed);
        for (Object fact : facts) {
            String part = fact.toString();
            text.append('|').append(part.length()).append(':').append(part);
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong() >>> 1;
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
