package dev.emptor.simulation;

import dev.emptor.markers.Permitted;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Personal data, in whatever form, in all that can be seen of the house from outside: requests with their headers,
 * answers at the market door, messages to the owner's channels, and the files of the journal.
 */
final class AuditorMarkers {
    private static final Set<String> NOTHING = Set.of();

    private final Auditor auditor;
    private final Tenant tenant;
    private final Map<Shown, Long> counts = new EnumMap<>(Shown.class);
    private long bytes;

    AuditorMarkers(Auditor auditor, Tenant tenant) {
        this.auditor = auditor;
        this.tenant = tenant;
    }

    /** A request as it leaves for a seller. */
    void left(String seller, String method, URI target, Map<String, String> headers, byte[] body) {
        counts.merge(Shown.REQUEST, 1L, Long::sum);
        String path = target.getPath();
        look(target.toString().getBytes(StandardCharsets.UTF_8), NOTHING, "the address of a request to " + seller);
        look(headers.toString().getBytes(StandardCharsets.UTF_8), NOTHING, "the headers of " + path);
        look(body, Permitted.in(method, path, tenant.fields()), "the body of " + path + " to " + seller);
    }

    /** Anything that may hold no personal data at all. */
    void shown(Shown kind, byte[] all) {
        counts.merge(kind, 1L, Long::sum);
        look(all, NOTHING, kind.words);
    }

    /** How many of a kind were looked through. */
    long seen(Shown kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** How many bytes were. */
    long bytes() {
        return bytes;
    }

    private void look(byte[] all, Set<String> permitted, String where) {
        bytes += all.length;
        for (String found : tenant.sweep().in(all, permitted)) {
            auditor.say(found + " stands in " + where);
        }
    }
}
