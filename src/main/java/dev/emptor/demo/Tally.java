package dev.emptor.demo;

import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.wire.JsonObject;
import java.time.Instant;

/** Counts one side of a run from the recorded events, by itself and not by asking the agent. */
interface Tally {
    void note(Turn turn, Event event);

    /** What was counted up to that instant; equal for equal runs, so without ids. */
    JsonObject total(Instant end);
}
