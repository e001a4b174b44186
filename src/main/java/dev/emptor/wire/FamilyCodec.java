package dev.emptor.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A member of a sealed family: an object whose first field says which one it is. */
final class FamilyCodec<T> implements Codec<T> {
    private final String name;
    private final Map<String, RecordCodec<T>> byName = new HashMap<>();
    private final ClassValue<RecordCodec<T>> byClass = new ClassValue<>() {
        @Override
        protected RecordCodec<T> computeValue(Class<?> type) {
            return named(type.getSimpleName());
        }
    };

    FamilyCodec(String name, List<RecordCodec<T>> members) {
        this.name = name;
        members.forEach(member -> byName.put(member.name(), member));
    }

    @Override
    public void write(T value, JsonOut out) {
        byClass.get(value.getClass()).write(value, out);
    }

    @Override
    public T read(JsonIn in) {
        RecordCodec<T> member = named(in.memberAhead(name));
        try {
            return member.read(in);
        } catch (CorruptRecord inner) {
            throw inner.inside("(" + member.name() + ")");
        }
    }

    private RecordCodec<T> named(String type) {
        RecordCodec<T> member = byName.get(type);
        if (member == null) {
            throw CorruptRecord.here(Shown.of(type) + " is no kind of " + name);
        }
        return member;
    }
}
