package dev.emptor.faults;

import dev.emptor.engine.Time;
import java.time.Duration;
import java.time.Instant;

/** A clock that runs many times faster than the computer's, and agrees in every process that is given its beginning. */
record FastClock(long beganMillis, int times) implements Time {
    private static final Instant FIRST = Instant.parse("2026-03-02T06:00:00Z");

    @Override
    public Instant now() {
        long passed = Instant.now().toEpochMilli() - beganMillis;
        return FIRST.plusMillis(Math.multiplyExact(passed, (long) times));
    }

    @Override
    public Duration real(Duration duration) {
        return duration.dividedBy(times);
    }
}
