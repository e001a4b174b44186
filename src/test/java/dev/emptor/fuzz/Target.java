package dev.emptor.fuzz;

import java.util.Locale;

/** A reader under test. Its inputs are in the folder of its name; {@code longest} bounds what the fuzzer makes up. */
enum Target {
    OFFERS(4_096, WireTargets::offers),
    FEED(4_096, WireTargets::feed),
    JSON(4_096, WireTargets::json),
    NUMBERS(40, WireTargets::numbers),
    SIZE(220, WireTargets::size),
    TURN(8_192, WireTargets::turn),
    STATE(16_384, WireTargets::state),
    OFFER(4_096, WireTargets::offer),
    RULES(2_048, HouseTargets::rules),
    CONFIG(4_096, HouseTargets::config),
    TOKENS(2_048, HouseTargets::tokens),
    SEARCH(600, HouseTargets::search),
    NEED(4_096, HouseTargets::need),
    CHECKOUT(4_096, MarketTargets::checkout),
    ORDER(1_024, MarketTargets::order),
    CALL(600, MarketTargets::call),
    MAIL_HEAD(4_096, MarketTargets::mailHead),
    AGE_LINK(2_100, WireTargets::ageLink),
    JOURNAL(200, JournalTargets::journal),
    SNAPSHOT(200, JournalTargets::snapshot),
    SEALED(300, KeepingTargets::sealed),
    KEY_FILE(600, KeepingTargets::keyFile),
    MANIFEST(2_048, KeepingTargets::manifest),
    HTTP_ANSWER(4_096, dev.emptor.gate.AnswerBytes::read),
    ANSWER(4_096, DoorTargets::answer),
    OWNER_DOOR(4_096, DoorTargets::owner),
    MARKET_DOOR(4_096, DoorTargets::market);

    /** Reads bytes, and throws for what must never happen. */
    interface Reader {
        void read(byte[] bytes) throws Exception;
    }

    private final int longest;
    private final Reader reader;

    Target(int longest, Reader reader) {
        this.longest = longest;
        this.reader = reader;
    }

    /** The most bytes of an input that the fuzzer tries. */
    int longest() {
        return longest;
    }

    /** Whether the target itself opens connections, which a reader never does. */
    boolean dials() {
        return this == ANSWER || this == OWNER_DOOR || this == MARKET_DOOR;
    }

    String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    void read(byte[] bytes) {
        Property.bounded(bytes.length, () -> reader.read(bytes));
    }
}
