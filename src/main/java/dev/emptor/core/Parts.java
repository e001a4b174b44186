package dev.emptor.core;

import dev.emptor.core.State.Standing;
import dev.emptor.model.Candidate;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.Need;
import dev.emptor.model.Order;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.money.Money;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The parts of a divided purchase: each is one of its own, and all of them fill one need, within one limit. */
public final class Parts {
    private Parts() {}

    /** Such as "part 1 of 2: 3 pc of 5 pc"; empty for a purchase of the whole. */
    public static Optional<String> words(Purchase purchase) {
        return purchase.round().part().map(part -> "part " + part.number() + " of " + part.of() + ": "
                + purchase.round().amount() + " of " + part.wanted());
    }

    /** Whether both fill one need together, or are one. */
    static boolean together(State state, PurchaseId open, Purchase purchase) {
        return open.equals(purchase.id()) || (purchase.round().part().isPresent() && state.purchases().get(open)
                .filter(other -> other.round().whole().equals(purchase.round().whole())).isPresent());
    }

    /** The other parts that are still under way, in the order of their ids. */
    static List<Purchase> others(State state, Purchase purchase) {
        return family(state, purchase).stream().filter(other -> !other.id().equals(purchase.id())
                && !other.ended() && !(other instanceof Purchase.Delivered)).toList();
    }

    /** Whether another seller was asked before or is asked now, for another part, or would have been. */
    static boolean amongOthers(Purchase purchase) {
        return purchase.round().part().isPresent() || EvolvePurchases.candidates(purchase).values().stream()
                .anyMatch(c -> c.struckOut().isPresent());
    }

    /** All parts that are remembered, this one included. */
    private static List<Purchase> family(State state, Purchase purchase) {
        return purchase.round().part().isEmpty() ? List.of(purchase) : state.purchases().values().stream()
                .filter(other -> other.round().part().isPresent()
                        && other.round().whole().equals(purchase.round().whole())).toList();
    }

    /** What fills a need now: one purchase, or the parts of one that are under way. */
    static List<Purchase> filling(State state, Standing standing) {
        Optional<Purchase> open = standing.purchase().flatMap(id -> state.purchases().get(id));
        return open.map(one -> Stream.concat(Stream.of(one), others(state, one).stream()).toList()).orElse(List.of());
    }

    /** The need as a purchase is to fill it: its part of the amount, and of the limit what the other parts leave. */
    static Standing seen(State state, Standing standing, Purchase purchase) {
        Need need = standing.need();
        Optional<Money> limit = need.atMost();
        for (Purchase other : family(state, purchase)) {
            Optional<Money> total = other.id().equals(purchase.id()) ? Optional.empty() : total(other);
            limit = limit.map(most -> total.filter(most::sameCurrency).map(most::minus).orElse(most));
        }
        return purchase.round().amount().equals(need.amount()) && limit.equals(need.atMost()) ? standing
                : as(standing, need.of(purchase.round().amount(), limit));
    }

    /** The need with a part of the amount. */
    static Standing seen(Standing standing, Quantity share) {
        return as(standing, standing.need().of(share, standing.need().atMost()));
    }

    /** As offers that come in are looked at: as far as the need is still to be filled. */
    static Standing seen(Standing standing) {
        return standing.missing().isEmpty() ? standing : as(standing, standing.wanted());
    }

    private static Standing as(Standing standing, Need need) {
        return new Standing(need, standing.stock(), standing.counted(), standing.purchase(), standing.prices(),
                standing.notBefore(), standing.met(), standing.unsure(), standing.history(),
                standing.watch(), standing.missing());
    }

    /** What it costs or may cost, as soon as an offer was chosen. */
    private static Optional<Money> total(Purchase purchase) {
        return switch (purchase) {
            case Purchase.Chosen now -> Optional.of(now.deal().total());
            case Purchase.Asked now -> now.checkout().map(Checkout::deal)
                    .or(() -> now.choice().flatMap(now.candidates()::get).flatMap(Candidate::deal)).map(Deal::total);
            case Purchase.Committing now -> Optional.of(now.checkout().deal().total());
            case Purchase.OutcomeUnknown now -> Optional.of(now.checkout().deal().total());
            case Purchase.Ordered now -> Optional.of(now.order().deal().total());
            case Purchase.Delivered now -> Optional.of(now.order().deal().total());
            case Purchase.Ended now -> now.order().map(Order::deal).map(Deal::total);
            case Purchase.Open now -> Optional.empty();
            case Purchase.Collecting now -> Optional.empty();
            case Purchase.Weighing now -> Optional.empty();
            case Purchase.Bargaining now -> Optional.empty();
        };
    }

    /** What is still wanted of a need that is wanted once when a purchase for it came. */
    static Optional<Quantity> missing(Standing standing, Purchase came) {
        Quantity before = standing.wanted().amount();
        Optional<Quantity> bought = came instanceof Purchase.Delivered now ? Optional.of(now.order().bought())
                : Optional.empty();
        boolean part = came.round().part().isPresent() && standing.need().cadence().isEmpty();
        return bought.filter(some -> part && some.comparable(before) && some.compareTo(before) < 0).map(before::minus);
    }
}
