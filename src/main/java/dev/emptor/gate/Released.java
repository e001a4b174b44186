package dev.emptor.gate;

import dev.emptor.model.Datum;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Optional;
import java.util.Set;

/** The values that the gate lets out with one call: those asked for, allowed and recorded, and no other. */
public final class Released {
    static final Released NOTHING = new Released(new EnumMap<>(Datum.class));

    private final EnumMap<Datum, String> values;

    Released(EnumMap<Datum, String> values) {
        this.values = values;
    }

    /** With a value more, if there is one, that no profile holds. */
    Released and(Datum datum, Optional<String> value) {
        EnumMap<Datum, String> more = new EnumMap<>(values);
        value.ifPresent(text -> more.put(datum, text));
        return new Released(more);
    }

    /** The data released, in the order of {@link Datum}. */
    public Set<Datum> data() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** The value of a released datum; asking for another is a bug in the caller. */
    public String value(Datum datum) {
        String value = values.get(datum);
        if (value == null) {
            throw new IllegalStateException(datum + " was not released for this call");
        }
        return value;
    }

    @Override
    public String toString() {
        return "Released" + values.keySet();
    }
}
