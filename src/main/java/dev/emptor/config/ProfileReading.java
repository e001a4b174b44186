package dev.emptor.config;

import dev.emptor.model.Datum;
import dev.emptor.model.StandIn;
import dev.emptor.vault.Sealed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code profile.yaml}: her data, a pick-up point, and what may be given in place of data. */
final class ProfileReading {
    static final String ALIAS_DOMAIN = "alias-domain";
    static final String ALIAS = "alias";

    private ProfileReading() {}

    /** Gives the domain at which each seller gets an e-mail address of its own, if there is one. */
    static Optional<String> read(Section s, Map<Datum, Sealed> profile, Map<StandIn, Sealed> standIns) {
        for (Datum datum : Datum.values()) {
            if (SecretNames.ofHer(datum)) {
                datum(s, datum).ifPresent(value -> profile.put(datum, value));
            }
        }
        s.section(SecretNames.PICK_UP_POINT).ifPresent(point -> pickUpPoint(point, profile));
        s.section(SecretNames.STAND_INS).ifPresent(all -> {
            for (String name : all.names()) {
                all.section(name).ifPresent(standIn -> standIn(standIns, name, standIn));
            }
            all.done();
        });
        Optional<String> aliases = s.value(ALIAS_DOMAIN, Addresses::domain);
        if (aliases.isPresent() && standIns.containsKey(new StandIn(Datum.EMAIL, ALIAS))) {
            s.problem(ALIAS_DOMAIN, "with a domain, 'alias' is the address made for each seller; give the one below "
                    + "stand-ins another name, or remove it");
        }
        s.done();
        return aliases;
    }

    /** What a profile has a value of; a region can be made of the postcode. */
    static List<Datum> holds(Map<Datum, Sealed> profile) {
        List<Datum> holds = new ArrayList<>(profile.keySet());
        if (holds.contains(Datum.POSTCODE)) {
            holds.add(Datum.REGION);
        }
        return holds;
    }

    /** The country is said in every request for offers, so it is no secret. */
    private static Optional<Sealed> datum(Section s, Datum datum) {
        String key = SecretNames.key(datum);
        return datum == Datum.COUNTRY ? s.value(key, Addresses::line).map(s::sealedHere)
                : s.secret(key, SecretNames.ofProfile(key), Addresses::line);
    }

    private static void pickUpPoint(Section s, Map<Datum, Sealed> profile) {
        s.need("id", "", "Packstation 145, Bonn");
        s.need("postcode", "", "53113");
        SecretNames.PICK_UP_KEYS.forEach((key, datum) -> s
                .secret(key, SecretNames.ofPickUpPoint(key), Addresses::line)
                .ifPresent(value -> profile.put(datum, value)));
        s.done();
    }

    /** What rules may give in place of data; the country is said in every request, so nothing stands in for it. */
    private static void standIn(Map<StandIn, Sealed> standIns, String name, Section s) {
        for (String key : SecretNames.PROFILE_KEYS) {
            s.secret(key, SecretNames.ofStandIn(name, key), Addresses::line)
                    .ifPresent(value -> standIns.put(new StandIn(SecretNames.datum(key), name), value));
        }
        s.done();
    }
}
