package dev.emptor.event;

import dev.emptor.model.Judgment;
import java.util.List;

/** One pass of the loop, as the journal keeps it: what was heard, what the rules said, and what changed. */
public record Turn(Heard heard, Judgment judgment, List<Event> events) {
    public Turn {
        events = List.copyOf(events);
    }

    public long number() {
        return heard.turn();
    }
}
