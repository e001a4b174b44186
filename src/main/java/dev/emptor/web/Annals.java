package dev.emptor.web;

import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.ledger.Entry;
import dev.emptor.model.Disclosure;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.Order;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Verdict;
import dev.emptor.money.Money;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The past, as the owner's door shows it. Lists are newest first; a cursor is what an earlier {@link Page} named, and
 * one it did not name is refused with an IllegalArgumentException. Called on worker threads; it may block.
 */
public interface Annals {
    /**
     * One judged offer: the turn, what was decided, what all rules and guards said joined, and the rules' revision.
     * The offer is there as long as it is still known, the total as long as no part of it was unknown.
     */
    record Decision(long turn, Instant at, Event.Decided decided, Verdict verdict, String revision,
            Optional<Offer> offer, Optional<Money> total) {}

    /** Something a seller sent that was refused before it became an offer. */
    record Quarantine(long turn, Instant at, Event.Quarantined what) {}

    /** A deal made, and what became of it: ORDERED, LATE, DELIVERED, or how its purchase ended. */
    record OrderSeen(PurchaseId purchase, Order order, String state) {}

    Optional<Turn> turn(long number);

    /** Decisions of one purchase, of one offer, or all; {@code limit} is 1 to 200, here and below. */
    Page<Decision> decisions(Optional<PurchaseId> purchase, Optional<OfferId> offer, Optional<String> after, int limit);

    /** The decisions of one turn, in the order they were taken. */
    List<Decision> decisionsOf(long turn);

    Page<Quarantine> quarantine(Optional<String> after, int limit);

    Page<Disclosure> disclosures(Optional<String> after, int limit);

    Page<OrderSeen> orders(Optional<String> after, int limit);

    /**
     * The turns that concern a need, purchase, offer, negotiation, question or order, oldest first; at most the newest
     * {@code limit}.
     */
    List<Turn> explain(String id, int limit);

    /**
     * Why: the decisions about a need, purchase, offer, negotiation, question, order or turn, newest first, with what
     * the rules met and what would have changed it, and the story, oldest first. Empty if nothing concerns the id.
     */
    Optional<JsonObject> why(String id) throws IOException;

    /** How a rule, named in any case, met what was last asked about the id. Refuses unknown names with a sentence. */
    JsonObject whyNot(String id, String rule) throws IOException;

    /** The whole disclosure ledger, oldest entry first, as the journal on disk gives it. */
    default List<Entry> ledger() throws IOException {
        return List.of();
    }

    /** Whether this is the value that left under a line of the ledger; empty if that cannot be said. */
    default Optional<Boolean> proves(long line, String value) throws IOException {
        return Optional.empty();
    }

    /** Whether the key of a line that was erased is no more; fails if its file cannot be written. */
    default boolean isDropped(long line) throws IOException {
        return true;
    }
}
