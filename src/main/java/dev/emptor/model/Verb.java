package dev.emptor.model;

/**
 * What a rule can say of an offer, least cautious first. Opinions have no order: the most cautious one wins, so joining
 * them is a maximum. {@code PREFER} permits nothing by itself; it only ranks what is permitted.
 */
public enum Verb {
    PREFER, ACCEPT, COUNTER, WAIT, ASK, ASK_BOTH, DECLINE;

    /** The more cautious of the two. */
    public Verb join(Verb other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
