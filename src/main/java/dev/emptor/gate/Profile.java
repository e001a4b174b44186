package dev.emptor.gate;

import dev.emptor.model.Datum;
import dev.emptor.vault.Sealed;
import dev.emptor.vault.Vault;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The owner's personal data, as written in {@code profile.yaml}. Values stay sealed in memory; only the gate opens
 * them, one at a time, and printing it shows none.
 */
public final class Profile {
    /** The longest value of one datum, in characters. */
    public static final int LONGEST = 200;

    private final Map<Datum, Sealed> values = new EnumMap<>(Datum.class);

    private Profile() {}

    /** Seals what is not blank for the life of this process; refuses what is too long or has control characters. */
    public Profile(Map<Datum, String> values) {
        Vault vault = Vault.ephemeral();
        values.forEach((datum, value) -> {
            if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("profile: " + datum + " must be one line of at most " + LONGEST
                        + " characters");
            }
            if (!value.isBlank()) {
                this.values.put(datum, vault.seal("profile", value.strip()));
            }
        });
    }

    /** Of values that were sealed when they were read, and whose form was checked there. */
    public static Profile of(Map<Datum, Sealed> values) {
        Profile profile = new Profile();
        profile.values.putAll(values);
        return profile;
    }

    /** Whether a value is there; all that anyone outside the gate may know. */
    public boolean has(Datum datum) {
        return values.containsKey(datum);
    }

    /** The value, to be written into one request and let go. */
    Optional<String> value(Datum datum) {
        return Optional.ofNullable(values.get(datum)).map(Sealed::open);
    }

    @Override
    public String toString() {
        return "Profile[hidden]";
    }
}
