package dev.emptor.model;

import java.time.Duration;

/** Every bound of the core and the engine, by name. */
public final class Limits {
    /** Needs that may stand at once. */
    public static final int NEEDS = 200_000;
    /** Offers considered in one purchase; the best known stay. */
    public static final int CANDIDATES = 200;
    /** Offers of one seller considered in one purchase. */
    public static final int CANDIDATES_PER_SELLER = 20;
    /** Needs that one incoming offer is matched with. */
    public static final int MATCHES = 20;
    /** Sellers one intentcast goes to. */
    public static final int INVITED = 50;
    /** Times that sellers are asked for one need within {@link #MONTH}; each time says a little more of a household. */
    public static final int BROADCASTS = 20;
    /** Proposals to one seller in one purchase, whatever rules say. */
    public static final int COUNTERS = 8;
    /** Proposals to one seller in one purchase where no rule speaks of patience. */
    public static final int PATIENCE = 1;
    /** Sellers bargained with at once in one purchase. */
    public static final int BARGAINS = 5;
    /** How long a proposal stands that its seller could accept outright. */
    public static final Duration BOND = Duration.ofMinutes(10);
    /** With offers of so many sellers, those that could not be reached are not asked once more before bargaining. */
    public static final int ENOUGH_SELLERS = 3;
    /** With fewer days left nobody is asked once more. */
    public static final int HURRY_DAYS = 3;
    /** Sellers among whom one need is divided, whatever the owner says. */
    public static final int PARTS = 3;
    /** Offers that a division is made of, of one seller and of all: the cheapest for what they hold. */
    public static final int DIVIDED_PER_SELLER = 3;
    public static final int DIVIDED = 24;
    /** Purchases that are chosen for jointly, and offers of each that are tried for that. */
    public static final int TOGETHER = 4;
    public static final int TOGETHER_OFFERS = 6;
    /** How long after an order goods may still go along with it, whatever its seller says. */
    public static final Duration LEAVES = Duration.ofHours(24);
    /** The longest before its time that a need is filled to go along with others, and needs that are looked at. */
    public static final Duration AHEAD = Duration.ofDays(14);
    public static final int AHEAD_LOOKS = 100;
    /** How soon another purchase must be decided to be chosen for jointly. */
    public static final Duration TOGETHER_SOON = Duration.ofMinutes(30);
    /** The longest that a purchase waits for another one that its goods could go along with. */
    public static final Duration TOGETHER_WAIT = Duration.ofHours(2);
    /** Packs of one article in one order. */
    public static final int PACKS = 100;
    /** Options in one question. */
    public static final int OPTIONS = 10;
    /** Tries of one effect before it is given up. */
    public static final int TRIES = 8;
    /** How often one seller may ask for a proof of age in one purchase. */
    public static final int AGE_PROOFS = 2;
    /** How long after the promised delivery a one-time link can still be opened. */
    public static final Duration LINK_GRACE = Duration.ofDays(3);
    /** The longest that a one-time link can be opened, and how long where no delivery time was named. */
    public static final Duration LINK = Duration.ofDays(14);
    /** How long whoever opened a one-time link can look at it. */
    public static final Duration LINK_VIEW = Duration.ofMinutes(10);
    /** How often it is shown in that time. */
    public static final int LINK_SHOWN = 20;
    /** Tries of terms before a seller counts as silent. */
    public static final int TERMS_TRIES = 2;
    /** Exchanges of terms kept in memory beside those in force, and of strangers in force; all are in the journal. */
    public static final int EXCHANGES = 1_000;
    /** Looks for the outcome of an order before the owner is asked. */
    public static final int LOOKS = 8;
    /** Sellers whose last price is remembered for one need. */
    public static final int PRICES = 50;
    /** Reminders and disputes kept in memory. */
    public static final int AFTERCARE = 1_000;
    /** Ended purchases, answered questions and ended negotiations kept in memory; all are in the journal. */
    public static final int REMEMBERED = 200;
    /** Lines of the disclosure ledger kept in memory, the newest; all are in the journal. */
    public static final int LINES = 200_000;
    /** Heard things waiting for the clerk. */
    public static final int MAILBOX = 20_000;
    /** Turns recorded with one force of the disk. */
    public static final int BATCH = 1_024;
    /** Calls to one seller under way at once. */
    public static final int CALLS_PER_SELLER = 2;
    /** First pause before an effect is tried again; it doubles with each try. */
    public static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
    /** Longest pause between tries. */
    public static final Duration LONGEST_PAUSE = Duration.ofHours(2);
    /** The time in which {@link #BROADCASTS} are counted. */
    public static final Duration MONTH = Duration.ofDays(30);
    /** The longest that a request which is not urgent is held back, so that its instant tells nothing. */
    public static final Duration LONGEST_DELAY = Duration.ofMinutes(30);
    /** The longest that an urgent request is held back. */
    public static final Duration URGENT_DELAY = Duration.ofSeconds(2);
    /** The longest that final totals, or terms, are held back so that no other seller can tell why they are asked. */
    public static final Duration STEP_DELAY = Duration.ofSeconds(20);
    /** What leaves later than this after its instant has missed it, and gets another. */
    public static final Duration PUNCTUAL = Duration.ofMillis(100);
    /** By how much the pause before a need is tried again differs from one time to the next. */
    public static final Duration RETRY_SPREAD = Duration.ofHours(2);
    /** How long a seller has to give final totals. */
    public static final Duration CHECKOUT = Duration.ofHours(1);
    /** How long a seller has to answer terms before that counts as silence. */
    public static final Duration TERMS = Duration.ofMinutes(2);
    /** How long terms that were put forward stand, so that the owner has time to answer a counter. */
    public static final Duration TERMS_STAND = Duration.ofHours(24);
    /** An offer must stand at least this much longer to be acted on. */
    public static final Duration MARGIN = Duration.ofSeconds(30);
    /** An answer that comes at the most so long after its round still counts, while the purchase goes on. */
    public static final Duration LATE = Duration.ofSeconds(30);
    /** Numbered messages of one seller on one thread. */
    public static final int MESSAGES = 200;
    /** How long after a purchase came to nothing the need is tried again. */
    public static final Duration RETRY = Duration.ofHours(24);
    /** How long a seller's data is needed after the order: the time of delivery, complaint and return. */
    public static final Duration RETENTION = Duration.ofDays(90);
    /** The time to complain after delivery. */
    public static final Duration INSPECTION = Duration.ofDays(14);
    /** How long after a promise is broken before it counts as late. */
    public static final Duration GRACE = Duration.ofHours(12);
    /** How long an order without a promise takes before it counts as late. */
    public static final Duration UNPROMISED = Duration.ofDays(14);
    /** How often the owner is reminded of an order that is late. */
    public static final Duration REMIND = Duration.ofDays(7);
    /** The longest a purchase waits on rules that say wait. */
    public static final Duration LONGEST_WAIT = Duration.ofDays(3);
    /** Days of prices that it takes before a better one is waited for. */
    public static final int WATCH_DAYS = 5;
    /** Days whose lowest price is remembered for one need. */
    public static final int PRICE_DAYS = 60;
    /** How long after a price was let go sellers are asked again. */
    public static final Duration WATCH = Duration.ofHours(24);
    /** How long before the stock ends what was waited for should be there. */
    public static final Duration WATCH_MARGIN = Duration.ofDays(2);
    /** Of {@link #BROADCASTS}, how many are not used up by waiting. */
    public static final int WATCH_SPARED = 5;
    /** How long a price heard from a seller counts as usual. */
    public static final Duration PRICE_MEMORY = Duration.ofDays(120);
    /** Rights claimed at once; as many closed ones are remembered. */
    public static final int CLAIMS = 500;
    /** Domains learned to send on one seller's behalf. */
    public static final int LEARNED_SENDERS = 20;
    /** Strangers that are counted against one seller. */
    public static final int LEAKS = 50;
    /** How long after an order new senders on a seller's behalf are learned. */
    public static final Duration LEARNING = Duration.ofDays(14);

    private Limits() {}
}
