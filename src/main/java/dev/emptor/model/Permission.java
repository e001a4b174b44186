package dev.emptor.model;

/** Something an agreement lets a seller do with what it learns, beyond serving the order. */
public enum Permission {
    /** Count and measure its own service, without following a person. */
    ANALYTICS,
    /** Follow what one person does over time. */
    TRACKING,
    /** Draw conclusions about one person. */
    PROFILING,
    /** Give data to others, fully anonymised. */
    THIRD_PARTIES
}
