package dev.emptor.market;

import static dev.emptor.gate.Labelled.protocol;
import static dev.emptor.gate.Labelled.terms;

import dev.emptor.gate.Content;
import dev.emptor.model.Permission;
import java.util.List;

/**
 * Terms in words that sellers' software has already, where it knows nothing of terms: the purposes of the Universal
 * Commerce Protocol's buyer consent, and the marketing consents of the Agentic Commerce Protocol. Nothing is granted
 * that no agreement permits; no roster permits marketing, or data of a person to be sold.
 */
final class Consents {
    private static final List<String> CHANNELS = List.of("email", "sms");

    private Consents() {}

    /** The value of {@code buyer.consent}. */
    static Content.Fields ucp(List<Permission> permitted) {
        return Content.fields()
                .put("dev.ucp.consent.analytics", purpose(permitted.contains(Permission.ANALYTICS)))
                .put("dev.ucp.consent.preferences", purpose(permitted.contains(Permission.PROFILING)))
                .put("dev.ucp.consent.marketing", purpose(false))
                .put("dev.ucp.consent.sale_or_sharing", purpose(false));
    }

    /** The value of {@code marketing_consents}: out of every channel, whether it was offered or not. */
    static Content.Items acp() {
        Content.Items all = Content.items();
        for (String channel : CHANNELS) {
            all = all.add(Content.fields().put("channel", protocol(channel)).put("opted_in", terms(false)));
        }
        return all;
    }

    private static Content purpose(boolean granted) {
        return Content.fields().put("granted", terms(granted)).put("source", protocol("platform"));
    }
}
