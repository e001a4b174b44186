package dev.emptor.wire;

import java.time.Duration;

/** Every bound on what a seller may send, by name; the bounds on whole documents are in {@link Caps}. */
public final class WireLimits {
    /** Offers in one document, and products times variants in one feed update. */
    public static final int OFFERS = 2_000;
    /** GTINs of one offer. */
    public static final int GTINS = 10;
    /** Features of one offer. */
    public static final int FEATURES = 32;
    /** Characters of one feature, of a category and of a part number. */
    public static final int WORD = 80;
    /** Data that one offer may say an order needs. */
    public static final int ASKS = 20;
    /** Inner packs in one package. */
    public static final int UNITS = 100_000;
    /** Days until delivery. */
    public static final int DELIVERY_DAYS = 365;
    /** Days to return. */
    public static final int RETURN_DAYS = 3_650;
    /** The longest warranty that can be named, in months. */
    public static final int WARRANTY_MONTHS = 600;
    /** The largest number that a message on a thread can have. */
    public static final int SEQUENCE = 1_000_000;
    /** Bytes of the canonical form of an offer that its seller signed; the form is kept as evidence. */
    public static final int SIGNED = 4_096;
    /** Digits before the point of any amount. */
    public static final int WHOLE_DIGITS = 12;
    /** Digits after the point of any amount. */
    public static final int DECIMALS = 4;
    /** How far ahead an offer may be valid. */
    public static final Duration VALID = Duration.ofDays(366);

    private WireLimits() {}
}
