package dev.emptor.app;

import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.model.NeedId;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Round;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which purchases an id is about: a turn of one may have moved others too, which are then no part of its story. */
final class Concern {
    private final Set<PurchaseId> own = new HashSet<>();
    /** With those that they are parts of: these were bargained over. */
    private final Set<PurchaseId> whole = new HashSet<>();
    private final Set<NeedId> needs = new HashSet<>();

    private Concern() {}

    /** About no purchase in particular, it is about all that the events tell of. */
    static Concern of(String id, List<Event> events, State now) {
        Map<PurchaseId, Round> rounds = new HashMap<>();
        now.purchases().values().stream().map(Purchase::round).forEach(round -> rounds.put(round.id(), round));
        events.stream().flatMap(Concern::rounds).forEach(round -> rounds.put(round.id(), round));
        Concern concern = new Concern();
        rounds.values().stream().filter(round -> round.id().value().equals(id) || round.need().value().equals(id)
                || round.part().filter(part -> part.whole().value().equals(id)).isPresent()).forEach(concern::add);
        events.stream().flatMap(event -> named(id, event)).forEach(purchase -> {
            Round known = rounds.get(purchase);
            if (known == null) {
                concern.own.add(purchase);
                concern.whole.add(purchase);
            } else {
                concern.add(known);
            }
        });
        return concern;
    }

    private void add(Round round) {
        own.add(round.id());
        whole.add(round.id());
        round.part().ifPresent(part -> whole.add(part.whole()));
        needs.add(round.need());
    }

    private static Stream<Round> rounds(Event event) {
        return event instanceof Event.PurchaseOpened opened ? Stream.of(opened.round())
                : event instanceof Event.PurchaseDivided divided ? divided.parts().stream() : Stream.empty();
    }

    /** Of what belongs to one purchase: a talk, an order, a question. */
    private static Stream<PurchaseId> named(String id, Event event) {
        return event instanceof Event.NegotiationOpened e && e.exchange().id().value().equals(id)
                ? Stream.of(e.exchange().purchase())
                : event instanceof Event.OrderConfirmed e && e.order().ref().equals(id) ? Stream.of(e.purchase())
                : event instanceof Event.EscalationRaised e && e.escalation().id().value().equals(id)
                        ? Stream.of(e.escalation().purchase()) : Stream.empty();
    }

    boolean chose(Event.OfferChosen chosen) {
        return own.isEmpty() || own.contains(chosen.purchase());
    }

    boolean bargained(Event.NegotiationOpened opened) {
        return own.isEmpty() || whole.contains(opened.exchange().purchase());
    }

    boolean decided(Event.Decided decided) {
        return own.isEmpty() || decided.purchase().map(whole::contains).orElseGet(() -> needs.isEmpty()
                || needs.contains(decided.need()));
    }
}
