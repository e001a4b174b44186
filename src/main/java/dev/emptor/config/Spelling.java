package dev.emptor.config;

import dev.emptor.model.Speech;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
final class Spelling {
    private Spelling() {}

    /** The nearest of the known words by insertions, deletions and changes of a letter, if it is near enough. */
    static Optional<String> nearest(String word, Collection<String> known) {
        int most = Math.max(1, word.length() / 3);
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= most)
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** What a seller is spoken to in, by its name in lower case. */
    static Speech speech(String word) {
        List<String> names = Arrays.stream(Speech.values()).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
        if (names.contains(word)) {
            return Speech.valueOf(word.toUpperCase(Locale.ROOT));
        }
        throw new IllegalArgumentException("Emptor does not speak '" + word + "', only " + String.join(", ", names)
                + nearest(word, names).map(near -> "; did you mean '" + near + "'?").orElse(""));
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
