package dev.emptor.gate;

/** What a value that leaves is. Personal data cannot be labelled: it is named, and the gate writes it. */
public enum Category {
    /** A word of a protocol, that is the same for every house. */
    PROTOCOL(true, true),
    /** What is wanted, how much of it, in which currency. */
    GOODS(true, false),
    /** A name that we made for this exchange: a thread, a sequence, an order key, a question's id. */
    THREAD(true, true),
    /** What the seller itself said before, given back to it. */
    THEIR_WORDS(true, false),
    /** An amount we propose, or agree to. */
    MONEY(true, false),
    /** Until when something holds. */
    TIME(true, false),
    /** An agreement on what may be done with data. */
    TERMS(true, false),
    /** A public key, a signature or a reference of an identity that only this seller meets. */
    IDENTITY(true, false),
    /** A discount code of the owner's own, for the seller that gave it; it may tell who she is. */
    CODE(true, false),
    /** What the owner is told. */
    NOTICE(false, true),
    /** A token or topic of a channel of the owner. */
    SECRET(false, true);

    private final boolean toSellers;
    private final boolean toOwner;

    Category(boolean toSellers, boolean toOwner) {
        this.toSellers = toSellers;
        this.toOwner = toOwner;
    }

    boolean toSellers() {
        return toSellers;
    }

    boolean toOwner() {
        return toOwner;
    }
}
