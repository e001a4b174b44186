package dev.emptor.engine;

import dev.emptor.core.Core;
import dev.emptor.core.Outcome;
import dev.emptor.core.State;
import dev.emptor.event.Turn;
import java.io.IOException;
import java.util.Optional;

/** Replays a journal from its first turn and decides every turn again with its recorded judgment. */
public final class Verifier {
    private State state = State.EMPTY;
    private long turns;
    private Optional<String> problem = Optional.empty();

    private Verifier() {}

    /**
     * How many turns agree, and the first that does not: its events differ from what was recorded, or it is out of
     * order.
     */
    public record Result(long turns, State state, Optional<String> problem) {}

    public static Result verify(Journal journal) throws IOException {
        Verifier verifier = new Verifier();
        journal.replay(0, verifier::check);
        return new Result(verifier.turns, verifier.state, verifier.problem);
    }

    private void check(Turn turn) {
        if (problem.isPresent()) {
            return;
        }
        if (turn.number() != state.turn() + 1) {
            problem = Optional.of("turn " + turn.number() + " follows turn " + state.turn());
            return;
        }
        Outcome again;
        try {
            again = Core.decide(state, turn.heard(), turn.judgment());
        } catch (RuntimeException impossible) {
            problem = Optional.of("turn " + turn.number() + " cannot be decided: " + impossible.getMessage());
            return;
        }
        if (!again.events().equals(turn.events())) {
            problem = Optional.of("turn " + turn.number() + " would be decided otherwise today");
            return;
        }
        state = again.state();
        turns++;
    }
}
