package dev.emptor.engine;

import dev.emptor.core.State;
import dev.emptor.event.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reasons to stop spending that are found by looking, not by failing: the clock, and the books. */
final class Doubt {
    private static final Duration CLOCK_SLACK = Duration.ofMinutes(2);
    /** Everything is checked at least once in so many turns, beside what each turn touched. */
    private static final int WHOLE_EVERY = 1_024;

    private final Books books;
    private Optional<String> distrust = Optional.empty();
    private boolean unhalted;
    private long wholeAt;

    /** Whoever checks the books: each method names the first thing that does not hold. */
    interface Books {
        Books CHECKED = new Books() {
            @Override
            public Optional<String> whole(State state) {
                return Invariants.whole(state);
            }

            @Override
            public Optional<String> step(State before, List<Turn> turns, State after) {
                return Invariants.step(before, turns, after);
            }
        };

        Optional<String> whole(State state);

        Optional<String> step(State before, List<Turn> turns, State after);
    }

    Doubt() {
        this(Books.CHECKED);
    }

    Doubt(Books books) {
        this.books = books;
    }

    /** Looks at a state that was read back from the journal. */
    void recovered(State state) {
        wholeAt = state.turn();
        distrust = whole(state);
    }

    /** Why the books cannot be trusted at present; no order leaves meanwhile. */
    Optional<String> distrust() {
        return distrust;
    }

    /** Halting met a bug itself, so that nothing on record holds back an order. */
    void haltFailed(String why) {
        distrust = Optional.of("spending could not be halted: " + why);
        unhalted = true;
    }

    /** Looks at what the turns did; gives why to halt if spending is not halted yet. */
    Optional<String> inspect(State before, List<Turn> turns, State after) {
        boolean due = distrust.isPresent() || after.turn() - wholeAt >= WHOLE_EVERY;
        Optional<String> found = due ? whole(after) : step(before, turns, after);
        wholeAt = due ? after.turn() : wholeAt;
        boolean stillUnhalted = unhalted && after.halted().isEmpty() && after.settings().isPresent();
        if (!stillUnhalted) {
            unhalted = false;
            distrust = found;
        }
        return distrust.filter(why -> after.halted().isEmpty());
    }

    /** Whether the clock stands before what is on record by more than clocks are ever corrected. */
    static Optional<String> clock(State state, Instant now) {
        if (state.halted().isPresent() || state.settings().isEmpty() || !now.plus(CLOCK_SLACK).isBefore(state.at())) {
            return Optional.empty();
        }
        return Optional.of("the clock went back by more than " + CLOCK_SLACK.toMinutes() + " minutes, from "
                + state.at() + " to " + now + "; set it right, then resume. If it is right now, it was ahead before,"
                + " and each resume halts again until " + state.at() + ": wait until then, or restore the last backup"
                + " made before it went ahead"); // Time on record never goes back, so that no turn precedes another.
    }

    private Optional<String> whole(State state) {
        try {
            return books.whole(state).map(Doubt::words);
        } catch (RuntimeException broken) {
            return Optional.of(words("they cannot be read: " + broken));
        }
    }

    private Optional<String> step(State before, List<Turn> turns, State after) {
        try {
            return books.step(before, turns, after).map(Doubt::words);
        } catch (RuntimeException broken) {
            return Optional.of(words("they cannot be read: " + broken));
        }
    }

    private static String words(String what) {
        return "the books do not add up: " + what + ". No order leaves until they do; keep a copy of state/, report"
                + " this, and put back a backup with 'emptor restore'";
    }
}
