package dev.emptor.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Nothing can be recorded since an instant, so nothing is heard and nothing leaves. {@code nextTry} is when the journal
 * is opened again; it is empty when that would not help, and {@code wayOut} says what does.
 */
public record Trouble(String why, String wayOut, Instant since, Optional<Instant> nextTry) {
    private static final Duration LONG = Duration.ofHours(1);

    /** Whether only the owner can end it. */
    public boolean lasting() {
        return nextTry.isEmpty();
    }

    /** One sentence or two for a page: what happened and the way out. */
    public String text() {
        return "nothing can be recorded, so nothing is heard and nothing is bought: " + why + " " + wayOut;
    }

    /** How long whoever was turned away should wait: at least a second. */
    public Duration retryAfter(Instant now) {
        Duration wait = nextTry.map(at -> Duration.between(now, at)).orElse(LONG);
        Duration least = Duration.ofSeconds(1);
        return wait.compareTo(least) < 0 ? least : wait.compareTo(LONG) > 0 ? LONG : wait;
    }
}
