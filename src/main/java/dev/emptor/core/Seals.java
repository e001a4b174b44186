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

    /** Puts aside a quote under another key than its seller's; a seller's first key is remembered. */
    static boolean refused(Draft draft, Offer offer) {
        Optional<String> key = offer.seal().map(QuoteSeal::key);
        Optional<String> known = draft.state().accords().keys().get(offer.seller());
        if (key.isEmpty() || key.equals(known)) {
            return false;
        }
        if (known.isPresent()) {
            draft.emit(new Event.Quarantined(offer.seller(), offer.ref(), "signature: " + another(key.get(),
                    known.get())));
            return true;
        }
        if (draft.settings().seller(offer.seller()).isPresent()) { // Only whom the owner knows is kept in mind.
            draft.emit(new Event.SellerKeyMet(offer.seller(), key.get()));
        }
        return false;
    }

    /** What is wrong with a signature of a seller under that key. */
    static Optional<String> unfit(State state, SellerId seller, String key) {
        return state.accords().keys().get(seller).filter(known -> !known.equals(key)).map(known -> another(key, known));
    }

    private static String another(String key, String known) {
        return "it signed with another key (" + key + ") than when it was first met (" + known + "); if it tells you in"
                + " another way that it has a new one, take it out of sellers.yaml, reload, and put it in again";
    }
}
