package dev.emptor.model;

import java.util.List;

/**
 * How to recognise the goods: by one of these GTINs where the need names any; else every word must stand in an offer's
 * title, brand, category or features, none of the unwanted ones may, and every feature must be among the offer's
 * features.
 */
public record Wanted(List<Gtin> gtins, List<String> words, List<String> without, List<String> features) {
    public Wanted {
        gtins = List.copyOf(gtins);
        words = List.copyOf(words);
        without = List.copyOf(without);
        features = List.copyOf(features);
        if (gtins.isEmpty() && words.isEmpty()) {
            throw new IllegalArgumentException(
                    "a need must name a GTIN or at least one word to recognise the goods by");
        }
    }
}
