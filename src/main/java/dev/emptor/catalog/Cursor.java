package dev.emptor.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.util.BytesRef;

/**
 * Where a page ended, as text: the sort values of its last offer and a mark of the search they belong to. It holds
 * nothing secret and grants nothing; a forged one only starts a page elsewhere.
 */
final class Cursor {
    private static final Pattern NEWEST = Pattern.compile("([0-9a-f]{1,8}) (-?[0-9]{1,18})");
    private static final Pattern PRICE =
            Pattern.compile("([0-9a-f]{1,8}) ([A-Z]{3}) (-?[0-9]{1,18}) (-?[0-9]{1,18})");

    private Cursor() {}

    static String after(OfferQuery asked, FieldDoc last) {
        StringBuilder text = new StringBuilder(mark(asked));
        for (Object value : last.fields) {
            text.append(' ').append(value instanceof BytesRef bytes ? bytes.utf8ToString() : value);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Where to go on in a reader of so many documents; refuses a cursor that another search gave, or none. */
    static FieldDoc place(OfferQuery asked, String cursor, int documents) {
        Matcher parts = (switch (asked.order()) {
            case NEWEST -> NEWEST;
            case PRICE -> PRICE;
        }).matcher(decoded(cursor).orElse(""));
        if (!parts.matches() || !parts.group(1).equals(mark(asked))) {
            throw new IllegalArgumentException(
                    "this cursor is not from a page of this search; ask for the first page, without a cursor");
        }
        List<Object> values = switch (asked.order()) {
            case NEWEST -> List.of(Long.valueOf(parts.group(2)));
            case PRICE -> List.of(
                    new BytesRef(parts.group(2)), Long.valueOf(parts.group(3)), Long.valueOf(parts.group(4)));
        };
        // The highest document number: whatever sorts equal to the last offer is that offer, and has been shown.
        return new FieldDoc(documents - 1, Float.NaN, values.toArray());
    }

    private static Optional<String> decoded(String cursor) {
        if (cursor.length() > Limits.CURSOR_CHARS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** What all pages of one search share: everything but the size of the page and where it starts. */
    private static String mark(OfferQuery asked) {
        OfferQuery same = new OfferQuery(asked.text(), asked.need(), asked.seller(), asked.category(), asked.price(),
                asked.inStockOnly(), asked.standingAt(), asked.order(), 1, Optional.empty());
        CRC32 crc = new CRC32();
        crc.update(same.toString().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
