package dev.emptor.engine;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.event.Turn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a journal that was opened again says, after a write failed: the state on disk, and the turns that turned out to
 * be there although nobody was told of them.
 */
record Recovery(State state, List<Turn> untold) {

    /** Reads it back, and refuses a journal that does not begin with exactly what was acknowledged. */
    static Recovery of(Journal journal, State acknowledged) throws IOException {
        State[] state = {journal.snapshot().filter(s -> s.turn() <= acknowledged.turn()).orElse(State.EMPTY)};
        boolean[] agrees = {state[0].turn() == acknowledged.turn() && state[0].equals(acknowledged)};
        List<Turn> untold = new ArrayList<>();
        try {
            journal.replay(state[0].turn(), turn -> {
                state[0] = Core.replay(state[0], turn);
                if (turn.number() == acknowledged.turn()) {
                    agrees[0] = state[0].equals(acknowledged);
                } else if (turn.number() > acknowledged.turn()) {
                    untold.add(turn);
                }
            });
        } catch (IllegalStateException | IllegalArgumentException unreadable) {
            throw new Journal.Damaged(String.valueOf(unreadable.getMessage()));
        }
        if (!agrees[0]) {
            throw new Journal.Damaged("the journal on disk no longer says what was acknowledged up to turn "
                    + acknowledged.turn() + "; it ends at turn " + state[0].turn());
        }
        return new Recovery(state[0], untold);
    }

    /** The turn that a letter came to after all, so that it is not heard twice. */
    Optional<Turn> turnOf(Letter letter) {
        return untold.stream().filter(turn -> turn.heard().body().equals(letter.body())).findFirst();
    }
}
