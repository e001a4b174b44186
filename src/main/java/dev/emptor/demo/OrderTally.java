package dev.emptor.demo;

import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.Candidate;
import dev.emptor.model.Deal;
import dev.emptor.model.NegotiationId;
import dev.emptor.model.Part;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.money.Money;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What became of the purchases and of the haggling, who got the orders, and what was saved. */
final class OrderTally implements Tally {
    private final SimulatedMarket market;
    private final Map<PurchaseId, String> stage = new HashMap<>();
    private final Map<String, Candidate> candidates = new HashMap<>();
    private final Map<PurchaseId, String> choices = new HashMap<>();
    private final Map<NegotiationId, String> ends = new HashMap<>();
    private final Map<SellerId, Integer> orders = new TreeMap<>();
    private final Map<String, Integer> byTongue = new TreeMap<>();
    private Money againstList;
    private int listed;
    private Money lessShipping;
    private int together;

    OrderTally(SimulatedMarket market, Money nothing) {
        this.market = market;
        this.againstList = nothing;
        this.lessShipping = nothing;
    }

    @Override
    public void note(Turn turn, Event event) {
        switch (event) {
            case Event.PurchaseOpened e -> stage.put(e.round().id(), "UNDER_WAY");
            case Event.PurchaseDivided e -> e.parts().forEach(round -> {
                stage.put(round.id(), "UNDER_WAY");
                String key = round.part().map(Part::candidate).orElse("");
                Optional.ofNullable(candidates.get(e.purchase() + " " + key))
                        .ifPresent(candidate -> candidates.put(round.id() + " " + key, candidate));
            });
            case Event.OfferTaken e -> candidates.put(e.purchase() + " " + e.candidate().key(), e.candidate());
            case Event.OfferChosen e -> choices.put(e.purchase(), e.candidate());
            case Event.OrderConfirmed e -> ordered(e);
            case Event.OrderDelivered e -> stage.put(e.purchase(), "DELIVERED");
            case Event.PurchaseEnded e -> stage.put(e.purchase(), e.end().name());
            case Event.NegotiationOpened e -> ends.put(e.exchange().id(), "OPEN");
            case Event.NegotiationEnded e -> ends.put(e.negotiation(), e.end().name());
            default -> { }
        }
    }

    private void ordered(Event.OrderConfirmed event) {
        stage.put(event.purchase(), "ORDERED");
        Deal deal = event.order().deal();
        orders.merge(deal.seller(), 1, Integer::sum);
        byTongue.merge(market.speaks(deal.seller()).name().toLowerCase(Locale.ROOT), 1, Integer::sum);
        Deal.Line line = deal.lines().get(0);
        String choice = choices.getOrDefault(event.purchase(), "");
        Optional<Candidate> chosen = Optional.ofNullable(candidates.get(event.purchase() + " " + choice));
        chosen.flatMap(candidate -> saved(candidate, deal)).ifPresent(less -> {
            together++;
            lessShipping = lessShipping.plus(less);
        });
        Optional<Money> list = chosen.flatMap(candidate -> candidate.offer().price().listPrice());
        if (list.isPresent()) {
            listed++;
            againstList = againstList.plus(list.get().minus(line.each()).times(line.packs()));
        }
    }

    /** What an order cost less in shipping than its goods alone, because they went along with another one. */
    static Optional<Money> saved(Candidate chosen, Deal deal) {
        Optional<Money> paid = deal.extras().stream().filter(extra -> extra.label().equals("shipping"))
                .map(Deal.Extra::amount).findFirst();
        return chosen.along().flatMap(first -> chosen.offer().price().shipping())
                .flatMap(alone -> paid.map(alone::minus)).filter(Money::isPositive);
    }

    int ordersOf(SellerId seller) {
        return orders.getOrDefault(seller, 0);
    }

    @Override
    public JsonObject total(Instant end) {
        JsonObject bySeller = Json.object();
        for (SellerId seller : market.ids()) {
            bySeller = bySeller.put(seller.value(), Json.object().put("character", market.character(seller))
                    .put("orders", ordersOf(seller)));
        }
        return Json.object()
                .put("purchases", Json.object().put("opened", stage.size()).put("now", words(stage)))
                .put("orders", Json.object().put("total", orders.values().stream().mapToInt(n -> n).sum())
                        .put("byTongue", counted(byTongue)).put("bySeller", bySeller))
                .put("saved", Json.object().put("againstListPrice", againstList.amount())
                        .put("ordersWithListPrice", listed).put("ordersThatWentAlong", together)
                        .put("lessShipping", lessShipping.amount()))
                .put("negotiations", Json.object().put("opened", ends.size()).put("ended", words(ends)));
    }

    private static JsonObject words(Map<?, String> words) {
        Map<String, Integer> counts = new TreeMap<>();
        words.values().forEach(word -> counts.merge(word, 1, Integer::sum));
        return counted(counts);
    }

    private static JsonObject counted(Map<String, Integer> counts) {
        JsonObject json = Json.object();
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            json = json.put(count.getKey(), count.getValue());
        }
        return json;
    }
}
