package dev.emptor.catalog;

import dev.emptor.model.Gtin;
import dev.emptor.model.Need;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Says in Lucene's terms what an {@link OfferQuery} asks. Nothing a person or a seller wrote is parsed as a query. */
final class QueryPlan {
    private QueryPlan() {}

    static Query of(OfferQuery asked) {
        BooleanQuery.Builder all = new BooleanQuery.Builder().add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
        asked.text().filter(text -> !text.isBlank()).ifPresent(text -> all.add(text(text), Occur.FILTER));
        asked.need().ifPresent(need -> all.add(need(Wish.of(need)), Occur.FILTER));
        asked.seller().ifPresent(seller -> all.add(term(OfferDocument.SELLER, seller.value()), Occur.FILTER));
        asked.category().ifPresent(category -> all.add(term(OfferDocument.CATEGORY, category), Occur.FILTER));
        asked.price().ifPresent(range -> {
            all.add(term(OfferDocument.CURRENCY, range.currency().getCurrencyCode()), Occur.FILTER);
            all.add(LongField.newRangeQuery(OfferDocument.PRICE, range.from(), range.to()), Occur.FILTER);
        });
        if (asked.inStockOnly()) {
            all.add(term(OfferDocument.STOCK, "IN_STOCK"), Occur.FILTER);
        }
        asked.standingAt().ifPresent(at -> all.add(NumericDocValuesField.newSlowRangeQuery(
                OfferDocument.UNTIL, OfferDocument.millis(at), Long.MAX_VALUE), Occur.FILTER));
        return all.build();
    }

    /** One order for all offers, with nothing left to chance, so that a page can go on where another ended. */
    static Sort sort(OfferQuery asked) {
        return switch (asked.order()) {
            case NEWEST -> newest();
            case PRICE -> new Sort(
                    new SortField(OfferDocument.CURRENCY, SortField.Type.STRING),
                    LongField.newSortField(OfferDocument.PRICE, false, SortedNumericSelector.Type.MIN),
                    new SortField(OfferDocument.SEQUENCE, SortField.Type.LONG));
        };
    }

    /** The order in which the index itself is kept, so that a search for what is newest stops early. */
    static Sort newest() {
        return new Sort(new SortField(OfferDocument.SEQUENCE, SortField.Type.LONG, true));
    }

    /** The same as {@link NeedMatcher} means by filling a need. */
    static Query need(Wish wish) {
        Need need = wish.need();
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        if (wish.byGtin()) {
            all.add(any(OfferDocument.GTIN, need.wanted().gtins().stream().map(Gtin::digits).toList()), Occur.FILTER);
        } else if (wish.hopeless().isPresent()) {
            return new MatchNoDocsQuery("the need cannot be recognised");
        } else {
            wish.words().forEach(phrase -> all.add(inARow(phrase), Occur.FILTER));
            wish.without().forEach(phrase -> all.add(inARow(phrase), Occur.MUST_NOT));
            wish.features().forEach(
                    phrase -> all.add(term(OfferDocument.FEATURE, String.join(" ", phrase)), Occur.FILTER));
        }
        String dimension = need.amount().dimension().name();
        all.add(any(OfferDocument.DIMENSION, List.of(dimension, OfferDocument.NO_DIMENSION)), Occur.FILTER);
        return all.build();
    }

    private static Query text(String written) {
        String read = written.substring(0, Math.min(written.length(), Limits.QUERY_CHARS)).strip();
        Set<String> words = new LinkedHashSet<>(Words.of(read));
        if (words.isEmpty()) {
            return new MatchNoDocsQuery("no word is asked for");
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        words.stream().limit(Limits.QUERY_TERMS).forEach(
                word -> all.add(term(OfferDocument.WORDS, word), Occur.FILTER));
        return Gtin.parse(read)
                .<Query>map(gtin -> new BooleanQuery.Builder()
                        .add(all.build(), Occur.SHOULD)
                        .add(term(OfferDocument.GTIN, gtin.digits()), Occur.SHOULD)
                        .build())
                .orElseGet(all::build);
    }

    private static Query inARow(List<String> phrase) {
        return phrase.size() == 1
                ? term(OfferDocument.WORDS, phrase.get(0))
                : new PhraseQuery(OfferDocument.WORDS, phrase.toArray(String[]::new));
    }

    private static Query any(String field, List<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }

    private static Query term(String field, String value) {
        return new TermQuery(new Term(field, value));
    }
}
