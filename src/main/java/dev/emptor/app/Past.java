package dev.emptor.app;

import dev.emptor.core.State;
import dev.emptor.event.Turn;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where explanations find what was: the journal of a running daemon with its views, or one that is only read. */
interface Past {
    /** A turn and the state it was decided in. */
    record Seen(Turn turn, Before before) {}

    /** The state before a turn, found when it is asked for. */
    interface Before {
        State state() throws IOException;
    }

    /**
     * The turns that concern an id, or the one turn of that number, oldest first; at most the newest {@code limit}. A
     * need's are those of its latest purchase too.
     */
    List<Seen> story(String id, int limit) throws IOException;

    /** An offer that the story tells of. */
    Optional<Offer> offer(OfferId id);

    /** The state after the last turn. */
    State now();

    static boolean isTurn(String id) {
        return !id.isEmpty() && id.length() <= 18 && id.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
