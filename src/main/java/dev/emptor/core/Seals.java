package dev.emptor.core;

import dev.emptor.event.Event;
import dev.emptor.model.Offer;
import dev.emptor.model.QuoteSeal;
import dev.emptor.model.SellerId;
import java.util.Optional;

/**
 * Quotes that a seller signed. Hash and signature were examined at the door; here it counts whose key it is: the one
 * that the seller was first met with, as with terms, until the owner meets it anew.
 */
final class Seals {
    private Seals() {}

    /** A seller's first key is remembered, if the owner knows the seller. */
    static void met(Draft draft, Offer offer) {
        offer.seal().map(QuoteSeal::key).filter(key -> !draft.state().accords().keys().has(offer.seller())
                && draft.settings().seller(offer.seller()).isPresent())
                .ifPresent(key -> draft.emit(new Event.SellerKeyMet(offer.seller(), key)));
    }

    /** What is wrong with a signature of a seller under that key. */
    static Optional<String> unfit(State state, SellerId seller, String key) {
        return state.accords().keys().get(seller).filter(known -> !known.equals(key)).map(known ->
                "it signed with another key (" + key + ") than when it was first met (" + known + "); if it tells you"
                        + " in another way that it has a new one, take it out of sellers.yaml, reload, and put it in"
                        + " again");
    }
}
