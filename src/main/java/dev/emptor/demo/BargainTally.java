package dev.emptor.demo;

import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.Along;
import dev.emptor.model.Candidate;
import dev.emptor.model.Deal;
import dev.emptor.model.NeedId;
import dev.emptor.model.NegotiationId;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Round;
import dev.emptor.model.UnitCost;
import dev.emptor.model.Verb;
import dev.emptor.money.Money;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What bargaining saved, for each need: what was paid against the best that any seller quoted first in the same
 * purchase, for as much of the goods and all in. A quote counts if rules permitted it when the first proposal was made
 * and when it was weighed last, and its seller was not turned away: what nobody would have paid is no saving. Where
 * less was quoted first than was paid, that is counted as a loss. Of a need that was divided, each part counts.
 */
final class BargainTally implements Tally {
    private final Map<PurchaseId, NeedId> needs = new HashMap<>();
    private final Map<PurchaseId, Map<String, Candidate>> first = new HashMap<>();
    private final Map<PurchaseId, Map<String, Candidate>> last = new HashMap<>();
    private final Map<PurchaseId, Set<String>> struck = new HashMap<>();
    private final Map<PurchaseId, Map<String, Candidate>> opened = new HashMap<>();
    private final Map<NegotiationId, PurchaseId> talks = new HashMap<>();
    private final Map<PurchaseId, Integer> proposals = new HashMap<>();
    private final Map<NeedId, Saved> saved = new TreeMap<>();
    private final Money nothing;
    private Saved all;

    /** Orders of a need, those of them that were bargained over, the proposals made for these, and the sums. */
    private record Saved(int orders, int bargained, int proposals, Money paid, Money against) {
        Saved and(Saved other) {
            return new Saved(orders + other.orders, bargained + other.bargained, proposals + other.proposals,
                    paid.plus(other.paid), against.plus(other.against));
        }

        JsonObject json(JsonObject json) {
            return json.put("orders", orders).put("bargainedOver", bargained).put("proposals", proposals)
                    .put("paidForThese", paid.amount()).put("bestFirstQuotes", against.amount())
                    .put("saved", against.minus(paid).amount());
        }
    }

    BargainTally(Money nothing) {
        this.nothing = nothing;
        this.all = new Saved(0, 0, 0, nothing, nothing);
    }

    @Override
    public void note(Turn turn, Event event) {
        switch (event) {
            case Event.PurchaseOpened e -> needs.put(e.round().id(), e.round().need());
            case Event.PurchaseDivided e -> divided(e);
            case Event.OfferTaken e -> {
                first.computeIfAbsent(e.purchase(), none -> new TreeMap<>()).putIfAbsent(e.candidate().key(),
                        e.candidate());
                last.computeIfAbsent(e.purchase(), none -> new TreeMap<>()).put(e.candidate().key(), e.candidate());
            }
            case Event.CandidateStruck e -> struck.computeIfAbsent(e.purchase(), none -> new HashSet<>())
                    .add(e.candidate());
            case Event.NegotiationOpened e -> {
                PurchaseId purchase = e.exchange().purchase();
                opened.putIfAbsent(purchase, new TreeMap<>(last.getOrDefault(purchase, Map.of())));
                talks.put(e.exchange().id(), purchase);
                proposals.merge(purchase, 1, Integer::sum);
            }
            case Event.ProposalMade e -> Optional.ofNullable(talks.get(e.negotiation()))
                    .ifPresent(purchase -> proposals.merge(purchase, 1, Integer::sum));
            case Event.OrderConfirmed e -> ordered(e);
            default -> { }
        }
    }

    /** Its proposals are counted once, with the first part. */
    private void divided(Event.PurchaseDivided event) {
        PurchaseId whole = event.purchase();
        int made = proposals.getOrDefault(whole, 0);
        for (Round part : event.parts()) {
            needs.put(part.id(), part.need());
            first.put(part.id(), new TreeMap<>(first.getOrDefault(whole, Map.of())));
            last.put(part.id(), new TreeMap<>(last.getOrDefault(whole, Map.of())));
            struck.put(part.id(), new HashSet<>(struck.getOrDefault(whole, Set.of())));
            if (opened.containsKey(whole)) {
                opened.put(part.id(), opened.getOrDefault(whole, Map.of()));
                proposals.put(part.id(), part.equals(event.parts().getFirst()) ? made : 0);
            }
        }
    }

    private void ordered(Event.OrderConfirmed event) {
        NeedId need = needs.get(event.purchase());
        if (need == null) {
            return;
        }
        UnitCost paid = new UnitCost(event.confirmed().orElse(event.order().deal().total()), event.order().bought());
        Deal deal = event.order().deal();
        Optional<UnitCost> best = Optional.empty();
        for (Map.Entry<String, Candidate> quoted : first.getOrDefault(event.purchase(), Map.of()).entrySet()) {
            Candidate quote = quoted.getValue();
            Optional<UnitCost> cost = quote.going(quote.offer().seller().equals(deal.seller())
                    ? along(event.purchase(), deal) : Optional.empty()).unitCost().filter(paid::comparableWith);
            if (cost.isPresent() && buyable(event.purchase(), quoted.getKey())
                    && best.map(known -> cost.get().compareTo(known) < 0).orElse(true)) {
                best = cost;
            }
        }
        int made = proposals.getOrDefault(event.purchase(), 0);
        boolean bargained = opened.containsKey(event.purchase()) && best.isPresent();
        Saved one = bargained ? new Saved(1, 1, made, paid.cost(), forAsMuch(best.get(), paid))
                : new Saved(1, 0, 0, nothing, nothing);
        saved.merge(need, one, Saved::and);
        all = all.and(one);
    }

    /** The order that the goods went along with: what its seller quoted first would have gone along with it too. */
    private Optional<Along> along(PurchaseId purchase, Deal deal) {
        return Optional.ofNullable(last.getOrDefault(purchase, Map.of())
                .get(Candidate.keyOf(deal.seller(), deal.lines().get(0).ref()))).flatMap(Candidate::along);
    }

    private boolean buyable(PurchaseId purchase, String key) {
        Candidate now = last.getOrDefault(purchase, Map.of()).get(key);
        Candidate then = opened.getOrDefault(purchase, Map.of()).get(key);
        return now != null && permitted(now) && (then == null || permitted(then))
                && !struck.getOrDefault(purchase, Set.of()).contains(key);
    }

    /** What rules would still bargain over is bought as it stands where nobody can be bargained with. */
    private static boolean permitted(Candidate candidate) {
        return candidate.verdict().verb() == Verb.ACCEPT || candidate.verdict().verb() == Verb.COUNTER;
    }

    /** Rounded down, so that nothing is counted as saved that was not. */
    private static Money forAsMuch(UnitCost cost, UnitCost as) {
        return new Money(BigInteger.valueOf(cost.cost().minor()).multiply(BigInteger.valueOf(as.amount().milli()))
                .divide(BigInteger.valueOf(cost.amount().milli())).longValueExact(), cost.cost().currency());
    }

    @Override
    public JsonObject total(Instant end) {
        JsonArray each = Json.array();
        for (Map.Entry<NeedId, Saved> entry : saved.entrySet()) {
            each = each.add(entry.getValue().json(Json.object().put("need", entry.getKey().value())));
        }
        return all.json(Json.object()).put("each", each);
    }
}
