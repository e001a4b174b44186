package dev.emptor.demo;

import dev.emptor.core.State;
import dev.emptor.engine.Journal;
import dev.emptor.event.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A journal that forgets when the test ends. */
final class TurnsInMemory implements Journal {
    private final List<Turn> turns = new ArrayList<>();

    @Override
    public long epoch() {
        return 1;
    }

    @Override
    public Optional<State> snapshot() {
        return Optional.empty();
    }

    @Override
    public synchronized void replay(long after, Consumer<Turn> consumer) {
        turns.stream().filter(turn -> turn.number() > after).toList().forEach(consumer);
    }

    @Override
    public synchronized void append(Turn turn) {
        turns.add(turn);
    }

    @Override
    public void force() {
        // Memory is as safe as it gets.
    }

    @Override
    public void keep(State state) {
        // There is no recovery to make shorter.
    }
}
