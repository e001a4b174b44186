package dev.emptor.wire;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object, immutable, in the order its fields were put. A getter gives empty for an absent or null field and
 * throws a {@link JsonException} that names the field when it holds another kind; the {@code need} getters refuse
 * absence too.
 */
public final class JsonObject implements Json {
    static final JsonObject EMPTY = new JsonObject(new LinkedHashMap<>());

    private final Map<String, Json> fields;

    private JsonObject(Map<String, Json> fields) {
        this.fields = fields;
    }

    /** Takes the map over; the caller keeps no reference to it. */
    static JsonObject taking(LinkedHashMap<String, Json> fields) {
        return new JsonObject(fields);
    }

    /** This object with a field more, or with another value for a field it has. */
    public JsonObject put(String name, Json value) {
        LinkedHashMap<String, Json> next = new LinkedHashMap<>(fields);
        next.put(name, value);
        return new JsonObject(next);
    }

    public JsonObject put(String name, String value) {
        return put(name, Json.of(value));
    }

    public JsonObject put(String name, long value) {
        return put(name, Json.of(value));
    }

    public JsonObject put(String name, boolean value) {
        return put(name, Json.of(value));
    }

    /** As ISO 8601 text. */
    public JsonObject put(String name, Instant value) {
        return put(name, Json.ofAny(value));
    }

    /** A record in the form of {@link Json#of(Record)}; a Money, an id or a SellerText is its text. */
    public JsonObject put(String name, Record value) {
        return put(name, Json.ofAny(value));
    }

    /** The name of the constant. */
    public JsonObject put(String name, Enum<?> value) {
        return put(name, value.name());
    }

    /** An array of anything that {@link Json#ofAny} can write. */
    public JsonObject put(String name, Collection<?> values) {
        return put(name, Json.array(values));
    }

    /** What {@link Json#ofAny} makes of the value, or no field when it is empty. */
    public JsonObject put(String name, Optional<?> value) {
        return value.isPresent() ? put(name, Json.ofAny(value.get())) : this;
    }

    /** This object with all fields of the other; the other's win. */
    public JsonObject with(JsonObject other) {
        LinkedHashMap<String, Json> next = new LinkedHashMap<>(fields);
        next.putAll(other.fields);
        return new JsonObject(next);
    }

    public JsonObject without(String name) {
        LinkedHashMap<String, Json> next = new LinkedHashMap<>(fields);
        next.remove(name);
        return new JsonObject(next);
    }

    public int size() {
        return fields.size();
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    public List<String> names() {
        return List.copyOf(fields.keySet());
    }

    /** The fields in their order; not to be changed. */
    public Collection<Map.Entry<String, Json>> fields() {
        return Collections.unmodifiableMap(fields).entrySet();
    }

    /** Whether the field is there and not null. */
    public boolean has(String name) {
        return get(name).isPresent();
    }

    public Optional<Json> get(String name) {
        Json value = fields.get(name);
        return value == null || value instanceof Json.Nil ? Optional.empty() : Optional.of(value);
    }

    public Optional<String> text(String name) {
        return read(name, Json::asText);
    }

    public Optional<Long> number(String name) {
        return read(name, Json::asLong);
    }

    public Optional<Integer> integer(String name) {
        return read(name, Json::asInt);
    }

    public Optional<Boolean> flag(String name) {
        return read(name, Json::asBool);
    }

    public Optional<JsonObject> object(String name) {
        return read(name, Json::asObject);
    }

    public Optional<JsonArray> array(String name) {
        return read(name, Json::asArray);
    }

    /** The texts of an array of texts; none when it is absent. */
    public List<String> texts(String name) {
        return read(name, value -> value.asArray().texts()).orElse(List.of());
    }

    /** The objects of an array of objects; none when it is absent. */
    public List<JsonObject> objects(String name) {
        return read(name, value -> value.asArray().objects()).orElse(List.of());
    }

    public Json need(String name) {
        return get(name).orElseThrow(() -> missing(name));
    }

    public String needText(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    public long needNumber(String name) {
        return number(name).orElseThrow(() -> missing(name));
    }

    public int needInteger(String name) {
        return integer(name).orElseThrow(() -> missing(name));
    }

    public boolean needFlag(String name) {
        return flag(name).orElseThrow(() -> missing(name));
    }

    public JsonObject needObject(String name) {
        return object(name).orElseThrow(() -> missing(name));
    }

    public JsonArray needArray(String name) {
        return array(name).orElseThrow(() -> missing(name));
    }

    private <T> Optional<T> read(String name, Function<Json, T> getter) {
        Optional<Json> value = get(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(getter.apply(value.get()));
        } catch (JsonException wrong) {
            throw new JsonException("field '" + name + "' " + wrong.why());
        }
    }

    private static JsonException missing(String name) {
        return new JsonException("field '" + name + "' is missing");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonObject object && object.fields.equals(fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** Compact JSON. */
    @Override
    public String toString() {
        return JsonOut.text(this);
    }
}
