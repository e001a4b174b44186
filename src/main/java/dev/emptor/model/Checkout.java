package dev.emptor.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The seller's final word before an order: its own name for it, the deal in full, until when it stands, and the proof
 * of age that it waits for, if it does.
 */
public record Checkout(String ref, Deal deal, Optional<Instant> validUntil, Optional<AgeRequest> age) {
    /** Of a seller that asks for no proof of age. */
    public Checkout(String ref, Deal deal, Optional<Instant> validUntil) {
        this(ref, deal, validUntil, Optional.empty());
    }

    public Checkout {
        if (!Names.fits(ref)) {
            throw new IllegalArgumentException("a checkout's ref must be 1 to " + Names.MAX_LENGTH
                    + " plain characters");
        }
    }
}
