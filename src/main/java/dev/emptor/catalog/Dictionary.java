package dev.emptor.catalog;

import java.util.List;
import org.apache.lucene.analysis.CharArrayMap;

/**
 * Numbers the words that needs speak of, from 0. Grows while an index of needs is built and is only read afterwards.
 */
final class Dictionary {
    /** The number of every word that no need speaks of. */
    static final int UNKNOWN = -1;

    private final CharArrayMap<Integer> numbers;

    Dictionary(int expected) {
        numbers = new CharArrayMap<>(expected, false);
    }

    int size() {
        return numbers.size();
    }

    int number(char[] chars, int length) {
        Integer known = numbers.get(chars, 0, length);
        return known == null ? UNKNOWN : known;
    }

    int add(String word) {
        Integer known = numbers.get((CharSequence) word);
        if (known != null) {
            return known;
        }
        int next = numbers.size();
        numbers.put(word, Integer.valueOf(next));
        return next;
    }

    int[] addAll(List<String> words) {
        return words.stream().mapToInt(this::add).toArray();
    }
}
