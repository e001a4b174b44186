package dev.emptor.bargain;

/** What a side does when it is its turn. */
public sealed interface Move {
    /** Proposes this; what the other side proposed last is thereby refused, but may be taken later while it stands. */
    record Offer(Outcome outcome) implements Move {}

    /** Takes what the other side proposed last. */
    record Accept() implements Move {}

    /** Says nothing: what was proposed stands. */
    record Hold() implements Move {}

    /** Ends the talk without a deal. */
    record End() implements Move {}
}
