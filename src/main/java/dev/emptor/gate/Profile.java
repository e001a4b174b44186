package dev.emptor.gate;

import dev.emptor.model.Datum;
import dev.emptor.model.StandIn;
import dev.emptor.vault.Sealed;
import dev.emptor.vault.Vault;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The owner's personal data, as written in {@code profile.yaml}. Values stay sealed in memory; only the gate opens
 * them, one at a time, and printing it shows none.
 */
public final class Profile {
    /** The longest value of one datum, in characters. */
    public static final int LONGEST = 200;

    private final Map<Datum, Sealed> values = new EnumMap<>(Datum.class);
    private final Map<StandIn, Sealed> standIns = new TreeMap<>();

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

    /** As above, with what may be given in place of data. */
    public static Profile of(Map<Datum, Sealed> values, Map<StandIn, Sealed> standIns) {
        Profile profile = of(values);
        profile.standIns.putAll(standIns);
        return profile;
    }

    /** What may be given in place of data, by name. */
    Set<StandIn> standIns() {
        return Collections.unmodifiableSet(standIns.keySet());
    }

    boolean has(StandIn standIn) {
        return standIns.containsKey(standIn);
    }

    /** The value of a stand-in, as that of a datum. */
    Optional<String> value(StandIn standIn) {
        return Optional.ofNullable(standIns.get(standIn)).map(Sealed::open);
    }

    /** Whether a value is there; all that anyone outside the gate may know. */
    public boolean has(Datum datum) {
        return values.containsKey(datum) || (datum == Datum.REGION && values.containsKey(Datum.POSTCODE));
    }

    /** The value, to be written into one request and let go. */
    Optional<String> value(Datum datum) {
        Optional<String> value = Optional.ofNullable(values.get(datum)).map(Sealed::open);
        return datum == Datum.REGION ? value.or(() -> value(Datum.POSTCODE).map(Profile::area)) : value;
    }

    /** Where no region is given, the first two characters of the postcode. */
    private static String area(String postcode) {
        return postcode.substring(0, postcode.offsetByCodePoints(0, Math.min(2, postcode.codePointCount(0,
                postcode.length()))));
    }

    @Override
    public String toString() {
        return "Profile[hidden]";
    }
}
