package dev.emptor.model;

import java.time.Instant;
import java.util.Optional;

/**
 * One personal datum, to one seller, for one purpose, at one stage, until a date. The value itself is never recorded.
 * {@code standIn} names what was given in its place, if something was; {@code way} is how the goods were to come;
 * {@code grounds} say why it was allowed, in lines that are younger than the ledger; {@code rotation} is which of the
 * aliases made for the seller it was, counted from 0, where one of those was given.
 */
public record Disclosure(SellerId seller, PurchaseId purchase, Datum datum, Stage stage, String purpose, Instant at,
        Instant until, Optional<String> standIn, @Added(usual = "HOME") Fulfilment way,
        Optional<Grounds> grounds, Optional<Integer> rotation) {

    /**
     * Why a datum was allowed to leave, and how it goes. {@code category} is its term in the Data Privacy Vocabulary,
     * {@code order} the order it belongs to, {@code agreement} the hash of the record both sides signed, {@code basis}
     * the legal basis assumed, {@code rule} the rule that spoke for it if one did, {@code revision} that of the rules
     * in force.
     */
    public record Grounds(String channel, String category, Optional<NeedId> need, Optional<String> order,
            Optional<String> agreement, String basis, Optional<String> rule, String revision) {}

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

    /** In a line without grounds. */
    public Disclosure(SellerId seller, PurchaseId purchase, Datum datum, Stage stage, String purpose, Instant at,
            Instant until, Optional<String> standIn, Fulfilment way) {
        this(seller, purchase, datum, stage, purpose, at, until, standIn, way, Optional.empty());
    }

    /** Without an alias made for the seller. */
    public Disclosure(SellerId seller, PurchaseId purchase, Datum datum, Stage stage, String purpose, Instant at,
            Instant until, Optional<String> standIn, Fulfilment way, Optional<Grounds> grounds) {
        this(seller, purchase, datum, stage, purpose, at, until, standIn, way, grounds, Optional.empty());
    }
}
