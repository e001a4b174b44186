package dev.emptor.catalog;

import dev.emptor.model.Offer;
import java.util.Arrays;

/** The words of one offer as numbers of a dictionary, its texts one after the other with a break between them. */
final class OfferWords {
    private static final int BREAK = -2;

    private final Dictionary dictionary;
    private int[] numbers = new int[48];
    private int length;
    private int featuresAt;
    private int[] known = {};
    private long mask;

    private OfferWords(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** Whether the texts of an offer are short enough to be read at all. */
    static boolean readable(Offer offer) {
        long chars = offer.title().value().length() + (long) offer.category().length() + offer.features().size();
        chars += offer.brand().map(brand -> brand.value().length()).orElse(0);
        for (String feature : offer.features()) {
            chars += feature.length();
        }
        return chars <= Limits.OFFER_TEXT_CHARS;
    }

    /** Reads an offer that is {@link #readable}. All texts go through the analysis in one piece, which is faster. */
    static OfferWords of(Offer offer, Dictionary dictionary) {
        int texts = 3 + offer.features().size();
        int[] ends = new int[texts];
        StringBuilder all = new StringBuilder(160);
        ends[0] = append(all, offer.title().value());
        ends[1] = offer.brand().isPresent() ? append(all, offer.brand().get().value()) : append(all, "");
        ends[2] = append(all, offer.category());
        for (int i = 3; i < texts; i++) {
            ends[i] = append(all, offer.features().get(i - 3));
        }
        OfferWords words = new OfferWords(dictionary);
        Cutter cutter = words.new Cutter(ends);
        Words.read(all.toString(), cutter);
        cutter.endTexts(texts);
        words.sort();
        return words;
    }

    private static int append(StringBuilder all, String text) {
        all.append(Words.composed(text)).append('\n');
        return all.length();
    }

    /** The different known words, ascending. */
    int[] known() {
        return known;
    }

    /** A set of 64 bits over the known words: what is missing here is missing there. */
    long mask() {
        return mask;
    }

    static long bit(int number) {
        return 1L << (number * 0x9E3779B9 >>> 26);
    }

    /** Whether the words stand in one of the texts, in a row. */
    boolean has(int[] phrase) {
        if (phrase.length == 1) {
            return Arrays.binarySearch(known, phrase[0]) >= 0;
        }
        for (int at = 0; at + phrase.length <= length; at++) {
            if (startsAt(at, phrase)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the features is exactly these words. */
    boolean hasFeature(int[] phrase) {
        for (int at = featuresAt; at + phrase.length < length; at++) {
            boolean opens = at == featuresAt || numbers[at - 1] == BREAK;
            if (opens && startsAt(at, phrase) && numbers[at + phrase.length] == BREAK) {
                return true;
            }
        }
        return false;
    }

    private boolean startsAt(int at, int[] phrase) {
        return numbers[at] == phrase[0] && Arrays.equals(numbers, at, at + phrase.length, phrase, 0, phrase.length);
    }

    private void push(int number) {
        if (length == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * length);
        }
        numbers[length++] = number;
    }

    private void sort() {
        int[] sorted = new int[length];
        int count = 0;
        for (int i = 0; i < length; i++) {
            if (numbers[i] >= 0) {
                sorted[count++] = numbers[i];
                mask |= bit(numbers[i]);
            }
        }
        Arrays.sort(sorted, 0, count);
        int different = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[different++] = sorted[i];
            }
        }
        known = Arrays.copyOf(sorted, different);
    }

    /** Puts a break after each text, told by where the words start. */
    private final class Cutter implements Words.Sink {
        private final int[] ends;
        private int text;

        Cutter(int[] ends) {
            this.ends = ends;
        }

        @Override
        public void word(char[] chars, int wordLength, int start) {
            while (start >= ends[text]) {
                endText();
            }
            push(dictionary.number(chars, wordLength));
        }

        void endTexts(int texts) {
            while (text < texts) {
                endText();
            }
        }

        private void endText() {
            push(BREAK);
            text++;
            if (text == 3) {
                featuresAt = length;
            }
        }
    }
}
