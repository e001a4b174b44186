package dev.emptor.bargain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The talk with one seller among several. The seller's quotes bind it until they expire; our counters are invitations
 * to quote again and bind nobody.
 *
 * @param seller a name that is the same in every replay
 * @param counters what we invited the seller to quote, oldest first
 * @param quotes what it quoted, oldest first
 * @param finalCalled whether it was asked for its best and final quote
 * @param closed whether it said that this was its last word, refused to go on, or was lost
 */
public record Quotes(String seller, List<Outcome> counters, List<Quote> quotes, boolean finalCalled, boolean closed) {
    /** A binding quote and the last round in which it can still be taken. */
    public record Quote(Outcome outcome, int standsThrough) {}

    /** Who offers what, as one line of a comparison. */
    record Best(String seller, Quote quote, long points) {}

    public Quotes {
        counters = List.copyOf(counters);
        quotes = List.copyOf(quotes);
    }

    /** The quote of this seller that is worth most among those that stand and are acceptable; the earlier of equals. */
    Optional<Best> best(Preferences mine, int round) {
        Optional<Best> best = Optional.empty();
        for (Quote quote : quotes) {
            OptionalLong points = mine.points(quote.outcome());
            boolean usable = quote.standsThrough() >= round && points.isPresent()
                    && points.getAsLong() >= mine.walkAway();
            if (usable && points.getAsLong() > best.map(Best::points).orElse(Reading.NOTHING)) {
                best = Optional.of(new Best(seller, quote, points.getAsLong()));
            }
        }
        return best;
    }

    /** The best of several sellers; among equals the first by name, so that no order of arrival counts. */
    static Optional<Best> best(List<Quotes> sellers, Coordinator.Mandates mandates, int round) {
        return sellers.stream().flatMap(seller -> seller.best(
                        mandates.of(seller.seller()).ranking().preferences(), round).stream())
                .max(Comparator.comparingLong(Best::points).thenComparing(Best::seller, Comparator.reverseOrder()));
    }

    List<Outcome> outcomes() {
        return quotes.stream().map(Quote::outcome).toList();
    }
}
