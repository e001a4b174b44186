package dev.emptor.model;

import java.time.Duration;

/** The world failed. Every port gives it as a value; none throws it. */
public sealed interface Fault {
    String why();

    /** Nothing happened; trying again later may work. */
    record Transient(String why, Duration retryAfter) implements Fault {}

    /** Nothing happened; trying again is pointless. */
    record Permanent(String why) implements Fault {}

    /** It may have happened: no answer, or a server error after the request left. */
    record Unknown(String why) implements Fault {}

    /** The other side wants us to be slower. */
    record Throttled(String why, Duration retryAfter) implements Fault {}
}
