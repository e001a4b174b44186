package dev.emptor.gate;

import dev.emptor.model.Datum;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The owner's personal data, as written in {@code profile.yaml}. Only the gate reads values, and printing it shows
 * none.
 */
public final class Profile {
    /** The longest value of one datum, in characters. */
    public static final int LONGEST = 200;

    private final Map<Datum, String> values = new EnumMap<>(Datum.class);

    /** Keeps what is not blank; refuses a value that is too long or has control characters. */
    public Profile(Map<Datum, String> values) {
        values.forEach((datum, value) -> {
            if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("profile: " + datum + " must be one line of at most " + LONGEST
                        + " characters");
            }
            if (!value.isBlank()) {
                this.values.put(datum, value.strip());
            }
        });
    }

    /** Whether a value is there; all that anyone outside the gate may know. */
    public boolean has(Datum datum) {
        return values.containsKey(datum);
    }

    Optional<String> value(Datum datum) {
        return Optional.ofNullable(values.get(datum));
    }

    @Override
    public String toString() {
        return "Profile[hidden]";
    }
}
