package dev.emptor.model;

import dev.emptor.money.Money;
import java.time.Instant;
import java.util.Optional;

/** What a question is about, beside the offer that it always concerns. */
public sealed interface Subject {
    /** The offer itself: the question is whether it may be bought. */
    record TheOffer() implements Subject {}

    /**
     * A talk with one seller, under way or about to open. {@code opening} is its first price of a pack, {@code asked}
     * what we asked last and {@code theirs} its answer to that; {@code rounds} counts our proposals, {@code hoursLeft}
     * is how long its present offer stands, if it names an end. {@code sellers} counts those from whom an offer stands
     * in this purchase, this one included; {@code percentOverElsewhere} says by how many percent this one costs more,
     * all in and per amount, than the best of the others that may be bought, below 0 where it costs less, and is empty
     * where there is none to compare with.
     */
    record Talk(Money opening, Optional<Money> asked, Optional<Answered> theirs, int rounds,
            Optional<Integer> hoursLeft, boolean lastWord, @Added int sellers,
            Optional<Integer> percentOverElsewhere) implements Subject {}

    /** A seller's answer to a proposal: a pack's price now. */
    record Answered(Money each, boolean lastWord) {}

    /**
     * One personal datum that a step is about to give. {@code asked} says that the seller says it needs it,
     * {@code needed} that the step cannot be done without.
     */
    record DataRequest(Datum datum, Stage stage, boolean asked, boolean needed, Fulfilment fulfilment)
            implements Subject {}

    /**
     * Terms that a seller names instead of those proffered: which, whether they are wider than those, and what they let
     * it do with what it learns. Never wider than the most that the owner takes at all.
     */
    record Agreement(String id, String proffered, boolean wider, boolean analytics, boolean tracking,
            boolean profiling, boolean thirdParties, boolean portability) implements Subject {}

    /**
     * What became of an order. {@code daysLate} counts whole days since the promise was broken, or between promise and
     * delivery; {@code confirmed} is the total that the seller confirmed.
     */
    record Course(Happened what, String ref, Instant ordered, int ageDays, Optional<Instant> promised, int daysLate,
            boolean came, Money agreed, Money confirmed) implements Subject {}

    /** The seller sent it; it came; it is not bought after all; it is overdue; another total; the time is over. */
    enum Happened { SHIPPED, DELIVERED, CANCELLED, LATE, DISPUTED, SETTLED }
}
