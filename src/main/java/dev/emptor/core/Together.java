package dev.emptor.core;

import dev.emptor.core.State.Standing;
import dev.emptor.event.Event;
import dev.emptor.model.Along;
import dev.emptor.model.Candidate;
import dev.emptor.model.Going;
import dev.emptor.model.Limits;
import dev.emptor.model.Mode;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.Order;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.model.Speech;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Goods for several needs that go together: each is an order of its own, and a later one names the first, which has not
 * left yet, to its seller, and to no other. What shipping costs then is what the offer says; the seller's final totals
 * decide. A purchase waits for another one once, and not for long; it goes on by itself where that comes to nothing.
 */
public final class Together {
    private static final String NEED = "need/";

    private Together() {}

    /** What a purchase weighs, each offer as it would come now: along with an order of its seller, or by itself. */
    static List<Candidate> weighed(State state, Purchase purchase, Instant at) {
        return Due.weighed(purchase).stream().map(c -> c.going(first(state, purchase, c, at))).toList();
    }

    /** The newest order of that seller that the goods could go along with. */
    private static Optional<Along> first(State state, Purchase purchase, Candidate candidate, Instant at) {
        SellerId seller = candidate.offer().seller();
        if (purchase.round().part().isPresent() || !grants(state, candidate.offer())) {
            return Optional.empty();
        }
        Optional<Order> newest = Optional.empty();
        Optional<Along> along = Optional.empty();
        for (Purchase other : state.purchases().values()) {
            if (other instanceof Purchase.Ordered now && now.order().seller().equals(seller) && stays(now, at)
                    && now.order().deal().fulfilment() == candidate.way()
                    && !now.round().need().equals(purchase.round().need())
                    && newest.map(Order::at).filter(now.order().at()::isBefore).isEmpty()) {
                newest = Optional.of(now.order());
                along = Optional.of(new Along(now.round().need(), now.id(), now.order().ref()));
            }
        }
        return along;
    }

    /** Whether the goods cost less shipping together with others, and their seller can be told of an order. */
    static boolean grants(State state, Offer offer) {
        return offer.price().savedTogether().isPresent() && Facts.seller(state, offer.seller()).enabled()
                && Facts.seller(state, offer.seller()).speaks() == Speech.EMPTOR;
    }

    /** Whether it has a number of its seller's, and, as far as is known, has not left yet. */
    private static boolean stays(Purchase.Ordered ordered, Instant at) {
        Order order = ordered.order();
        return !ordered.alone() && !ordered.late() && !order.ref().equals(order.orderKey())
                && at.isBefore(order.at().plus(Limits.LEAVES));
    }

    /** Whether a purchase is to wait for another one now, which may be the order that its goods go along with. */
    static boolean awaits(State state, Purchase purchase, Instant at) {
        Optional<Going> going = purchase.round().going().filter(what -> at.isBefore(what.until()));
        return going.flatMap(what -> state.purchases().get(what.first()).filter(first -> comes(first, what.seller())))
                .isPresent();
    }

    /** Whether it may still become an order at that seller. */
    private static boolean comes(Purchase first, SellerId seller) {
        return switch (first) {
            case Purchase.Chosen now -> now.deal().seller().equals(seller);
            case Purchase.Asked now -> now.checkout().filter(c -> c.deal().seller().equals(seller)).isPresent();
            case Purchase.Committing now -> now.checkout().deal().seller().equals(seller);
            case Purchase.OutcomeUnknown now -> now.checkout().deal().seller().equals(seller);
            case Purchase.Open now -> false;
            case Purchase.Collecting now -> false;
            case Purchase.Weighing now -> false;
            case Purchase.Bargaining now -> false;
            case Purchase.Ordered now -> false;
            case Purchase.Delivered now -> false;
            case Purchase.Ended now -> false;
        };
    }

    /** It is ordered now, so what may go along with it is not bargained over any longer: it would leave meanwhile. */
    static boolean hurries(State state, Purchase purchase, Instant at) {
        return purchase.round().going().flatMap(what -> state.purchases().get(what.first())
                .filter(first -> first instanceof Purchase.Ordered now && stays(now, at)
                        && now.order().seller().equals(what.seller()))).isPresent();
    }

    /** Waits, if that is what the purchase is to do now; else false. */
    static boolean waits(Draft draft, Purchase purchase) {
        boolean awaits = awaits(draft.state(), purchase, draft.now());
        if (awaits) {
            draft.emit(new Event.WeighingBegan(purchase.id(), purchase.round().going().orElseThrow().until()));
        }
        return awaits;
    }

    /** What became of a purchase is known, so those that waited for it go on at once: along with it, or without. */
    static void resume(Draft draft, PurchaseId first) {
        for (Purchase purchase : draft.state().purchases().values()) {
            if (purchase instanceof Purchase.Weighing now && now.lookAt().isAfter(draft.now())
                    && now.round().going().filter(what -> what.first().equals(first)
                            && what.until().equals(now.lookAt())).isPresent()
                    && !awaits(draft.state(), now, draft.now())) {
                draft.emit(new Event.WeighingBegan(now.id(), draft.now()));
            }
        }
        Parted.left(draft, first);
    }

    /** Such as "goes along with Coffee; 3.90 EUR less shipping", or what it waits for; empty if it goes by itself. */
    public static Optional<String> words(State state, Purchase purchase) {
        Optional<Candidate> chosen = purchase instanceof Purchase.Chosen now ? now.candidates().get(now.choice())
                : purchase instanceof Purchase.Asked now ? now.choice().flatMap(now.candidates()::get)
                : EvolvePurchases.taken(purchase);
        Optional<String> goes = chosen.flatMap(candidate -> words(state, candidate));
        return goes.isPresent() || !(purchase instanceof Purchase.Weighing weighing) ? goes
                : weighing.round().going().filter(what -> what.until().equals(weighing.lookAt()))
                        .flatMap(what -> state.purchases().get(what.first())
                                .map(first -> Parted.waited("waits for ", state, what, first)));
    }

    /** The same of an offer. */
    public static Optional<String> words(State state, Candidate candidate) {
        return candidate.along().map(first -> "goes along with " + title(state, first.need())
                + candidate.saved().map(less -> "; " + less + " less shipping").orElse(""));
    }

    private static String title(State state, NeedId need) {
        return state.needs().get(need).map(standing -> standing.need().title()).orElse(need.value());
    }

    static State planned(State state, Event.TogetherPlanned e) {
        return EvolvePurchases.move(state, e.purchase(), now -> switch (now) {
            case Purchase.Collecting was ->
                new Purchase.Collecting(was.round().waiting(e.going()), was.candidates(), was.replyBy());
            case Purchase.Weighing was ->
                new Purchase.Weighing(was.round().waiting(e.going()), was.candidates(), was.lookAt());
            case Purchase.Bargaining was -> new Purchase.Bargaining(was.round().waiting(e.going()), was.candidates(),
                    was.decideBy(), was.market(), was.bond());
            case Purchase other -> EvolvePurchases.illegal(other, e);
        });
    }

    /** The second check: the order that is named was made at that very seller. An order that is forgotten is over. */
    static boolean fits(State state, Candidate candidate) {
        Optional<Order> named = candidate.along().flatMap(first -> state.purchases().get(first.purchase()))
                .flatMap(EvolvePurchases::order);
        return candidate.along().isEmpty() || named.isEmpty()
                || (named.get().seller().equals(candidate.offer().seller())
                        && named.get().ref().equals(candidate.along().get().order()));
    }

    /** Its seller is known to send goods of two orders together for less. */
    static State offered(State state, Offer offer) {
        boolean news = offer.price().savedTogether().isPresent() && !state.recordOf(offer.seller()).together();
        return news ? state.withSellers(state.sellers().with(offer.seller(),
                state.recordOf(offer.seller()).sendingTogether())) : state;
    }

    /**
     * With a need that ran low open those that will soon, and that the same seller has; only where a seller of both is
     * known to send goods together for less, and never one that waits for anything.
     */
    static void ahead(Draft draft, Need low) {
        Duration early = draft.settings().ahead().orElse(Duration.ZERO);
        Instant last = draft.now().plus(early);
        int looks = 0;
        int opened = 1;
        for (Map.Entry<State.Timer, String> timer : draft.state().timers()) {
            if (early.isZero() || draft.settings().mode() != Mode.LIVE || timer.getKey().at().isAfter(last)
                    || looks++ == Limits.AHEAD_LOOKS || opened == Limits.TOGETHER) {
                return;
            }
            Optional<Standing> soon = Optional.of(timer.getValue()).filter(subject -> subject.startsWith(NEED))
                    .flatMap(subject -> draft.state().needs().get(new NeedId(subject.substring(NEED.length()))))
                    .filter(standing -> mayOpen(draft, low, standing));
            soon.ifPresent(standing -> Needs.opens(draft, standing));
            opened += soon.isPresent() ? 1 : 0;
        }
    }

    private static boolean mayOpen(Draft draft, Need low, Standing soon) {
        State state = draft.state();
        Need need = soon.need();
        boolean free = need.cadence().isPresent() && !need.ownerPicks() && !low.ownerPicks() && soon.watch().isEmpty()
                && soon.due().filter(draft.now()::isBefore).isPresent()
                && soon.notBefore().filter(draft.now()::isBefore).isEmpty();
        return free && Intents.invited(state, low).stream().anyMatch(seller -> state.recordOf(seller).together()
                && Facts.seller(state, seller).speaks() == Speech.EMPTOR
                && Intents.invited(state, need).contains(seller)) && Intents.plan(state, need, draft.now()).may();
    }

    /** The order has left. */
    static State shipped(State state, PurchaseId id) {
        return state.purchases().get(id).map(purchase -> purchase instanceof Purchase.Ordered now
                ? Evolve.put(state, now.byItself()) : state).orElse(state);
    }

    /** A seller that is to meet another identity is not told of an order of the one before. */
    static State rotated(State state, SellerId seller) {
        State next = state;
        for (Purchase purchase : state.purchases().values()) {
            if (purchase instanceof Purchase.Ordered now && now.order().seller().equals(seller)) {
                next = Evolve.put(next, now.byItself());
            }
        }
        return next;
    }
}
