package dev.emptor.core;

import dev.emptor.event.Event;
import dev.emptor.model.Limits;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Numbered;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.model.ThreadHeard;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The order of a seller's messages on a thread, where it counts them: each comes once, none is left out, and each
 * answers what was asked last. The same one again changes nothing, and is answered as it was.
 */
final class Sequences {
    private Sequences() {}

    /** Whether just this message was taken before. */
    static boolean repeated(State state, Offer offer) {
        int at = offer.numbered().map(Numbered::sequence).orElse(0) - 1;
        List<OfferId> known = heard(state, offer);
        return at >= 0 && at < known.size() && known.get(at).equals(offer.id());
    }

    /** Why a message is out of its order, if it is; it changes nothing then. */
    static Optional<String> unfit(State state, Offer offer, Instant now) {
        Optional<PurchaseId> purchase = purchase(state, offer);
        if (offer.numbered().isEmpty() || purchase.isEmpty()) {
            return Optional.empty();
        }
        Numbered place = offer.numbered().get();
        int last = heard(state, offer).size();
        if (place.sequence() <= last) {
            return Optional.of("sequence: " + place.sequence() + " was another message on this thread");
        }
        if (last == Limits.MESSAGES) {
            return Optional.of("sequence: a thread has " + Limits.MESSAGES + " messages at the most");
        }
        if (place.sequence() > last + 1) {
            return Optional.of("sequence: the next one on this thread is " + (last + 1) + ", not "
                    + place.sequence());
        }
        int asked = asked(state, offer, now);
        return place.answers().filter(of -> of != asked)
                .map(of -> "answers: what was asked last on this thread is " + asked + ", not " + of);
    }

    /** The message is the next of its thread. */
    static void taken(Draft draft, Offer offer) {
        Optional<PurchaseId> purchase = purchase(draft.state(), offer);
        if (offer.numbered().isPresent() && purchase.isPresent()) {
            draft.emit(new Event.MessageTaken(offer.seller(), offer.thread().orElseThrow(), purchase.get(),
                    offer.numbered().get().sequence(), offer.id()));
        }
    }

    static State evolve(State state, Event.MessageTaken e) {
        String key = key(e.seller(), e.thread());
        List<OfferId> before = state.threads().get(key).map(ThreadHeard::messages).orElse(List.of());
        if (e.sequence() != before.size() + 1) {
            throw new IllegalStateException("message " + e.sequence() + " of a thread after " + before.size());
        }
        return state.withThreads(state.threads().with(key, new ThreadHeard(e.purchase(),
                Stream.concat(before.stream(), Stream.of(e.message())).toList())));
    }

    /** A purchase that is forgotten takes with it what was counted in it. */
    static State forgotten(State state, PurchaseId purchase) {
        State next = state;
        for (Map.Entry<String, ThreadHeard> entry : state.threads()) {
            if (entry.getValue().purchase().equals(purchase)) {
                next = next.withThreads(next.threads().without(entry.getKey()));
            }
        }
        return next;
    }

    private static List<OfferId> heard(State state, Offer offer) {
        return offer.thread().flatMap(thread -> state.threads().get(key(offer.seller(), thread)))
                .map(ThreadHeard::messages).orElse(List.of());
    }

    /** The purchase that a seller was given this thread for. */
    private static Optional<PurchaseId> purchase(State state, Offer offer) {
        return offer.thread().flatMap(thread -> state.purchases().values().stream().map(Purchase::round)
                .filter(round -> round.thread(offer.seller()).equals(Optional.of(thread))).findFirst()
                .map(round -> round.id()));
    }

    /** The sequence of the last proposal that the seller may have by now; 0 where only the request was sent. */
    private static int asked(State state, Offer offer, Instant now) {
        return state.negotiations().values().stream()
                .filter(talk -> talk.exchange().seller().equals(offer.seller())
                        && Optional.of(talk.exchange().name()).equals(offer.thread()))
                .flatMap(talk -> talk.history().stream()).filter(Negotiation.Move.Asked.class::isInstance)
                .map(Negotiation.Move.Asked.class::cast)
                .filter(asked -> asked.leaves().map(at -> !at.isAfter(now)).orElse(true))
                .mapToInt(asked -> asked.proposal().sequence()).max().orElse(0);
    }

    private static String key(SellerId seller, String thread) {
        return seller + "|" + thread;
    }
}
