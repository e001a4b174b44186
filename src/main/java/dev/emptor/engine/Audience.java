package dev.emptor.engine;

import dev.emptor.core.State;
import dev.emptor.event.Turn;
import java.util.List;

/** Told of turns once they are on disk and published, on the clerk's thread: it must be quick and must not throw. */
public interface Audience {
    void turned(List<Turn> turns, State after);
}
