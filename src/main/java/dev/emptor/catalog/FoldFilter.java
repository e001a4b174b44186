package dev.emptor.catalog;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Brings one and many to the same form: batteries and battery, boxes and box, tranches and tranche, Lagg's and lagg,
 * l'eau and eau. The form need not be a word; both sides only have to arrive at it. A term with a digit is a model
 * number and stays, and so does a short one.
 */
final class FoldFilter extends TokenFilter {
    private static final int SHORT = 4;

    private final CharTermAttribute word = addAttribute(CharTermAttribute.class);

    FoldFilter(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        word.setLength(fold(word.buffer(), word.length()));
        return true;
    }

    private static int fold(char[] term, int length) {
        int n = bare(term, length);
        if (n < SHORT || hasDigit(term, n)) {
            return n;
        }
        if (term[n - 1] == 's' && term[n - 2] != 's') {
            n--;
        }
        if (n < SHORT || term[n - 1] != 'e') {
            return n;
        }
        if (term[n - 2] == 'i') {
            term[n - 2] = 'y';
            return n - 1;
        }
        return dropsE(term[n - 3], term[n - 2]) ? n - 1 : n;
    }

    /** The endings after which English puts -es for many: box, quiz, potato, peach, brush, glass. */
    private static boolean dropsE(char before, char last) {
        return switch (last) {
            case 'x', 'z', 'o' -> true;
            case 'h' -> before == 'c' || before == 's';
            case 's' -> before == 's';
            default -> false;
        };
    }

    /** Takes off a possessive 's and a leading l', d' or qu'. */
    private static int bare(char[] term, int length) {
        int n = length;
        if (n > 2 && term[n - 1] == 's' && term[n - 2] == '\'') {
            n -= 2;
        }
        for (int i = 1; i <= 2 && i < n - 1; i++) {
            if (term[i] == '\'') {
                System.arraycopy(term, i + 1, term, 0, n - i - 1);
                return n - i - 1;
            }
        }
        return n;
    }

    private static boolean hasDigit(char[] term, int length) {
        for (int i = 0; i < length; i++) {
            if (Character.isDigit(term[i])) {
                return true;
            }
        }
        return false;
    }
}
