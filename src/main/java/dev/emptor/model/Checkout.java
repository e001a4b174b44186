package dev.emptor.model;

import java.time.Instant;
import java.util.Optional;

/** The seller's final word before an order: its own name for it, the deal in full, and until when it stands. */
public record Checkout(String ref, Deal deal, Optional<Instant> validUntil) {
    public Checkout {
        if (!Names.fits(ref)) {
            throw new IllegalArgumentException("a checkout's ref must be 1 to " + Names.MAX_LENGTH
                    + " plain characters");
        }
    }
}
