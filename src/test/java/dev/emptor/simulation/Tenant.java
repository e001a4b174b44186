package dev.emptor.simulation;

import dev.emptor.identity.Identities;
import dev.emptor.markers.Markers;
import dev.emptor.markers.Sweep;
import dev.emptor.model.Datum;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.StandIn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Who lives in the house of a run: all that is her own and must not be told from what sellers see. {@code ways} is how
 * she lets goods come; where it is empty they come home, else each seller gets an alias at a domain of hers.
 */
record Tenant(String name, List<Fulfilment> ways, Markers markers, Map<String, String> secrets, Sweep sweep,
        Identities identities) {
    private static final Map<String, Tenant> KNOWN = new ConcurrentHashMap<>();
    private static final StandIn ALIAS = new StandIn(Datum.EMAIL, "alias");

    static final Tenant USUAL = of("the usual household");

    static Tenant of(String name) {
        return of(name, List.of());
    }

    static Tenant of(String name, List<Fulfilment> ways) {
        return KNOWN.computeIfAbsent(name + ways, who -> made(name, ways, Markers.of(name), Sweep::kept));
    }

    /** In the region and postcode of this one; whatever else there is of it is its own. */
    Tenant neighbour(String other) {
        return made(other, ways, markers.neighbour(other), Sweep::new);
    }

    private static Tenant made(String name, List<Fulfilment> ways, Markers markers,
            Function<Map<String, String>, Sweep> sweep) {
        Map<String, String> secrets = new LinkedHashMap<>(markers.secrets(standIns(ways)));
        if (!ways.isEmpty()) {
            secrets.put("EMAIL/alias", markers.aliasDomain());
        }
        return new Tenant(name, List.copyOf(ways), markers, Map.copyOf(secrets), sweep.apply(secrets),
                Identities.of(digest(name)));
    }

    private static List<StandIn> standIns(List<Fulfilment> ways) {
        return ways.isEmpty() ? Scenery.STAND_INS
                : Scenery.STAND_INS.stream().filter(standIn -> !standIn.equals(ALIAS)).toList();
    }

    /** What her profile has values of, to be given in place of data. */
    List<StandIn> standIns() {
        return standIns(ways);
    }

    /** The name of its stream of chance. */
    String entropy() {
        return this.equals(USUAL) ? "entropy" : "entropy of " + name;
    }

    Set<String> fields() {
        return secrets.keySet();
    }

    private static byte[] digest(String name) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
