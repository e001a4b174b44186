package dev.emptor.core;

import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Judgment;

/**
 * The three pure functions that the agent is. Given equal arguments they give equal answers, on any machine, at any
 * time: clock, chance and the outside world come in only with what was heard.
 */
public final class Core {
    private Core() {}

    /** Which questions this raises for the rules, with the facts of each. */
    public static Brief brief(State state, Heard heard) {
        return state.settings().isEmpty() ? Brief.NOTHING : Briefing.of(state, heard);
    }

    /**
     * What follows: events, effects among them, and refusals. Money moves only if verdict and guards both permit it.
     */
    public static Outcome decide(State state, Heard heard, Judgment judgment) {
        Draft draft = new Draft(state, heard, judgment);
        Deciding.decide(draft);
        return draft.outcome();
    }

    /** The state after one more event. */
    public static State evolve(State state, Event event) {
        return Evolve.evolve(state, event);
    }

    /** The state after a recorded turn; what recovery does. */
    public static State replay(State state, Turn turn) {
        State next = state;
        for (Event event : turn.events()) {
            next = Evolve.evolve(next, event);
        }
        return next.stamped(turn.number(), turn.heard().at());
    }
}
