package dev.emptor.simulation;

import dev.emptor.markers.Permitted;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Personal data, in whatever form, in all that can be seen of the house from outside: requests with their headers,
 * answers at the market door, messages to the owner's channels, and the files of the journal.
 */
final class AuditorMarkers {
    private static final Set<String> NOTHING = Set.of();

    private final Auditor auditor;
    private final Tenant tenant;
    private final Map<Shown, Long> counts = new EnumMap<>(Shown.class);
    private final Set<String> exceptions = new TreeSet<>();
    private long bytes;

    AuditorMarkers(Auditor auditor, Tenant tenant) {
        this.auditor = auditor;
        this.tenant = tenant;
    }

    /** A request as it leaves for a seller. */
    void left(String seller, SimSeller.Ask ask, URI target) {
        counts.merge(Shown.REQUEST, 1L, Long::sum);
        String path = ask.path();
        look(target.toString().getBytes(StandardCharsets.UTF_8), NOTHING, "the address of a request to " + seller);
        look((ask.headers() + "\n" + ask.circuit()).getBytes(StandardCharsets.UTF_8), NOTHING,
                "the headers of " + path);
        look(ask.body(), Permitted.in(ask.method(), path, ask.body(), tenant.fields()),
                "the body of " + path + " to " + seller);
    }

    /** A page of a one-time link, for goods that come this way. */
    void page(String method, String way, byte[] all) {
        counts.merge(Shown.ANSWER, 1L, Long::sum);
        look(all, Permitted.onPage(method, way, tenant.fields()), "the page of a one-time link");
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

    /** What was found where it must not be. */
    Set<String> exceptions() {
        return exceptions;
    }

    private void look(byte[] all, Set<String> permitted, String where) {
        bytes += all.length;
        for (String found : tenant.sweep().in(all, permitted)) {
            exceptions.add(found + " stands in " + where);
            auditor.say(found + " stands in " + where);
        }
    }
}
