package dev.emptor.rules;

import java.util.concurrent.atomic.AtomicInteger;

/** What hostile rule files try to reach; if any of their code ran, it has sung. */
public final class Canary {
    private static final AtomicInteger SONGS = new AtomicInteger();

    private Canary() {}

    public static int sing() {
        return SONGS.incrementAndGet();
    }

    static int songs() {
        return SONGS.get();
    }
}
