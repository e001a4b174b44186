package dev.emptor.demo;

import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.terms.AgreementRef;
import dev.emptor.terms.Status;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What sellers answered to the terms that were put forward, and what was agreed on. */
final class TermsTally implements Tally {
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Map<String, Integer> agreements = new TreeMap<>();

    @Override
    public void note(Turn turn, Event event) {
        if (event instanceof Event.TermsMoved moved && !moved.exchange().status().open()) {
            outcomes.merge(moved.exchange().status().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
            moved.exchange().chosen().map(AgreementRef::id)
                    .filter(unused -> moved.exchange().status() == Status.AGREED)
                    .ifPresent(id -> agreements.merge(id, 1, Integer::sum));
        }
    }

    @Override
    public JsonObject total(Instant end) {
        return Json.object().put("outcomes", counts(outcomes)).put("agreedOn", counts(agreements));
    }

    private static JsonObject counts(Map<String, Integer> all) {
        JsonObject json = Json.object();
        for (Map.Entry<String, Integer> one : all.entrySet()) {
            json = json.put(one.getKey(), one.getValue());
        }
        return json;
    }
}
