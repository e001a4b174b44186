package dev.emptor.catalog;

import dev.emptor.model.Gtin;
import dev.emptor.model.Offer;
import dev.emptor.model.PackageSize;
import java.time.Instant;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/** How an offer lies in the index: the names of the fields and what each holds. */
final class OfferDocument {
    /** Rises when the fields change; an index of another layout is built anew. */
    static final int LAYOUT = 1;

    static final String KEY = "key";
    static final String ID = "id";
    static final String SELLER = "seller";
    static final String GTIN = "gtin";
    static final String CATEGORY = "category";
    static final String WORDS = "words";
    static final String FEATURE = "feature";
    static final String DIMENSION = "dimension";
    static final String STOCK = "stock";
    static final String CURRENCY = "currency";
    static final String PRICE = "price";
    static final String UNTIL = "until";
    /** Where in the journal the offer came: a turn and a place in the turn. No two offers share it. */
    static final String SEQUENCE = "sequence";
    static final String OFFER = "offer";

    static final String NO_DIMENSION = "UNKNOWN";

    private static final int PLACE_BITS = 20;
    private static final FieldType IN_A_ROW = new FieldType();

    static {
        IN_A_ROW.setTokenized(true);
        IN_A_ROW.setOmitNorms(true);
        IN_A_ROW.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        IN_A_ROW.freeze();
    }

    private OfferDocument() {}

    /** What a newer version of an offer has in common with the older one that it replaces. */
    static Term key(Offer offer) {
        String ref = offer.ref();
        return new Term(KEY, offer.seller() + " " + ref.length() + " " + ref + " " + offer.thread().orElse(""));
    }

    static Document of(Offer offer, byte[] bytes, long turn, int place) {
        if (place >= 1 << PLACE_BITS) {
            throw new IllegalArgumentException("a turn holds at most " + (1 << PLACE_BITS) + " offers");
        }
        Document document = new Document();
        word(document, KEY, key(offer).text());
        word(document, ID, offer.id().value());
        word(document, SELLER, offer.seller().value());
        for (Gtin gtin : offer.gtins()) {
            word(document, GTIN, gtin.digits());
        }
        word(document, CATEGORY, offer.category());
        if (OfferWords.readable(offer)) {
            text(document, offer.title().value());
            offer.brand().ifPresent(brand -> text(document, brand.value()));
            text(document, offer.category());
            for (String feature : offer.features()) {
                text(document, feature);
                word(document, FEATURE, feature(feature));
            }
        }
        word(document, DIMENSION, switch (offer.size()) {
            case PackageSize.Known known -> known.total().dimension().name();
            case PackageSize.Unknown unknown -> NO_DIMENSION;
        });
        word(document, STOCK, offer.availability().name());
        String currency = offer.price().each().currency().getCurrencyCode();
        word(document, CURRENCY, currency);
        document.add(new SortedDocValuesField(CURRENCY, new BytesRef(currency)));
        document.add(new LongField(PRICE, offer.price().each().minor(), Field.Store.NO));
        document.add(NumericDocValuesField.indexedField(
                UNTIL, offer.validUntil().map(OfferDocument::millis).orElse(Long.MAX_VALUE)));
        document.add(NumericDocValuesField.indexedField(SEQUENCE, (turn << PLACE_BITS) + place));
        document.add(new StoredField(OFFER, bytes));
        return document;
    }

    /** The form in which features are equal: their words with one space between. */
    static String feature(String written) {
        return String.join(" ", Words.of(written));
    }

    /** Milliseconds of the epoch, rounded down; instants beyond what they can count are all the same. */
    static long millis(Instant instant) {
        try {
            return instant.toEpochMilli();
        } catch (ArithmeticException beyond) {
            return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private static void word(Document document, String field, String value) {
        document.add(new StringField(field, value, Field.Store.NO));
    }

    private static void text(Document document, String value) {
        document.add(new Field(WORDS, Words.composed(value), IN_A_ROW));
    }
}
