package dev.emptor.engine;

import dev.emptor.core.State;
import dev.emptor.event.Turn;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** The journal, as the engine sees it. One writer. After an IOException it takes nothing more until it is reopened. */
public interface Journal {
    /** Grows with every opening, so that no idempotency key of one run meets one of another. */
    long epoch();

    /** The newest snapshot that fits this journal. */
    Optional<State> snapshot();

    /** Hands over every turn after the given number, in order. */
    void replay(long after, Consumer<Turn> consumer) throws IOException;

    /** Adds a turn to the end; it is safe only after {@link #force}. */
    void append(Turn turn) throws IOException;

    /** Returns when every appended turn is on disk. */
    void force() throws IOException;

    /** Keeps a state, so that recovery need not start from the beginning. May be called from another thread. */
    void keep(State state) throws IOException;

    /** What is on disk is damaged or has lost something that was acknowledged: opening it again does not help. */
    final class Damaged extends IOException {
        private static final long serialVersionUID = 1L;

        public Damaged(String message) {
            super(message);
        }
    }
}
