package dev.emptor.model;

import java.util.List;
import java.util.Locale;

/**
 * Goods of a seller that the owner listed herself, because what the seller speaks has no catalogue: its own name for
 * the product, what the goods are, and how much one pack holds.
 */
public record Listed(String product, String title, String category, List<Gtin> gtins, List<String> features,
        PackageSize.Known size) {
    public Listed {
        if (!Names.fits(product) || title.isBlank()) {
            throw new IllegalArgumentException("goods need the seller's name for the product and a title");
        }
        gtins = List.copyOf(gtins);
        features = List.copyOf(features);
    }

    /** Whether an offer of these could answer a request; in the end the catalogue and the rules say so. */
    public boolean answers(String wantedCategory, Wanted wanted) {
        boolean named = wanted.gtins().isEmpty() || wanted.gtins().stream().anyMatch(gtins::contains);
        return category.equals(wantedCategory) && named && features.containsAll(wanted.features());
    }

    /** Whether the owner's title of it has all of these words. */
    public boolean bears(List<String> words) {
        String text = title.toLowerCase(Locale.ROOT);
        return words.stream().allMatch(word -> text.contains(word.toLowerCase(Locale.ROOT)));
    }
}
