package dev.emptor.market;

import dev.emptor.core.State;
import dev.emptor.event.Effect;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Offer;
import dev.emptor.model.Order;
import dev.emptor.model.Purchase;
import dev.emptor.model.SellerId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What in the state belongs to one seller: the threads it was given, the articles it is bargaining over, its orders.
 */
record Belongings(Set<String> threads, Set<String> articles) {

    static Belongings of(State state, SellerId seller) {
        Set<String> threads = new TreeSet<>();
        Set<String> articles = new TreeSet<>();
        for (Purchase purchase : state.purchases().values()) {
            purchase.round().thread(seller).ifPresent(threads::add);
        }
        for (Negotiation negotiation : state.negotiations().values()) {
            if (negotiation.exchange().seller().equals(seller)) {
                threads.add(negotiation.exchange().name());
                if (!(negotiation instanceof Negotiation.Over)) {
                    articles.add(negotiation.exchange().candidate());
                }
            }
        }
        return new Belongings(threads, articles);
    }

    /**
     * Whether the seller was told that this thread is over: it was thanked and refused, or given the order. Before it
     * is told, nothing it can ask says so.
     */
    static boolean over(State state, SellerId seller, String thread) {
        boolean ended = state.negotiations().values().stream()
                .anyMatch(talk -> talk.exchange().seller().equals(seller) && talk.exchange().name().equals(thread)
                        && talk instanceof Negotiation.Over over && (over.end() == Negotiation.End.WITHDRAWN
                                || over.end() == Negotiation.End.AGREED));
        boolean untold = state.outbox().values().stream().map(State.Pending::effect).anyMatch(effect ->
                (effect instanceof Effect.SendRejection no && no.seller().equals(seller)
                        && no.thread().equals(thread))
                || (effect instanceof Effect.PlaceOrder order && order.thread().equals(thread)));
        return ended && !untold;
    }

    /** Where an offer on one of these threads comes from, told from what we asked and not from what the seller says. */
    Offer.Source sourceOf(String candidate) {
        return articles.contains(candidate) ? Offer.Source.COUNTER : Offer.Source.REPLY;
    }

    /** Whether the seller has such an order, whatever became of it. */
    static boolean hasOrder(State state, SellerId seller, String ref) {
        return state.purchases().values().stream()
                .flatMap(purchase -> order(purchase).stream())
                .anyMatch(order -> order.seller().equals(seller) && order.ref().equals(ref));
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
}
