package dev.emptor.wire;

import dev.emptor.model.Added;
import dev.emptor.model.SortedDict;
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
    private final Object[] absent;
    private final Codec<Object>[] codecs;
    private final RecordParts parts;

    private RecordCodec(Class<?> type, String head, String[] names, boolean[] optional, Object[] absent,
            Codec<Object>[] codecs) {
        this.name = type.getSimpleName();
        this.what = head.isEmpty() ? "a " + name + ", an object" : "a " + name + ", an object that begins {" + head;
        this.head = ("{" + head).getBytes(StandardCharsets.UTF_8);
        this.names = names;
        this.prefixes = Stream.of(names).map(n -> (",\"" + n + "\":").getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.optional = optional;
        this.absent = absent;
        this.codecs = codecs;
        this.parts = RecordParts.of(type);
    }

    /** {@code head} is what stands before the first component: nothing, a type or a version. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // A component's codec is found by its type.
    static <T> RecordCodec<T> of(Class<?> type, String head) {
        RecordComponent[] components = type.getRecordComponents();
        String[] names = new String[components.length];
        boolean[] optional = new boolean[components.length];
        Object[] absent = new Object[components.length];
        Codec<Object>[] codecs = new Codec[components.length];
        for (int i = 0; i < components.length; i++) {
            names[i] = components[i].getName().intern();
            var inner = Codecs.insideOptional(components[i].getGenericType());
            optional[i] = inner.isPresent();
            absent[i] = absent(components[i]);
            codecs[i] = Codecs.of(inner.orElse(components[i].getGenericType()));
            if (head.startsWith("\"" + names[i] + "\":")) {
                throw new IllegalArgumentException(type + " may have no component called " + names[i]);
            }
        }
        return new RecordCodec<>(type, head, names, optional, absent, codecs);
    }

    /** What a component is where it is not written; something that no component is where it is always written. */
    private static Object absent(RecordComponent component) {
        if (component.getType() == Optional.class) {
            return Optional.empty();
        }
        if (!component.isAnnotationPresent(Added.class)) {
            return Added.class;
        }
        if (component.getType().isEnum()) {
            return usual(component);
        }
        if (component.getType() == int.class) {
            return 0;
        }
        if (component.getType() == boolean.class) {
            return false;
        }
        return component.getType() == List.class ? List.of() : SortedDict.empty();
    }

    private static Object usual(RecordComponent component) {
        String usual = component.getAnnotation(Added.class).usual();
        for (Object constant : component.getType().getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(usual)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(component.getName() + " does not say what is usual");
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
            if (absent[i].equals(part)) {
                continue;
            }
            if (optional[i]) {
                part = ((Optional<?>) part).orElseThrow();
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
            } else if (absent[i] != Added.class) {
                values[i] = absent[i];
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
            if (absent[i].equals(part)) {
                throw CorruptRecord.here("must be left out where it is empty");
            }
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
