package dev.emptor.web;

/** What a caller may do; each scope includes the ones before it. */
public enum Scope {
    /** See everything the door shows. */
    READ,
    /** Also answer questions, confirm deliveries, count stock, and stop things. */
    ANSWER,
    /** Also state needs, resume spending, reload rules, and hand out tokens. */
    ADMIN;

    boolean covers(Scope needed) {
        return compareTo(needed) >= 0;
    }
}
