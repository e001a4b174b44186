package dev.emptor.web;

/** What a caller may do; from {@link #READ} on each scope includes the ones before it. */
public enum Scope {
    /** Hand in mail that came to an alias, and nothing else: for a mail server. Included from {@link #ANSWER} on. */
    MAIL,
    /** See everything the door shows. */
    READ,
    /** Also answer questions, confirm deliveries, count stock, and stop things. */
    ANSWER,
    /** Also state needs, resume spending, reload rules, and hand out tokens. */
    ADMIN;

    boolean covers(Scope needed) {
        return this == needed || this != MAIL && compareTo(needed == MAIL ? ANSWER : needed) >= 0;
    }
}
