package dev.emptor.simulation;

import dev.emptor.event.Event;
import dev.emptor.event.Turn;

/** One of the auditor's books. It is told every event of a turn in order, each before the memory takes it in. */
interface AuditorBook {
    default void begin(Turn turn) {}

    void note(Turn turn, Event event);

    default void end(Turn turn) {}
}
