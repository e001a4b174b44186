package dev.emptor.catalog;

import dev.emptor.model.Gtin;
import dev.emptor.model.Need;
import dev.emptor.model.Offer;
import dev.emptor.model.PackageSize;
import java.util.List;
import java.util.Optional;

/** A need with its words cut. A wanted word that is cut into several must stand so, in a row, in one text. */
record Wish(Need need, List<List<String>> words, List<List<String>> without, List<List<String>> features) {

    static Wish of(Need need) {
        return new Wish(need, cut(need.wanted().words()),
                cut(need.wanted().without()).stream().filter(phrase -> !phrase.isEmpty()).toList(),
                cut(need.wanted().features()));
    }

    private static List<List<String>> cut(List<String> texts) {
        return texts.stream().map(Words::of).map(List::copyOf).toList();
    }

    boolean byGtin() {
        return !need.wanted().gtins().isEmpty();
    }

    /** Why no offer can ever fill the need: something it asks for has neither letter nor digit. */
    Optional<String> hopeless() {
        if (byGtin()) {
            return Optional.empty();
        }
        return letterless(words, need.wanted().words(), "word").or(
                () -> letterless(features, need.wanted().features(), "feature"));
    }

    private static Optional<String> letterless(List<List<String>> phrases, List<String> written, String kind) {
        int empty = phrases.indexOf(List.<String>of());
        return empty < 0 ? Optional.empty() : Optional.of("the wanted " + kind + " '" + written.get(empty)
                + "' has neither letter nor digit, so nothing can be recognised by it; take it out of the need");
    }

    Optional<Gtin> sharedGtin(Offer offer) {
        return need.wanted().gtins().stream().filter(offer.gtins()::contains).findFirst();
    }

    /**
     * Whether packs of the offer can be counted against the amount; an unknown size is left for the rules to refuse.
     */
    boolean fitsSize(Offer offer) {
        return switch (offer.size()) {
            case PackageSize.Known known -> known.total().comparable(need.amount());
            case PackageSize.Unknown unknown -> true;
        };
    }
}
