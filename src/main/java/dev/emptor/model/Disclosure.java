package dev.emptor.model;

import java.time.Instant;

/**
 * One personal datum, to one seller, for one purpose, at one stage, until a date. The value itself is never recorded.
 */
public record Disclosure(SellerId seller, PurchaseId purchase, Datum datum, Stage stage, String purpose, Instant at,
        Instant until) {}
