package dev.emptor.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * The one way text is cut into words, for needs, offers and searches alike: words by Unicode's rules (UAX 29), lower
 * case, without accents, plurals folded. Cost grows with the length of the text and with nothing else.
 */
final class Words {
    /** Keeps a phrase from reaching across the end of one text of an offer into the next. */
    static final int GAP = 100;

    static final Analyzer ANALYZER = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            StandardTokenizer source = new StandardTokenizer();
            return new TokenStreamComponents(
                    source, new FoldFilter(new ASCIIFoldingFilter(new LowerCaseFilter(source))));
        }

        @Override
        public int getPositionIncrementGap(String field) {
            return GAP;
        }
    };

    private static final char FIRST_MARK = '\u0300';
    private static final char LAST_MARK = '\u036f';

    private Words() {}

    /** Is given each word in turn; the characters are only good during the call. */
    interface Sink {
        void word(char[] chars, int length, int start);
    }

    /** Reads a text that has gone through {@link #composed}; {@code start} counts its characters. */
    static void read(String composed, Sink sink) {
        try (TokenStream stream = ANALYZER.tokenStream("", composed)) {
            CharTermAttribute word = stream.getAttribute(CharTermAttribute.class);
            OffsetAttribute at = stream.getAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                sink.word(word.buffer(), word.length(), at.startOffset());
            }
            stream.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading a string never fails", impossible);
        }
    }

    /** The words of a text, in order. */
    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        read(composed(text), (chars, length, start) -> words.add(new String(chars, 0, length)));
        return words;
    }

    /**
     * Accents joined to their letters, so that both spellings Unicode has for é are one; accents that have nothing to
     * join are dropped, since they could hide a word. Text without any is returned as it is.
     */
    static String composed(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) < FIRST_MARK) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        String joined = Normalizer.normalize(text, Normalizer.Form.NFC);
        StringBuilder kept = new StringBuilder(joined.length());
        for (int i = 0; i < joined.length(); i++) {
            char c = joined.charAt(i);
            if (c < FIRST_MARK || c > LAST_MARK) {
                kept.append(c);
            }
        }
        return kept.toString();
    }
}
