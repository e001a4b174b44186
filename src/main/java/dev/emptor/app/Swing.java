package dev.emptor.app;

import dev.emptor.model.Verb;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import java.util.Comparator;
import java.util.Map;

/** From one verb to another. */
record Swing(Verb was, Verb now) implements Comparable<Swing> {
    @Override
    public int compareTo(Swing other) {
        return Comparator.comparing(Swing::was).thenComparing(Swing::now).compare(this, other);
    }

    static JsonArray json(Map<Swing, Integer> counts) {
        return Json.array(counts.entrySet().stream().map(entry -> Json.object().put("was", entry.getKey().was())
                .put("now", entry.getKey().now()).put("count", entry.getValue())).toList());
    }
}
