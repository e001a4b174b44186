package dev.emptor.model;

import java.time.Instant;
import java.util.Optional;

/**
 * One personal datum, to one seller, for one purpose, at one stage, until a date. The value itself is never recorded.
 * {@code standIn} names what was given in its place, if something was; {@code way} is how the goods were to come.
 */
public record Disclosure(SellerId seller, PurchaseId purchase, Datum datum, Stage stage, String purpose, Instant at,
        Instant until, Optional<String> standIn, @Added(usual = "HOME") Fulfilment way) {
    /** The datum itself. */
    public Disclosure(SellerId seller, PurchaseId purchase, Datum datum, Stage stage, String purpose, Instant at,
            Instant until) {
        this(seller, purchase, datum, stage, purpose, at, until, Optional.empty());
    }

    /** For goods that are brought home. */
    public Disclosure(SellerId seller, PurchaseId purchase, Datum datum, Stage stage, String purpose, Instant at,
            Instant until, Optional<String> standIn) {
        this(seller, purchase, datum, stage, purpose, at, until, standIn, Fulfilment.HOME);
    }
}
