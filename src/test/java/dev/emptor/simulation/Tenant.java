package dev.emptor.simulation;

import dev.emptor.markers.Markers;
import dev.emptor.markers.Sweep;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who lives in the house of a run: all that is her own and must not be told from what sellers see. */
record Tenant(String name, Markers markers, Sweep sweep) {
    private static final Map<String, Tenant> KNOWN = new ConcurrentHashMap<>();

    static final Tenant USUAL = of("the usual household");

    static Tenant of(String name) {
        return KNOWN.computeIfAbsent(name, who -> {
            Markers markers = Markers.of(who);
            return new Tenant(who, markers, new Sweep(markers.secrets(Scenery.STAND_INS)));
        });
    }

    /** The name of its stream of chance. */
    String entropy() {
        return this.equals(USUAL) ? "entropy" : "entropy of " + name;
    }

    Set<String> fields() {
        return markers.secrets(Scenery.STAND_INS).keySet();
    }
}
