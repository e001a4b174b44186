package dev.emptor.engine;

import dev.emptor.core.Brief;
import dev.emptor.core.Core;
import dev.emptor.core.Outcome;
import dev.emptor.core.State;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Judgment;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The loop itself: hear, brief, judge, decide, record. It has no thread; the clerk, the simulation and the benchmarks
 * drive it. A turn is appended to the journal before its state is kept, and counts only after the next {@link #force}.
 */
public final class TurnLoop {
    private final Journal journal;
    private final Entropy entropy;
    private State state;
    private @Nullable Judge judge;

    private TurnLoop(Journal journal, Entropy entropy, State state) {
        this.journal = journal;
        this.entropy = entropy;
        this.state = state;
    }

    /** Recovers the state: the newest snapshot, and every turn after it. */
    public static TurnLoop open(Journal journal, Entropy entropy) throws IOException {
        State[] state = {journal.snapshot().orElse(State.EMPTY)};
        journal.replay(state[0].turn(), turn -> state[0] = Core.replay(state[0], turn));
        return new TurnLoop(journal, entropy, state[0]);
    }

    /** Goes on from a state that was read back from that journal. */
    static TurnLoop at(State state, Journal journal, Entropy entropy) {
        return new TurnLoop(journal, entropy, state);
    }

    public State state() {
        return state;
    }

    /** The rules that judge from the next turn on. */
    public void judgeBy(Judge rules) {
        this.judge = rules;
    }

    Optional<Judge> judge() {
        return Optional.ofNullable(judge);
    }

    /** Puts back who judged before. */
    void judgeAgainBy(Optional<Judge> before) {
        this.judge = before.orElse(null);
    }

    public boolean hasJudge() {
        return judge != null;
    }

    /**
     * Runs one turn. Gives nothing when the turn has questions and there are no rules yet: the caller hears it again
     * later. A bug in the core is thrown as it is and leaves no trace in journal or state.
     */
    public Optional<Turn> turn(Heard.Body body, Instant now) throws IOException {
        Instant at = now.isBefore(state.at()) ? state.at() : now;
        Heard heard = new Heard(state.turn() + 1, at, journal.epoch(), entropy.next(), body);
        Brief brief = Core.brief(state, heard);
        Judgment judgment = Judgment.NONE;
        if (!brief.questions().isEmpty()) {
            if (judge == null) {
                return Optional.empty();
            }
            judgment = judge.judge(brief.questions());
        }
        Outcome outcome = Core.decide(state, heard, judgment);
        Turn turn = new Turn(heard, judgment, outcome.events());
        journal.append(turn);
        state = outcome.state();
        return Optional.of(turn);
    }

    /** Returns when every turn so far is on disk. */
    public void force() throws IOException {
        journal.force();
    }
}
