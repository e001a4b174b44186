package dev.emptor.config;

import dev.emptor.model.Datum;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The names of secrets: where each stands in the files. A sealed value is bound to its name. */
final class SecretNames {
    static final String NTFY_TOPIC = "channels.ntfy.topic";
    static final String NTFY_TOKEN = "channels.ntfy.token";
    static final String WEBHOOK_SECRET = "channels.webhook.secret";

    static final String PROFILE = "profile.";
    static final String STAND_INS = "stand-ins";
    static final String SELLERS = "sellers.";
    static final String TOKEN = ".token";

    /** The keys of profile.yaml that are secret. */
    static final List<String> PROFILE_KEYS = Arrays.stream(Datum.values())
            .filter(datum -> datum != Datum.COUNTRY && datum != Datum.OTHER)
            .map(datum -> datum.name().toLowerCase(Locale.ROOT).replace('_', '-')).toList();

    private SecretNames() {}

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
