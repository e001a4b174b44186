package dev.emptor.model;

/**
 * What a rule can say, least cautious first. Each moment has verbs of its own, and their order here is their order
 * there, so joining opinions of one moment is a maximum:
 *
 * <pre>
 * offer, last look   PREFER < ACCEPT < COUNTER < WAIT < ASK < ASK_BOTH < DECLINE
 * bargain            AS_USUAL < MENTION < WEIGH < MANNER < FLOOR < PATIENCE < LIMIT < AIM < ASK < STOP
 * share              GIVE < SUBSTITUTE < ASK < WITHHOLD
 * after              AS_USUAL < REMIND < DISPUTE < BLOCK < ASK
 * </pre>
 *
 * {@code PREFER} permits nothing by itself; it only ranks what is permitted. What is said of bargaining below ASK are
 * its parameters, and all of them hold, joined by {@link Guidance}; after an order opinions add up. {@code AS_USUAL} is
 * what no rule has to say: Emptor does what it does by itself.
 */
public enum Verb {
    AS_USUAL, MENTION, WEIGH, MANNER, FLOOR, PATIENCE, LIMIT, AIM, REMIND, DISPUTE, BLOCK, GIVE, SUBSTITUTE,
    PREFER, ACCEPT, COUNTER, WAIT, ASK, ASK_BOTH, WITHHOLD, STOP, DECLINE;

    /** The more cautious of the two. */
    public Verb join(Verb other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
