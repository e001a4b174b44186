package dev.emptor.engine;

import dev.emptor.core.State;
import dev.emptor.event.Turn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A journal of lists: what was appended, what was forced, and in which order, with failures on demand. */
final class MemoryJournal implements Journal {
    final List<Turn> turns = new CopyOnWriteArrayList<>();
    final List<String> log = new CopyOnWriteArrayList<>();
    volatile boolean failing;
    /** What a failing force had written is there all the same when the journal is opened again. */
    volatile boolean keepsAnyway;
    /** Recording what this is about meets a bug. */
    volatile Optional<Class<?>> breaksOn = Optional.empty();
    volatile Optional<State> kept = Optional.empty();
    volatile int forced;
    private final long epoch;

    MemoryJournal(long epoch) {
        this.epoch = epoch;
    }

    /** What a restart finds: the forced turns, under another epoch. */
    MemoryJournal reopened() {
        MemoryJournal next = new MemoryJournal(epoch + 1);
        next.turns.addAll(new ArrayList<>(turns).subList(0, forced));
        next.forced = forced;
        next.kept = kept;
        return next;
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public Optional<State> snapshot() {
        return kept;
    }

    @Override
    public void replay(long after, Consumer<Turn> consumer) {
        turns.stream().filter(turn -> turn.number() > after).forEach(consumer);
    }

    @Override
    public void append(Turn turn) {
        if (breaksOn.filter(kind -> kind.isInstance(turn.heard().body())).isPresent()) {
            throw new IllegalStateException("a bug in recording");
        }
        turns.add(turn);
        log.add("append " + turn.number());
    }

    @Override
    public void force() throws IOException {
        if (failing) {
            forced = keepsAnyway ? turns.size() : forced;
            throw new IOException("the disk is full");
        }
        forced = turns.size();
        log.add("force " + forced);
    }

    @Override
    public void keep(State state) {
        kept = Optional.of(state);
        log.add("keep " + state.turn());
    }
}
