package dev.emptor.engine;

import dev.emptor.core.State;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;

/** Keeps a snapshot of the state each time so many turns were recorded, so that a start need not replay them all. */
final class Milestones {
    private static final System.Logger LOG = System.getLogger("emptor.clerk");
    private static final int EVERY = 20_000;

    private final Executor executor;
    private long last;

    /** The first one is due so many turns after this one. */
    Milestones(Executor executor, long from) {
        this.executor = executor;
        this.last = from;
    }

    /** Keeps one elsewhere, if it is time. */
    void passed(State published, Journal journal) {
        if (published.turn() - last >= EVERY) {
            last = published.turn();
            executor.execute(() -> keep(journal, published));
        }
    }

    private static void keep(Journal journal, State state) {
        try {
            journal.keep(state);
        } catch (IOException | RuntimeException failure) {
            LOG.log(Level.WARNING, "no snapshot could be kept; the journal has everything all the same", failure);
        }
    }
}
