package dev.emptor.app;

import dev.emptor.core.State;
import dev.emptor.engine.Journal;
import dev.emptor.event.Turn;
import java.util.Optional;
import java.util.function.Consumer;

/** A journal that remembers nothing, for judging offers without a daemon: it begins at a state and keeps no turn. */
final class MemoryJournal implements Journal {
    private final State start;

    MemoryJournal(State start) {
        this.start = start;
    }

    @Override
    public long epoch() {
        return 0;
    }

    @Override
    public Optional<State> snapshot() {
        return Optional.of(start);
    }

    @Override
    public void replay(long after, Consumer<Turn> consumer) {}

    @Override
    public void append(Turn turn) {}

    @Override
    public void force() {}

    @Override
    public void keep(State state) {}
}
