package dev.emptor.engine;

import java.time.Duration;
import java.time.Instant;

/** The clock of this home. The demo and the simulation bring faster ones. */
public interface Time {
    Instant now();

    /** How long a thread must really wait for that much of this clock's time to pass. */
    Duration real(Duration duration);

    /** The computer's own clock. */
    Time SYSTEM = new Time() {
        @Override
        public Instant now() {
            return Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        }

        @Override
        public Duration real(Duration duration) {
            return duration;
        }
    };
}
