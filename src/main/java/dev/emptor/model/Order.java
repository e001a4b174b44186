package dev.emptor.model;

import java.time.Instant;
import java.util.Optional;

/** A deal made: the seller's own number for it, and by when it promised to deliver. */
public record Order(String ref, String orderKey, Deal deal, Quantity bought, Instant at, Optional<Instant> promisedBy) {
    public SellerId seller() {
        return deal.seller();
    }
}
