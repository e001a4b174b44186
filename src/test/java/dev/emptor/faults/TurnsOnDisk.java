package dev.emptor.faults;

import dev.emptor.core.State;
import dev.emptor.engine.Journal;
import dev.emptor.event.Turn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Turns that were read from a disk, for the verifier; nothing can be added to the journal they came from. */
final class TurnsOnDisk implements Journal {
    private final List<Turn> turns = new ArrayList<>();

    void add(Turn turn) {
        turns.add(turn);
    }

    List<Turn> all() {
        return List.copyOf(turns);
    }

    @Override
    public long epoch() {
        return 0;
    }

    @Override
    public Optional<State> snapshot() {
        return Optional.empty();
    }

    @Override
    public void replay(long after, Consumer<Turn> consumer) {
        turns.stream().filter(turn -> turn.number() > after).forEach(consumer);
    }

    @Override
    public void append(Turn turn) throws IOException {
        throw new IOException("a journal that is only read takes no turn");
    }

    @Override
    public void force() throws IOException {
        throw new IOException("a journal that is only read is not forced");
    }

    @Override
    public void keep(State state) throws IOException {
        throw new IOException("a journal that is only read keeps no snapshot");
    }
}
