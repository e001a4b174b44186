package dev.emptor.terms;

/** What data is contributed for, beyond serving the order: nothing, or one of three causes that do not compare. */
public enum Contribution {
    /** Data serves the order alone. */
    NONE,
    /** Answering requests for offers. */
    INTENT,
    /** Training and running models. */
    AI,
    /** The public good. */
    GOOD
}
