package dev.emptor.model;

/** What a seller is spoken to in, as the owner said it. The core asks of it only what our own proposals mean there. */
public enum Speech {
    /** Emptor's peer protocol: what a seller quotes binds it, what we propose is an invitation. */
    EMPTOR,
    /** A2CN: the seller may accept what we propose, and that is an agreement. */
    A2CN,
    /** Shopware's quote endpoints: a quote, and comments on it until it is accepted. */
    SHOPWARE,
    /** The owner writes and reads herself; Emptor drafts. */
    MANUAL;

    /**
     * Whether we give such a seller the data of an order. A shop whose quotes need an account has them already, and to
     * a seller that the owner writes to she gives them herself.
     */
    public boolean takesData() {
        return this == EMPTOR || this == A2CN;
    }

    /** How many proposals in one purchase make sense; a shop that quotes by policy soon says the same again. */
    public int counters() {
        return this == SHOPWARE ? 2 : Limits.COUNTERS;
    }

    /** Whether the seller could accept a proposal of ours outright, so that it must be one that can be kept. */
    public boolean proposalsBind() {
        return this == A2CN;
    }

    /** Whether a quote holds for fewer packs, too; in all others it is for just as many as were asked for. */
    public boolean quotesByThePack() {
        return this == EMPTOR;
    }

    /** Whether it has words for personal data; where it has none, nothing of what a step may give ever leaves. */
    public boolean tellsData() {
        return this != A2CN;
    }
}
