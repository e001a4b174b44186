package dev.emptor.model;

import dev.emptor.money.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * Alternating proposals with one seller inside a purchase. Whose move it is, is the type. A seller's proposal binds it
 * until it expires; ours is an invitation and binds nobody.
 *
 * <pre>
 * Invited -> TheirMove -> OurMove -> Over(AGREED | DECLINED | WITHDRAWN | LAPSED)
 *    ^_____________________|
 * </pre>
 */
public sealed interface Negotiation {
    Exchange exchange();

    /** What stays the same: the parties, the article, and the id the seller knows the exchange by. */
    record Exchange(NegotiationId id, PurchaseId purchase, SellerId seller, String candidate, String name,
            Money opening) {}

    /** Our proposal: so much for each pack, in a strictly growing sequence, with the time we ask an answer by. */
    record Proposal(int sequence, String ref, int packs, Money each, Instant replyBy) {}

    /** Our proposal is on its way. */
    record Invited(Exchange exchange, Proposal ours) implements Negotiation {}

    /** Our proposal was received; the seller is to answer. */
    record TheirMove(Exchange exchange, Proposal ours) implements Negotiation {}

    /** The seller made a binding proposal; we are to answer. */
    record OurMove(Exchange exchange, Proposal ours, Offer theirs) implements Negotiation {}

    /** Over, with the seller's last proposal if it made one. */
    record Over(Exchange exchange, End end, Optional<Offer> theirs) implements Negotiation {}

    /** We took it; the seller said no; we went elsewhere; nobody answered in time. */
    enum End { AGREED, DECLINED, WITHDRAWN, LAPSED }
}
