package dev.emptor.bargain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Choices that nobody without the key can foresee and that a replay repeats: SHA-256 over the key, the thread, what the
 * choice is for, and its number. The key is 32 secret bytes; only small remainders of the hash ever show.
 */
public record Jitter(ByteBuffer key, String thread) {
    public Jitter {
        if (key.remaining() != 32) {
            throw new IllegalArgumentException("the key has 32 bytes");
        }
        key = ByteBuffer.allocate(32).put(key.duplicate()).flip().asReadOnlyBuffer();
    }

    /** For games and tests: a key made of a number. */
    public static Jitter ofSeed(long seed) {
        return new Jitter(ByteBuffer.allocate(32).putLong(seed).position(0), "game");
    }

    /** A number from 0 to below the bound. */
    int below(int bound, String purpose, int number) {
        if (bound <= 1) {
            return 0;
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(key.duplicate());
            sha.update((thread + '|' + purpose + '|' + number).getBytes(StandardCharsets.UTF_8));
            return (int) Long.remainderUnsigned(ByteBuffer.wrap(sha.digest()).getLong(), bound);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "Jitter of " + thread;
    }
}
