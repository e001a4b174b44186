package dev.emptor.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The seller's final word before an order: its own name for it, the deal in full, until when it stands, and the proof
 * of age that it waits for, if it does. {@code quote} is the hash of the quote that it says these totals are of.
 */
public record Checkout(String ref, Deal deal, Optional<Instant> validUntil, Optional<AgeRequest> age,
        Optional<String> quote) {
    /** Of a seller that asks for no proof of age. */
    public Checkout(String ref, Deal deal, Optional<Instant> validUntil) {
        this(ref, deal, validUntil, Optional.empty());
    }

    /** Of a seller that names no quote. */
    public Checkout(String ref, Deal deal, Optional<Instant> validUntil, Optional<AgeRequest> age) {
        this(ref, deal, validUntil, age, Optional.empty());
    }

    public Checkout {
        if (!Names.fits(ref)) {
            throw new IllegalArgumentException("a checkout's ref must be 1 to " + Names.MAX_LENGTH
                    + " plain characters");
        }
    }
}
