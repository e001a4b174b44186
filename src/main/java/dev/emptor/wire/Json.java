package dev.emptor.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A JSON value, immutable: what the other rooms read and write instead of a JSON library. Numbers keep their digits and
 * are never floating point. A getter that meets another kind of value throws a {@link JsonException} that says so.
 */
public sealed interface Json permits JsonObject, JsonArray, Json.Text, Json.Digits, Json.Bool, Json.Nil {
    Json NULL = new Nil();

    /** A string. */
    record Text(String value) implements Json {
        @Override
        public String toString() {
            return JsonOut.text(this);
        }
    }

    /** A number, as its JSON digits; a fraction or an exponent is kept as it was written. */
    record Digits(String digits) implements Json {
        public Digits {
            if (!NumberGrammar.isJson(digits)) {
                throw new JsonException("not a JSON number: " + Shown.of(digits));
            }
        }

        @Override
        public String toString() {
            return digits;
        }
    }

    /** True or false. */
    record Bool(boolean value) implements Json {
        @Override
        public String toString() {
            return JsonOut.text(this);
        }
    }

    /** The JSON null, which the getters of an object treat as absent. */
    record Nil() implements Json {
        @Override
        public String toString() {
            return "null";
        }
    }

    /** An object without fields, to which {@code put} adds. */
    static JsonObject object() {
        return JsonObject.EMPTY;
    }

    /** An array without items, to which {@code add} adds. */
    static JsonArray array() {
        return JsonArray.EMPTY;
    }

    /** An array of values that {@link #of} can write. */
    static JsonArray array(Iterable<?> items) {
        return JsonArray.of(items);
    }

    static Json of(String value) {
        return new Text(value);
    }

    static Json of(long value) {
        return new Digits(Long.toString(value));
    }

    static Json of(boolean value) {
        return new Bool(value);
    }

    /** A record of the model, or of another room, as an object in the order of its components: the journal's form. */
    static JsonObject of(Record value) {
        return JsonTree.ofRecord(value).asObject();
    }

    /**
     * Any value that has a form: Json, texts, whole numbers, truths, records, enums, lists, maps, times, money,
     * quantities. Refuses others with an IllegalArgumentException.
     */
    static Json ofAny(Object value) {
        return JsonTree.ofAny(value);
    }

    /** Reads one document of UTF-8 bytes: duplicate names, trailing text and anything beyond the caps are refused. */
    static Json parse(byte[] bytes, Caps caps) {
        return JsonTree.parse(bytes, caps);
    }

    /** As {@link #parse(byte[], Caps)}, from text. */
    static Json parse(String text, Caps caps) {
        return JsonTree.parse(text.getBytes(StandardCharsets.UTF_8), caps);
    }

    /** Compact UTF-8 bytes. */
    default byte[] toBytes() {
        return JsonOut.bytes(this);
    }

    /** With two spaces a level, for people; ends without a line break. */
    default String pretty() {
        return JsonOut.pretty(this);
    }

    default JsonObject asObject() {
        if (this instanceof JsonObject object) {
            return object;
        }
        throw new JsonException("must be an object, not " + kind());
    }

    default JsonArray asArray() {
        if (this instanceof JsonArray array) {
            return array;
        }
        throw new JsonException("must be an array, not " + kind());
    }

    default String asText() {
        if (this instanceof Text text) {
            return text.value();
        }
        throw new JsonException("must be text, not " + kind());
    }

    /** A whole number without fraction or exponent that fits a long. */
    default long asLong() {
        if (this instanceof Digits number) {
            return NumberGrammar.wholeLong(number.digits());
        }
        throw new JsonException("must be a whole number, not " + kind());
    }

    /** A whole number without fraction or exponent that fits an int. */
    default int asInt() {
        long value = asLong();
        if (value != (int) value) {
            throw new JsonException("must be between " + Integer.MIN_VALUE + " and " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    default boolean asBool() {
        if (this instanceof Bool bool) {
            return bool.value();
        }
        throw new JsonException("must be true or false, not " + kind());
    }

    /** What it is, in words, such as {@code an object}. */
    default String kind() {
        return switch (this) {
            case JsonObject object -> "an object";
            case JsonArray array -> "an array";
            case Text text -> "text";
            case Digits digits -> "a number";
            case Bool bool -> "true or false";
            case Nil nil -> "null";
        };
    }

    /** The items of an array; refuses another kind. */
    default List<Json> items() {
        return asArray().list();
    }
}
