package dev.emptor.catalog;

import java.time.Duration;

/** Every limit of this room. */
final class Limits {
    /** Characters of title, brand, category and features of one offer together; one with more is not read for words. */
    static final int OFFER_TEXT_CHARS = 4_000;

    /** Characters of a text that a person searches for; the rest is not read. */
    static final int QUERY_CHARS = 300;

    /** Different words of a text that a person searches for; the rest is not asked. */
    static final int QUERY_TERMS = 32;

    /** Offers on one page. */
    static final int PAGE = 200;

    /** Characters of a cursor. */
    static final int CURSOR_CHARS = 200;

    /** Offers that may wait for the catalogue's thread; a turn without offers counts as one. */
    static final int WAITING_OFFERS = 20_000;

    /** Offers after which the index is committed: what a crash makes the journal feed again. */
    static final int OFFERS_PER_COMMIT = 20_000;

    /** How long a change stays uncommitted when few offers come. */
    static final Duration COMMIT_WITHIN = Duration.ofSeconds(30);

    /** How stale a search may be. */
    static final Duration STALE = Duration.ofSeconds(1);

    /** How long a flush or a close waits for the catalogue's thread. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Megabytes of new offers held in memory before they become a segment. */
    static final double BUFFER_MEGABYTES = 16;

    private Limits() {}
}
