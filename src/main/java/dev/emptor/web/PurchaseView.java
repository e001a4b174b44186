package dev.emptor.web;

import dev.emptor.core.Parts;
import dev.emptor.core.State;
import dev.emptor.core.Together;
import dev.emptor.core.Unasked;
import dev.emptor.event.Event;
import dev.emptor.ledger.Line;
import dev.emptor.model.Candidate;
import dev.emptor.model.Checkout;
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Negotiation;
import dev.emptor.model.NegotiationId;
import dev.emptor.model.Order;
import dev.emptor.model.Purchase;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import dev.emptor.wire.Ways;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A purchase as the API shows it: in one line for lists, or with its candidates and negotiations. */
final class PurchaseView {
    private PurchaseView() {}

    static JsonObject line(Purchase purchase, State state) {
        Optional<Deal> deal = deal(purchase);
        Optional<Order> order = order(purchase);
        JsonObject json = Json.object()
                .put("id", purchase.id())
                .put("need", purchase.round().need())
                .put("title", title(purchase, state))
                .put("state", name(purchase))
                .put("amount", purchase.round().amount().toString())
                .put("part", Parts.words(purchase))
                .put("together", Together.words(state, purchase))
                .put("opened", purchase.round().opened().toString())
                .put("due", purchase.due())
                .put("asked", asked(purchase, state))
                .put("candidates", purchase.ended() || (deal.isPresent() && candidates(purchase).isEmpty())
                        ? Optional.empty() : Optional.of(candidates(purchase).size()))
                .put("talks", state.negotiations().values().stream()
                        .filter(talk -> talk.exchange().purchase().equals(purchase.id())).count())
                .put("seller", deal.map(Deal::seller))
                .put("sellerName", deal.map(known -> OfferView.sellerName(state, known.seller())))
                .put("total", deal.map(Deal::total))
                .put("delivery", deal.map(known -> Ways.name(known.fulfilment())))
                .put("orderRef", order.map(Order::ref))
                .put("promisedBy", order.flatMap(Order::promisedBy));
        return switch (purchase) {
            case Purchase.Ordered ordered -> json.put("late", ordered.late());
            case Purchase.Delivered delivered -> json.put("delivered", delivered.at().toString());
            case Purchase.OutcomeUnknown unknown -> json.put("looks", unknown.looks());
            case Purchase.Asked asked -> json.put("escalation", asked.escalation());
            case Purchase.Ended ended -> json.put("end", ended.end()).put("why", ended.why())
                    .put("ended", ended.at().toString());
            case Purchase.Open open -> json;
            case Purchase.Collecting collecting -> json.put("why", state.needs().get(purchase.round().need())
                    .filter(need -> purchase.round().threads().isEmpty() && Unasked.is(state, need.need()))
                    .map(need -> Unasked.WHY));
            case Purchase.Weighing weighing -> json;
            case Purchase.Bargaining bargaining -> json;
            case Purchase.Chosen chosen -> json;
            case Purchase.Committing committing -> json;
        };
    }

    /** How many sellers were asked, or are about to be: not those to whom the gate let nothing go. */
    private static int asked(Purchase purchase, State state) {
        int asked = 0;
        for (Map.Entry<SellerId, String> thread : purchase.round().threads()) {
            boolean never = state.register().line(thread.getKey(), purchase.id(), Datum.COUNTRY, Stage.NEED)
                    .filter(line -> line.standing() == Line.Standing.NEVER_LEFT).isPresent();
            asked += never ? 0 : 1;
        }
        return asked;
    }

    static JsonObject whole(Purchase purchase, State state) {
        List<JsonObject> talks = new ArrayList<>();
        for (Map.Entry<NegotiationId, Negotiation> entry : state.negotiations()) {
            if (entry.getValue().exchange().purchase().equals(purchase.id())) {
                talks.add(TalkView.line(entry.getValue(), state));
            }
        }
        return line(purchase, state)
                .put("deal", deal(purchase).map(deal -> OfferView.of(deal, state)))
                .put("candidates", Json.array(candidates(purchase).stream().sorted(OfferView.BEST_FIRST)
                        .map(candidate -> OfferView.of(candidate, state)).toList()))
                .put("negotiations", Json.array(talks))
                .put("told", Json.array(ShareView.told(state.disclosed().values().stream()
                        .filter(line -> line.purchase().equals(purchase.id())).<Event>map(Event.Disclosed::new)
                        .toList(), state)))
                .put("refused", Json.array(state.overAsked().values().stream()
                        .filter(ask -> ask.purchase().equals(purchase.id())).map(ask -> ShareView.of(ask, state))
                        .toList()));
    }

    /** The state in capitals, such as OUTCOME_UNKNOWN. */
    static String name(Purchase purchase) {
        return switch (purchase) {
            case Purchase.Open p -> "OPEN";
            case Purchase.Collecting p -> "COLLECTING";
            case Purchase.Weighing p -> "WEIGHING";
            case Purchase.Bargaining p -> "BARGAINING";
            case Purchase.Chosen p -> "CHOSEN";
            case Purchase.Asked p -> "ASKED";
            case Purchase.Committing p -> "COMMITTING";
            case Purchase.OutcomeUnknown p -> "OUTCOME_UNKNOWN";
            case Purchase.Ordered p -> "ORDERED";
            case Purchase.Delivered p -> "DELIVERED";
            case Purchase.Ended p -> "ENDED";
        };
    }

    static List<Candidate> candidates(Purchase purchase) {
        return switch (purchase) {
            case Purchase.Collecting p -> p.candidates().values();
            case Purchase.Weighing p -> p.candidates().values();
            case Purchase.Bargaining p -> p.candidates().values();
            case Purchase.Chosen p -> p.candidates().values();
            case Purchase.Asked p -> p.candidates().values();
            case Purchase.Committing p -> p.candidates().values();
            case Purchase.Open p -> List.of();
            case Purchase.OutcomeUnknown p -> List.of();
            case Purchase.Ordered p -> List.of();
            case Purchase.Delivered p -> List.of();
            case Purchase.Ended p -> List.of();
        };
    }

    private static Optional<Deal> deal(Purchase purchase) {
        return switch (purchase) {
            case Purchase.Chosen p -> Optional.of(p.deal());
            case Purchase.Asked p -> p.checkout().map(Checkout::deal);
            case Purchase.Committing p -> Optional.of(p.checkout().deal());
            case Purchase.OutcomeUnknown p -> Optional.of(p.checkout().deal());
            case Purchase.Ordered p -> Optional.of(p.order().deal());
            case Purchase.Delivered p -> Optional.of(p.order().deal());
            case Purchase.Ended p -> p.order().map(Order::deal);
            case Purchase.Open p -> Optional.empty();
            case Purchase.Collecting p -> Optional.empty();
            case Purchase.Weighing p -> Optional.empty();
            case Purchase.Bargaining p -> Optional.empty();
        };
    }

    private static Optional<Order> order(Purchase purchase) {
        return switch (purchase) {
            case Purchase.Ordered p -> Optional.of(p.order());
            case Purchase.Delivered p -> Optional.of(p.order());
            case Purchase.Ended p -> p.order();
            case Purchase.Open p -> Optional.empty();
            case Purchase.Collecting p -> Optional.empty();
            case Purchase.Weighing p -> Optional.empty();
            case Purchase.Bargaining p -> Optional.empty();
            case Purchase.Chosen p -> Optional.empty();
            case Purchase.Asked p -> Optional.empty();
            case Purchase.Committing p -> Optional.empty();
            case Purchase.OutcomeUnknown p -> Optional.empty();
        };
    }

    static String title(Purchase purchase, State state) {
        return state.needs().get(purchase.round().need()).map(standing -> standing.need().title())
                .orElse(purchase.round().need().value());
    }
}
