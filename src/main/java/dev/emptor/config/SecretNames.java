package dev.emptor.config;

import dev.emptor.model.Datum;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The names of secrets: where each stands in the files. A sealed value is bound to its name. */
final class SecretNames {
    static final String NTFY_TOPIC = "channels.ntfy.topic";
    static final String NTFY_TOKEN = "channels.ntfy.token";
    static final String WEBHOOK_SECRET = "channels.webhook.secret";
    static final String MAIL_PASSWORD = "mail.password";

    static final String PROFILE = "profile.";
    static final String STAND_INS = "stand-ins";
    static final String SELLERS = "sellers.";
    static final String TOKEN = ".token";

    /** The keys of profile.yaml that are secret. */
    static final List<String> PROFILE_KEYS = Arrays.stream(Datum.values())
            .filter(datum -> ofHer(datum) && datum != Datum.COUNTRY).map(SecretNames::key).toList();

    static final String PICK_UP_POINT = "pick-up-point";

    /** The keys below {@code pick-up-point}, and what each is. */
    static final SortedMap<String, Datum> PICK_UP_KEYS = new TreeMap<>(Map.of("id", Datum.PICK_UP_POINT, "postcode",
            Datum.PICK_UP_POSTCODE, "customer-number", Datum.CARRIER_NUMBER));

    private SecretNames() {}

    /** Whether a datum stands at the top of profile.yaml, if it does at all. */
    static boolean ofHer(Datum datum) {
        return switch (datum) {
            case COUNTRY, REGION, POSTCODE, NAME, STREET, CITY, EMAIL, PHONE, BIRTH_DATE, GENDER -> true;
            case PICK_UP_POINT, PICK_UP_POSTCODE, CARRIER_NUMBER, ORDER_REF, PROOF, OTHER -> false;
        };
    }

    static String key(Datum datum) {
        return datum.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Datum datum(String key) {
        return Datum.valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static String ofPickUpPoint(String key) {
        return PROFILE + PICK_UP_POINT + "." + key;
    }

    static String ofProfile(String key) {
        return PROFILE + key;
    }

    static String ofStandIn(String name, String key) {
        return PROFILE + STAND_INS + "." + name + "." + key;
    }

    static String ofSeller(String id) {
        return SELLERS + id + TOKEN;
    }
}
