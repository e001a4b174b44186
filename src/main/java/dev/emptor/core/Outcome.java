package dev.emptor.core;

import dev.emptor.event.Event;
import java.util.List;

/** What one turn changed, and the state after it. The state is what folding the events gives, nothing else. */
public record Outcome(List<Event> events, State state) {
    public Outcome {
        events = List.copyOf(events);
    }
}
