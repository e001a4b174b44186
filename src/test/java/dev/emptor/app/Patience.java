package dev.emptor.app;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks again and again until something is there, and fails with what was waited for when it takes too long. */
final class Patience {
    static final Duration LONG = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 40;

    private Patience() {}

    static <T> T until(String what, Callable<Optional<T>> look) throws Exception {
        long end = System.nanoTime() + LONG.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (System.nanoTime() < end) {
            Optional<T> found = look.call();
            if (found.isPresent()) {
                return found.get();
            }
            if (never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new AssertionError("waited " + LONG.toSeconds() + " s in vain: " + what);
    }
}
