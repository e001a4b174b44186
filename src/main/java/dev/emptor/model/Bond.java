package dev.emptor.model;

import java.time.Instant;

/**
 * A proposal that its seller could accept outright. It is planned first, so that rules can judge the deal it would
 * make; it leaves only with the money for all of it held, and is {@code out} from then until it is known what became of
 * it. There is one at most in a purchase.
 *
 * @param checkout the deal that an acceptance makes, and until when it can be accepted
 * @param orderKey the name of the order that it would be
 * @param looks how often the seller was asked what became of it
 * @param at when it is looked at next
 */
public record Bond(Negotiation.Exchange exchange, Negotiation.Proposal proposal, Negotiation.Move.Decided decided,
        Checkout checkout, Quantity bought, String orderKey, boolean out, int looks, Instant at) {
    /** The candidate that would be bought. */
    public String choice() {
        return exchange.candidate();
    }

    /** The same, looked at once more at that instant. */
    public Bond lookedAt(int times, Instant next) {
        return new Bond(exchange, proposal, decided, checkout, bought, orderKey, out, times, next);
    }
}
