package dev.emptor.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A record as an object: its components in their order, the empty ones left out. */
final class RecordCodec<T> implements Codec<T> {
    private final String name;
    private final byte[] head;
    private final String[] names;
    private final byte[][] prefixes;
    private final boolean[] optional;
    private final Codec<Object>[] codecs;
    private final RecordParts parts;

    private RecordCodec(Class<?> type, String head, String[] names, boolean[] optional, Codec<Object>[] codecs) {
        this.name = type.getSimpleName();
        this.head = ("{" + head).getBytes(StandardCharsets.UTF_8);
        this.names = names;
        this.prefixes = Stream.of(names).map(n -> (",\"" + n + "\":").getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.optional = optional;
        this.codecs = codecs;
        this.parts = RecordParts.of(type);
    }

    /** {@code head} is what stands before the first component: nothing, a type or a version. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // A component's codec is found by its type.
    static <T> RecordCodec<T> of(Class<?> type, String head) {
        RecordComponent[] components = type.getRecordComponents();
        String[] names = new String[components.length];
        boolean[] optional = new boolean[components.length];
        Codec<Object>[] codecs = new Codec[components.length];
        for (int i = 0; i < components.length; i++) {
            names[i] = components[i].getName().intern();
            var inner = Codecs.insideOptional(components[i].getGenericType());
            optional[i] = inner.isPresent();
            codecs[i] = Codecs.of(inner.orElse(components[i].getGenericType()));
            if (head.startsWith("\"" + names[i] + "\":")) {
                throw new IllegalArgumentException(type + " may have no component called " + names[i]);
            }
        }
        return new RecordCodec<>(type, head, names, optional, codecs);
    }

    String name() {
        return name;
    }

    @Override
    public void write(T value, JsonOut out) {
        out.raw(head, 0);
        boolean comma = head.length > 1;
        for (int i = 0; i < codecs.length; i++) {
            Object part = parts.get(value, i);
            if (optional[i]) {
                Optional<?> maybe = (Optional<?>) part;
                if (maybe.isEmpty()) {
                    continue;
                }
                part = maybe.get();
            }
            out.raw(prefixes[i], comma ? 0 : 1);
            comma = true;
            codecs[i].write(part, out);
        }
        out.raw('}');
    }

    @Override
    public T read(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw CorruptRecord.here("must be a " + name + ", an object");
        }
        return readFields(in, in.nextFieldName());
    }

    /** Reads on from a field name, or from the end of the object, after the head. */
    @SuppressWarnings("unchecked") // The constructor was found by this very type.
    T readFields(JsonParser in, @Nullable String first) throws IOException {
        String found = first;
        Object[] values = new Object[codecs.length];
        for (int i = 0; i < codecs.length; i++) {
            if (names[i].equals(found)) {
                in.nextToken();
                values[i] = readPart(in, i);
                found = in.nextFieldName();
            } else if (optional[i]) {
                values[i] = Optional.empty();
            } else {
                throw unexpected(found, names[i]);
            }
        }
        if (found != null) {
            throw unexpected(found, "");
        }
        if (in.currentToken() != JsonToken.END_OBJECT) {
            throw CorruptRecord.here("must end after its fields");
        }
        try {
            return (T) parts.make(values);
        } catch (RuntimeException refused) {
            throw new CorruptRecord(": is no " + name + ": " + refused.getMessage(), refused);
        }
    }

    private Object readPart(JsonParser in, int i) throws IOException {
        try {
            Object part = codecs[i].read(in);
            return optional[i] ? Optional.of(part) : part;
        } catch (CorruptRecord inner) {
            throw inner.inside(names[i]);
        }
    }

    private CorruptRecord unexpected(@Nullable String found, String wanted) {
        List<String> order = List.of(names);
        if (found != null && !order.contains(found)) {
            return CorruptRecord.here("field " + Shown.of(found) + " is unknown in " + name);
        }
        return CorruptRecord.here(found == null || order.indexOf(found) > order.indexOf(wanted) && !wanted.isEmpty()
                ? "field '" + wanted + "' of " + name + " is missing"
                : "field '" + found + "' of " + name + " is there twice or out of order");
    }
}
