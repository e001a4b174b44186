package dev.emptor.rules;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which known word a misspelt one was meant to be. */
final class Nearest {
    private static final int LONGEST = 60;
    /** Of the beginning of a word that stands for the whole. */
    private static final int SHORTEST = 4;

    private Nearest() {}

    /** {@code "; did you mean 'total'?"}, or the given way out where nothing is near. */
    static String hint(String word, Collection<String> known, String otherwise) {
        return to(word, known).map(near -> "; did you mean '" + near + "'?").orElse(otherwise);
    }

    /**
     * The nearest by edits (Damerau-Levenshtein, adjacent swaps count once), at most a third of the word's length; else
     * the only one that begins so.
     */
    static Optional<String> to(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = plain(word);
        int best = Math.max(1, plain.length() / 3) + 1;
        String nearest = "";
        for (String each : known) {
            int distance = distance(plain, plain(each));
            if (distance < best && !opposite(plain, plain(each))) {
                best = distance;
                nearest = each;
            }
        }
        return nearest.isEmpty() ? begunWith(plain, known) : Optional.of(nearest);
    }

    /** The only one that begins so. */
    private static Optional<String> begunWith(String plain, Collection<String> known) {
        List<String> found = known.stream().filter(each -> plain(each).startsWith(plain)).toList();
        return plain.length() < SHORTEST || found.size() != 1 ? Optional.empty() : Optional.of(found.get(0));
    }

    /** What would turn the meaning round is never what was meant. */
    private static boolean opposite(String word, String known) {
        return word.endsWith("over") && known.endsWith("under") || word.endsWith("under") && known.endsWith("over");
    }

    /** The only one of which the words are a part. */
    static Optional<String> holding(String words, Collection<String> known) {
        String part = words.strip().toLowerCase(Locale.ROOT);
        List<String> found = known.stream().filter(each -> each.toLowerCase(Locale.ROOT).contains(part)).toList();
        return part.isEmpty() || found.size() != 1 ? Optional.empty() : Optional.of(found.get(0));
    }

    /** Without case and signs between words, so that {@code percent_over_usual} is near; and without get and is. */
    private static String plain(String word) {
        String bare = word.matches("(get|is)[A-Z].*") ? word.substring(word.startsWith("get") ? 3 : 2) : word;
        return bare.toLowerCase(Locale.ROOT).replaceAll("[_ -]", "");
    }

    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
