package dev.emptor.core;

import dev.emptor.event.Event;
import dev.emptor.model.Checkout;
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Offer;
import dev.emptor.model.OverAsk;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerRecord;
import dev.emptor.model.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What sellers want to know beyond what a step may be told: refused, recorded, and counted against them once in a
 * purchase.
 */
final class OverAsking {
    private OverAsking() {}

    /** What an offer wants that no order is told, whichever of its ways the goods come. */
    static List<Datum> of(Offer offer) {
        return beyond(offer.asksFor(), Stage.ORDER, offer.ways());
    }

    /** What final totals want that an order is not told for goods that come this way. */
    static List<Datum> of(Deal deal) {
        return beyond(deal.terms().asksFor(), Stage.ORDER, List.of(deal.fulfilment()));
    }

    /** As above, with what a proof of age would tell beyond the age. */
    static List<Datum> of(Checkout checkout) {
        List<Datum> all = new ArrayList<>(of(checkout.deal()));
        checkout.age().ifPresent(age -> all.addAll(age.beyond()));
        return all;
    }

    private static List<Datum> beyond(List<Datum> asked, Stage stage, List<Fulfilment> ways) {
        return asked.stream().filter(datum -> ways.stream().noneMatch(way -> stage.allowed(way).contains(datum)))
                .toList();
    }

    /** Records what is refused, unless all of it is known of this seller and purchase. */
    static void refuse(Draft draft, SellerId seller, PurchaseId purchase, List<Datum> fields, Stage stage) {
        List<Datum> known = draft.state().overAsked().get(key(purchase, seller, stage)).map(OverAsk::fields)
                .orElse(List.of());
        if (!known.containsAll(fields)) {
            draft.emit(new Event.OverAsked(new OverAsk(seller, purchase, fields, stage, draft.now())));
        }
    }

    static State evolve(State state, OverAsk ask) {
        String key = key(ask.purchase(), ask.seller(), ask.stage());
        Optional<OverAsk> before = state.overAsked().get(key);
        List<Datum> fields = new ArrayList<>(ask.fields());
        before.ifPresent(earlier -> fields.addAll(earlier.fields()));
        OverAsk all = new OverAsk(ask.seller(), ask.purchase(), fields, ask.stage(),
                before.map(OverAsk::at).orElse(ask.at()));
        State next = state.withOverAsked(state.overAsked().with(key, all));
        return counted(state, ask) ? next : marked(next, ask.seller(), SellerRecord.Mark.OVER_ASKED);
    }

    static State marked(State state, SellerId seller, SellerRecord.Mark mark) {
        return state.withSellers(state.sellers().with(seller, state.recordOf(seller).with(mark)));
    }

    private static boolean counted(State state, OverAsk ask) {
        return state.overAsked().values().stream().anyMatch(known ->
                known.seller().equals(ask.seller()) && known.purchase().equals(ask.purchase()));
    }

    /** A purchase that is forgotten takes with it what was refused in it. */
    static State forgotten(State state, PurchaseId purchase) {
        State next = state;
        for (Map.Entry<String, OverAsk> entry : state.overAsked()) {
            if (entry.getValue().purchase().equals(purchase)) {
                next = next.withOverAsked(next.overAsked().without(entry.getKey()));
            }
        }
        return next;
    }

    private static String key(PurchaseId purchase, SellerId seller, Stage stage) {
        return purchase + "|" + seller + "|" + stage;
    }
}
