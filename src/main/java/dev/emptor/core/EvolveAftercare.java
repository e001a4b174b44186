package dev.emptor.core;

import dev.emptor.event.Event;
import dev.emptor.model.Aftercare;
import dev.emptor.model.Limits;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SortedDict;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What rules want done about orders later. It outlives the purchase, and is bounded by number. */
final class EvolveAftercare {
    private EvolveAftercare() {}

    static State set(State state, Event.ReminderSet e) {
        Aftercare now = of(state, e.purchase());
        return put(state, e.purchase(), new Aftercare(Optional.of(e.at()), e.title(), e.why(), now.disputed()));
    }

    static State reminded(State state, Event.Reminded e) {
        Aftercare now = of(state, e.purchase());
        return put(state, e.purchase(), new Aftercare(Optional.empty(), "", "", now.disputed()));
    }

    static State disputed(State state, Event.OrderDisputed e) {
        Aftercare now = of(state, e.purchase());
        if (now.disputed()) {
            throw new IllegalStateException("the order of purchase " + e.purchase() + " is disputed already");
        }
        return put(state, e.purchase(), new Aftercare(now.remindAt(), now.title(), now.why(), true));
    }

    static Aftercare of(State state, PurchaseId id) {
        return state.aftercare().get(id).orElse(Aftercare.NONE);
    }

    private static State put(State state, PurchaseId id, Aftercare next) {
        Optional<Instant> before = of(state, id).remindAt();
        SortedDict<PurchaseId, Aftercare> care = next.equals(Aftercare.NONE) ? state.aftercare().without(id)
                : state.aftercare().with(id, next);
        State timed = Evolve.timed(state.withAftercare(care), "reminder/" + id, before, next.remindAt());
        return timed.aftercare().size() > Limits.AFTERCARE ? oneForgotten(timed) : timed;
    }

    /** What is only remembered goes before what is still to be done. */
    private static State oneForgotten(State state) {
        for (Map.Entry<PurchaseId, Aftercare> entry : state.aftercare()) {
            if (entry.getValue().remindAt().isEmpty()) {
                return state.withAftercare(state.aftercare().without(entry.getKey()));
            }
        }
        Map.Entry<PurchaseId, Aftercare> first = state.aftercare().first().orElseThrow();
        return Evolve.timed(state.withAftercare(state.aftercare().without(first.getKey())),
                "reminder/" + first.getKey(), first.getValue().remindAt(), Optional.empty());
    }
}
