package dev.emptor.web;

import java.time.Duration;

/** Every bound of the owner's door, by name. */
final class DoorLimits {
    /** Bytes of one request body. */
    static final int BODY = 256 * 1024;
    /** How long one request body may take to come in. */
    static final Duration BODY_TIME = Duration.ofSeconds(30);
    /** Bytes of all request headers together, and of the request line. */
    static final int HEADERS = 16 * 1024;
    static final int REQUEST_LINE = 4 * 1024;
    /** Connections open at once. */
    static final int CONNECTIONS = 256;
    /** How long a connection may be silent. The heartbeat keeps event streams alive. */
    static final Duration IDLE = Duration.ofSeconds(60);
    static final Duration HEARTBEAT = Duration.ofSeconds(15);
    /** Event streams open at once. */
    static final int STREAMS = 32;
    /** Turns an event stream can be resumed from. */
    static final int RECENT_TURNS = 2_000;
    /** Bytes waiting for a slow reader of events before nothing more is written to it. */
    static final int STREAM_QUEUE = 64 * 1024;
    /** Items of one page of a list: unasked, and at most. */
    static final int PAGE = 50;
    static final int PAGE_MOST = 200;
    /** Turns one explanation shows. */
    static final int TURNS = 200;
    /** Replies remembered for repeated Idempotency-Keys, how long, and how long a key may be. */
    static final int REPEATS = 1_000;
    static final Duration REPEATS_FOR = Duration.ofHours(24);
    static final int REPEAT_KEY = 255;
    /** Wrong setup codes in one minute before all are turned away for the rest of it. */
    static final int WRONG_CODES = 10;
    /** Setup links open at once, and how long one is good for. */
    static final int SETUP_LINKS = 16;
    static final Duration SETUP_LINK = Duration.ofHours(1);
    /** How long a browser stays signed in. */
    static final Duration SESSION = Duration.ofDays(30);
    /** Tokens and sessions that exist at once. */
    static final int TOKENS = 200;
    /** How long the clerk has to record a turn before the caller is told to look later. */
    static final Duration TURN = Duration.ofSeconds(20);
    /** Characters of a rule file that the page edits. */
    static final int RULE_TEXT = 60_000;
    /** Rules whose firing is counted by name. */
    static final int COUNTED_RULES = 1_000;

    private DoorLimits() {}
}
