package dev.emptor.engine;

import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.ledger.Line;
import dev.emptor.model.EffectKey;
import java.util.List;
import java.util.function.Predicate;

/**
 * Effects of this process that were given up while they were not under way, and of which the disclosure ledger does not
 * know yet that nothing left: what left would have been said before.
 */
final class Unsent {
    private Unsent() {}

    static List<EffectKey> of(List<Turn> turns, State state, long epoch, Predicate<EffectKey> underWay) {
        return turns.stream().flatMap(turn -> turn.events().stream())
                .filter(Event.EffectGivenUp.class::isInstance).map(event -> ((Event.EffectGivenUp) event).key())
                .filter(key -> key.epoch() == epoch && !underWay.test(key))
                .filter(key -> state.register().by(key).stream().anyMatch(Line::mayBeCorrected))
                .distinct().toList();
    }
}
