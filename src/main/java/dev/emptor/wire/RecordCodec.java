package dev.emptor.wire;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A record as an object: its components in their order, the empty ones left out. */
final class RecordCodec<T> implements Codec<T> {
    private final String name;
    private final String what;
    private final byte[] head;
    private final String[] names;
    private final byte[][] prefixes;
    private final boolean[] optional;
    private final Codec<Object>[] codecs;
    private final RecordParts parts;

    private RecordCodec(Class<?> type, String head, String[] names, boolean[] optional, Codec<Object>[] codecs) {
        this.name = type.getSimpleName();
        this.what = head.isEmpty() ? "a " + name + ", an object" : "a " + name + ", an object that begins {" + head;
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
    @SuppressWarnings("unchecked") // The constructor was found by this very type.
    public T read(JsonIn in) {
        if (!in.skip(head, 0)) {
            throw in.wrong("must be " + what);
        }
        boolean comma = head.length > 1;
        Object[] values = new Object[codecs.length];
        for (int i = 0; i < codecs.length; i++) {
            if (in.skip(prefixes[i], comma ? 0 : 1)) {
                comma = true;
                values[i] = readPart(in, i);
            } else if (optional[i]) {
                values[i] = Optional.empty();
            } else {
                throw unexpected(in, names[i]);
            }
        }
        if (!in.skip('}')) {
            throw unexpected(in, "");
        }
        try {
            return (T) parts.make(values);
        } catch (RuntimeException refused) {
            throw new CorruptRecord(": is no " + name + ": " + refused.getMessage(), refused);
        }
    }

    private Object readPart(JsonIn in, int i) {
        try {
            Object part = codecs[i].read(in);
            return optional[i] ? Optional.of(part) : part;
        } catch (CorruptRecord inner) {
            throw inner.inside(names[i]);
        }
    }

    private CorruptRecord unexpected(JsonIn in, String wanted) {
        List<String> order = List.of(names);
        String found = in.nameAhead();
        if (!found.isEmpty() && !order.contains(found)) {
            return in.wrong("field " + Shown.of(found) + " is unknown in " + name);
        }
        if (wanted.isEmpty() && found.isEmpty()) {
            return in.wrong("must end after its fields");
        }
        return in.wrong(found.isEmpty() || order.indexOf(found) > order.indexOf(wanted) && !wanted.isEmpty()
                ? "field '" + wanted + "' of " + name + " is missing"
                : "field '" + found + "' of " + name + " is there twice or out of order");
    }
}
