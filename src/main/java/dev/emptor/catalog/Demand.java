package dev.emptor.catalog;

import dev.emptor.model.Offer;
import dev.emptor.model.PackageSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A wish in the numbers of a dictionary, ready to be held against offers. Conditions are numbered through words,
 * unwanted words and features, so that the quick answer and the explained one come from the same code.
 */
final class Demand {
    private static final int NONE_FAILS = -1;

    final Wish wish;
    private final int[][] words;
    private final int[][] without;
    private final int[][] features;
    private final long mask;
    private final int[] required;

    Demand(Wish wish, Dictionary dictionary) {
        this.wish = wish;
        this.words = numbers(wish.words(), dictionary);
        this.without = numbers(wish.without(), dictionary);
        this.features = numbers(wish.features(), dictionary);
        this.required = wish.byGtin() || wish.hopeless().isPresent()
                ? new int[0]
                : Stream.concat(Stream.of(words), Stream.of(features))
                        .flatMapToInt(Arrays::stream)
                        .distinct()
                        .toArray();
        this.mask = Arrays.stream(required).mapToLong(OfferWords::bit).reduce(0, (all, bit) -> all | bit);
    }

    /** Every word an offer must have to be wanted for its words; none for a need with GTINs or without hope. */
    int[] required() {
        return required;
    }

    /** Whether the words of an offer are those this need wants; for a need without GTINs that is not hopeless. */
    boolean wants(OfferWords offer) {
        return (mask & ~offer.mask()) == 0 && firstFailing(offer) == NONE_FAILS;
    }

    boolean fits(Offer offer) {
        return wish.fitsSize(offer);
    }

    /** The first condition that does not hold, in words. */
    Optional<String> whyNot(Offer offer, Dictionary dictionary) {
        if (wish.byGtin() && wish.sharedGtin(offer).isEmpty()) {
            return Optional.of(offer.gtins().isEmpty()
                    ? "the need asks for GTIN " + names(wish.need().wanted().gtins()) + " and the offer names none"
                    : "the offer's GTIN " + names(offer.gtins()) + " is not one the need asks for");
        }
        if (!wish.byGtin()) {
            Optional<String> wrong = wish.hopeless().or(() -> wrongWords(offer, dictionary));
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        if (!fits(offer) && offer.size() instanceof PackageSize.Known known) {
            return Optional.of("a pack of " + known.total() + " cannot be counted against " + wish.need().amount());
        }
        return Optional.empty();
    }

    /** What speaks for an offer that matches. */
    Match match(Offer offer) {
        List<String> why = new ArrayList<>();
        if (wish.byGtin()) {
            why.add("it is " + wish.sharedGtin(offer).map(gtin -> "GTIN " + gtin).orElse("") + ", as asked");
        } else {
            why.add("it has the words " + String.join(", ", wish.need().wanted().words()));
            if (!wish.need().wanted().without().isEmpty()) {
                why.add("it has none of the words " + String.join(", ", wish.need().wanted().without()));
            }
            if (!features().isEmpty()) {
                why.add("it has the features " + String.join(", ", features()));
            }
        }
        why.add(switch (offer.size()) {
            case PackageSize.Known known -> "a pack holds " + known.total();
            case PackageSize.Unknown unknown -> "what a pack holds is not known: " + unknown.why();
        });
        return new Match(wish.need().id(), why);
    }

    private List<String> features() {
        return wish.need().wanted().features();
    }

    private Optional<String> wrongWords(Offer offer, Dictionary dictionary) {
        if (!OfferWords.readable(offer)) {
            return Optional.of("the offer's texts are longer than the " + Limits.OFFER_TEXT_CHARS
                    + " characters that are read");
        }
        int failing = firstFailing(OfferWords.of(offer, dictionary));
        if (failing == NONE_FAILS) {
            return Optional.empty();
        }
        if (failing < words.length) {
            return Optional.of("the word '" + wish.need().wanted().words().get(failing)
                    + "' is not in the offer's title, brand, category or features");
        }
        int unwanted = failing - words.length;
        if (unwanted < without.length) {
            return Optional.of("the unwanted word '" + String.join(" ", wish.without().get(unwanted))
                    + "' is in the offer's title, brand, category or features");
        }
        return Optional.of("the feature '" + features().get(unwanted - without.length)
                + "' is not among the offer's features");
    }

    private int firstFailing(OfferWords offer) {
        for (int i = 0; i < words.length; i++) {
            if (!offer.has(words[i])) {
                return i;
            }
        }
        for (int i = 0; i < without.length; i++) {
            if (offer.has(without[i])) {
                return words.length + i;
            }
        }
        for (int i = 0; i < features.length; i++) {
            if (!offer.hasFeature(features[i])) {
                return words.length + without.length + i;
            }
        }
        return NONE_FAILS;
    }

    private static int[][] numbers(List<List<String>> phrases, Dictionary dictionary) {
        return phrases.stream().map(dictionary::addAll).toArray(int[][]::new);
    }

    private static String names(List<?> gtins) {
        return String.join(", ", gtins.stream().map(Object::toString).toList());
    }
}
