package dev.emptor.demo;

import dev.emptor.model.Speech;
import java.util.Locale;

/**
 * What kind of seller one is. The percents bound its prices around what the goods are worth; the shares bound how
 * much of the time it was given passes before it answers.
 */
enum Temper {
    /** Says what it means: price, totals, days. */
    HONEST(95, 102, 15, 60),
    /** Dear at first, gives part of what is asked, as its last word. */
    HAGGLER(100, 107, 20, 60),
    /** Fair, but answers at the last moment, sometimes after it, and may deliver a day late. */
    SLOW(96, 104, 75, 112),
    /** Takes every request and never answers one. */
    SILENT(100, 100, 50, 50),
    /** Cheapest of all, until the checkout. */
    BAIT_AND_SWITCH(84, 88, 5, 20),
    /** Leaves its fees out of the offer, or says there are none; they stand in the checkout. */
    HIDDEN_FEE(90, 94, 10, 40),
    /** Cheap, but wants to know when you were born, or your phone number. */
    DATA_HUNGRY(88, 92, 10, 40),
    /** Fair, and sends everything three times. */
    DUPLICATE_SENDER(95, 103, 20, 50),
    /** Has none, or has sold the last one a moment ago. */
    OUT_OF_STOCK(90, 95, 20, 60),
    /** Dear, and there the same day. */
    COURIER(108, 114, 5, 30),
    /** Speaks A2CN, comes down with each round, and may accept a counteroffer as it stands. */
    DEALMAKER(89, 93, 25, 55),
    /** A shop whose clerk answers after hours, comes down once, and has then said it all. */
    QUOTE_CLERK(91, 95, 50, 50);

    private final int lowestPercent;
    private final int highestPercent;
    private final int fastestShare;
    private final int slowestShare;

    Temper(int lowestPercent, int highestPercent, int fastestShare, int slowestShare) {
        this.lowestPercent = lowestPercent;
        this.highestPercent = highestPercent;
        this.fastestShare = fastestShare;
        this.slowestShare = slowestShare;
    }

    int percentOfWorth(Chance chance, Object... facts) {
        return chance.between(lowestPercent, highestPercent, facts);
    }

    int percentOfTime(Chance chance, Object... facts) {
        return chance.between(fastestShare, slowestShare, facts);
    }

    /** What such a seller is spoken to in. */
    Speech speech() {
        return switch (this) {
            case DEALMAKER -> Speech.A2CN;
            case QUOTE_CLERK -> Speech.SHOPWARE;
            case HONEST, HAGGLER, SLOW, SILENT, BAIT_AND_SWITCH, HIDDEN_FEE, DATA_HUNGRY, DUPLICATE_SENDER,
                    OUT_OF_STOCK, COURIER -> Speech.EMPTOR;
        };
    }

    /** Such as {@code bait-and-switch}. */
    String shown() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
