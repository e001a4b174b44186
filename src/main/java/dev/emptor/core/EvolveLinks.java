package dev.emptor.core;

import dev.emptor.event.Event;
import dev.emptor.model.DataLink;
import dev.emptor.model.Limits;
import dev.emptor.model.PurchaseId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What becomes of one-time links. One that was opened is never opened by another. */
final class EvolveLinks {
    private EvolveLinks() {}

    static State evolve(State state, Event.OfLinks event) {
        return switch (event) {
            case Event.LinkMade e -> made(state, e.link());
            case Event.LinkOpened e -> opened(state, of(state, e.link()), e);
            case Event.LinkSettled e -> settled(state, of(state, e.link()), e);
            case Event.LinkClosed e -> closed(state, of(state, e.link()), e.at());
        };
    }

    /** The key that a link is woken by. */
    static String timer(DataLink link) {
        return "link/" + link.id();
    }

    private static State made(State state, DataLink link) {
        if (state.links().has(link.id())) {
            throw new IllegalStateException("link " + link.id() + " is there already");
        }
        return Evolve.timed(state.withLinks(state.links().with(link.id(), link)), timer(link), Optional.empty(),
                Optional.of(link.expires()));
    }

    private static State opened(State state, DataLink link, Event.LinkOpened e) {
        boolean mayLook = link.opened().map(was -> was.view().equals(e.view())
                && was.times() < Limits.LINK_SHOWN && inView(was, e.at())).orElse(true);
        if (!mayLook || !e.at().isBefore(link.expires())) {
            throw new IllegalStateException("link " + link.id() + " is opened a second time, or too late");
        }
        return moved(state, link, link.shown(e.at(), e.view()));
    }

    private static State settled(State state, DataLink link, Event.LinkSettled e) {
        return moved(state, link, link.settled(e.doubt().isEmpty() ? DataLink.Seen.SHOWN : DataLink.Seen.KEPT));
    }

    private static State moved(State state, DataLink before, DataLink after) {
        return Evolve.timed(state.withLinks(state.links().with(after.id(), after)), timer(after),
                Optional.of(before.due()), Optional.of(after.due()));
    }

    static boolean inView(DataLink.Opened was, Instant at) {
        return at.isBefore(was.at().plus(Limits.LINK_VIEW));
    }

    private static State closed(State state, DataLink link, Instant at) {
        return Evolve.timed(state.withLinks(state.links().with(link.id(), link.closed(at))), timer(link),
                Optional.of(link.due()), Optional.empty());
    }

    /** With a purchase its links are forgotten; one that could still be opened cannot be from then on. */
    static State forgetting(State state, PurchaseId purchase) {
        State next = state;
        for (Map.Entry<String, DataLink> entry : state.links()) {
            DataLink link = entry.getValue();
            if (link.purchase().equals(purchase)) {
                next = Evolve.timed(next.withLinks(next.links().without(link.id())), timer(link),
                        Optional.of(link.due()), Optional.empty());
            }
        }
        return next;
    }

    private static DataLink of(State state, String id) {
        return state.links().get(id).orElseThrow(() -> new IllegalStateException("there is no link " + id));
    }
}
