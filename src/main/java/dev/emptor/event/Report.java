package dev.emptor.event;

import dev.emptor.model.Checkout;
import dev.emptor.model.Fault;
import dev.emptor.model.Offer;
import dev.emptor.money.Money;
import dev.emptor.terms.Answer;
import dev.emptor.terms.Closure;
import dev.emptor.terms.Proffer;
import dev.emptor.terms.Termination;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What came back from carrying out an effect. */
public sealed interface Report {
    /** Received and understood; nothing more is known yet. */
    record Done() implements Report {}

    /** Offers the catalogue held. */
    record OffersFound(List<Offer> offers) implements Report {
        public OffersFound {
            offers = List.copyOf(offers);
        }
    }

    /** The seller's final totals. */
    record CheckoutGiven(Checkout checkout) implements Report {}

    /** The seller answered terms; signatures and bindings hold. */
    record TermsAnswered(Proffer proffer, Answer answer) implements Report {}

    /** The seller signed what was agreed on. */
    record TermsClosed(Closure closure) implements Report {}

    /** The seller knows nothing of terms. */
    record TermsSilent(String why) implements Report {}

    /** What the seller answered to terms does not hold. */
    record TermsUnfit(String why) implements Report {}

    /** This house's signed end of what was agreed; whether the seller took note does not matter. */
    record TermsEnded(Termination end, boolean told) implements Report {}

    /**
     * The seller made the order, now or when the same key was first seen; {@code quote} is the hash of the quote it
     * says that this is, if it says one.
     */
    record OrderAccepted(String ref, Money total, Optional<Instant> promisedBy, Optional<String> quote)
            implements Report {
        public OrderAccepted(String ref, Money total, Optional<Instant> promisedBy) {
            this(ref, total, promisedBy, Optional.empty());
        }
    }

    /** The seller definitely did not make the order, or will not sell. */
    record Declined(String why) implements Report {}

    /** The seller knows no order with that key. */
    record OrderNotFound() implements Report {}

    /** Nothing left: this seller is written to by the owner herself, for whom a draft waits. */
    record LeftToOwner() implements Report {}

    record Failed(Fault fault) implements Report {}
}
