package dev.emptor.wire;

import dev.emptor.terms.Canon;
import java.util.Map;
import java.util.TreeMap;

/**
 * The hash of a JSON value by its canonical form (RFC 8785), so that the order of members and spaces do not count.
 * Fractions, exponents and {@code null} have none here and are refused.
 */
public final class Jcs {
    private Jcs() {}

    /** The SHA-256 in hexadecimal. */
    public static String sha256(Json value) {
        return Canon.sha256(bytes(value));
    }

    /** The canonical form itself. */
    public static byte[] bytes(Json value) {
        return Canon.bytes(plain(value));
    }

    private static Object plain(Json value) {
        return switch (value) {
            case JsonObject object -> {
                Map<String, Object> all = new TreeMap<>();
                object.fields().forEach(field -> all.put(field.getKey(), plain(field.getValue())));
                yield all;
            }
            case JsonArray array -> array.list().stream().map(Jcs::plain).toList();
            case Json.Text text -> text.value();
            case Json.Bool bool -> bool.value();
            case Json.Digits digits -> Long.parseLong(digits.toString());
            case Json.Nil nil -> throw new IllegalArgumentException("null has no place in a message");
        };
    }
}
