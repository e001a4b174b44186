package dev.emptor.core;

import dev.emptor.core.State.Standing;
import dev.emptor.event.Event;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Purchase;
import java.util.List;
import java.util.Optional;

/** Needs of which no seller can be asked, because none that is enabled takes requests for them. */
public final class Unasked {
    /** Why, and the way out. */
    public static final String WHY = "nobody to ask: no seller in config/sellers.yaml that is enabled takes requests "
            + "for this category; as soon as there is one, it is asked";

    private Unasked() {}

    /** Whether there is nobody to ask. */
    public static boolean is(State state, Need need) {
        return state.settings().isPresent() && Intents.invited(state, need).isEmpty();
    }

    static List<NeedId> all(State state) {
        return state.needs().values().stream().map(Standing::need).filter(need -> is(state, need)).map(Need::id)
                .toList();
    }

    static void say(Draft draft, Need need) {
        if (is(draft.state(), need)) {
            draft.emit(new Event.AskingWeighed(need.id(), draft.state().broadcastsOf(need.id()),
                    "For " + need.id() + " there is " + WHY + "."));
        }
    }

    /** New settings may name somebody to ask: what only waits for replies that nobody can give begins anew. */
    static void askAgain(Draft draft, List<NeedId> before) {
        for (NeedId id : before) {
            Optional<Standing> standing = draft.state().needs().get(id);
            Optional<Purchase> idle = standing.filter(now -> !is(draft.state(), now.need()))
                    .flatMap(Standing::purchase).flatMap(open -> draft.state().purchases().get(open))
                    .filter(now -> now instanceof Purchase.Collecting && now.round().threads().isEmpty());
            if (idle.isPresent()) {
                Purchases.end(draft, idle.get().id(), Purchase.End.ABANDONED, "there is a seller to ask now");
                draft.emit(new Event.NeedPostponed(id, draft.now()));
            }
        }
    }
}
