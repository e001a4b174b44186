package dev.emptor.engine;

import dev.emptor.event.Turn;
import dev.emptor.model.Limits;
import java.util.ArrayList;
import java.util.List;

/** Turns that ran and wait for the force, and the letters they came of; the last letter may have no turn yet. */
record Batch(List<Turn> turns, List<Letter> letters) {
    Batch() {
        this(new ArrayList<>(), new ArrayList<>());
    }

    boolean full() {
        return turns.size() >= Limits.BATCH;
    }

    /** Forgets the last letter: it came to no turn. */
    void drop() {
        letters.remove(letters.size() - 1);
    }
}
