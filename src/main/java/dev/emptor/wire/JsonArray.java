package dev.emptor.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON array, immutable. To build a long one, collect a list and give it to {@link Json#array(Iterable)}. */
public final class JsonArray implements Json, Iterable<Json> {
    static final JsonArray EMPTY = new JsonArray(List.of());

    private final List<Json> items;

    private JsonArray(List<Json> items) {
        this.items = items;
    }

    /** Takes the list over; the caller keeps no reference to it. */
    static JsonArray taking(List<Json> items) {
        return new JsonArray(Collections.unmodifiableList(items));
    }

    static JsonArray of(Iterable<?> values) {
        List<Json> items = new ArrayList<>();
        values.forEach(value -> items.add(Json.ofAny(value)));
        return new JsonArray(List.copyOf(items));
    }

    /** This array with one more item at its end. */
    public JsonArray add(Json value) {
        List<Json> next = new ArrayList<>(items.size() + 1);
        next.addAll(items);
        next.add(value);
        return new JsonArray(List.copyOf(next));
    }

    public JsonArray add(String value) {
        return add(Json.of(value));
    }

    public JsonArray add(long value) {
        return add(Json.of(value));
    }

    public JsonArray add(boolean value) {
        return add(Json.of(value));
    }

    /** A record in the form of {@link Json#of(Record)}. */
    public JsonArray add(Record value) {
        return add(Json.ofAny(value));
    }

    public int size() {
        return items.size();
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }

    public Json get(int index) {
        return items.get(index);
    }

    public List<Json> list() {
        return items;
    }

    /** All items as texts; refuses an item of another kind, naming its place. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            texts.add(at(i).asText());
        }
        return List.copyOf(texts);
    }

    /** All items as objects; refuses an item of another kind, naming its place. */
    public List<JsonObject> objects() {
        List<JsonObject> objects = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            if (!(items.get(i) instanceof JsonObject object)) {
                throw new JsonException("item " + (i + 1) + " must be an object, not " + items.get(i).kind());
            }
            objects.add(object);
        }
        return List.copyOf(objects);
    }

    private Json.Text at(int index) {
        if (items.get(index) instanceof Json.Text text) {
            return text;
        }
        throw new JsonException("item " + (index + 1) + " must be text, not " + items.get(index).kind());
    }

    @Override
    public Iterator<Json> iterator() {
        return items.iterator();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonArray array && array.items.equals(items);
    }

    @Override
    public int hashCode() {
        return items.hashCode();
    }

    /** Compact JSON. */
    @Override
    public String toString() {
        return JsonOut.text(this);
    }
}
