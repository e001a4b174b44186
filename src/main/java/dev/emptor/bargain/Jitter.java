package dev.emptor.bargain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * Choices that nobody without the key can foresee and that a replay repeats: SHA-256 over the key, the thread, what the
 * choice is for, and its number. The key is 32 secret bytes; only small remainders of the hash ever show.
 *
 * @param article what is bought, by a name that stays the same from purchase to purchase. Where it is given, choices
 *     that could tell something of the limit are made by it and not by the thread, so that a hundred talks tell no more
 *     than one, and {@link Concession} hides whether the limit is near; in games it is empty.
 */
public record Jitter(ByteBuffer key, String thread, Optional<String> article) {
    public Jitter {
        if (key.remaining() != 32) {
            throw new IllegalArgumentException("the key has 32 bytes");
        }
        key = ByteBuffer.allocate(32).put(key.duplicate()).flip().asReadOnlyBuffer();
    }

    public Jitter(ByteBuffer key, String thread) {
        this(key, thread, Optional.empty());
    }

    /** The same with choices that last for this article. */
    public Jitter lastingFor(String name) {
        return new Jitter(key, thread, Optional.of(name));
    }

    /** For games and tests: a key made of a number. */
    public static Jitter ofSeed(long seed) {
        return new Jitter(ByteBuffer.allocate(32).putLong(seed).position(0), "game");
    }

    /** A number from 0 to below the bound. */
    int below(int bound, String purpose, int number) {
        return below(bound, thread + '|' + purpose + '|' + number);
    }

    /** A number from 0 to below the bound that stays the same in all talks over the article. */
    int lasting(int bound, String purpose) {
        return article.map(name -> below(bound, "article|" + name + '|' + purpose))
                .orElseGet(() -> below(bound, purpose, 0));
    }

    private int below(int bound, String choice) {
        if (bound <= 1) {
            return 0;
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(key.duplicate());
            sha.update(choice.getBytes(StandardCharsets.UTF_8));
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
