package dev.emptor.demo;

import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.Escalation;
import dev.emptor.model.EscalationId;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Questions to the owner by kind, and what she said to them. */
final class QuestionTally implements Tally {
    private final Map<EscalationId, Escalation.Kind> kinds = new HashMap<>();
    private final Map<EscalationId, String> answers = new HashMap<>();

    @Override
    public void note(Turn turn, Event event) {
        switch (event) {
            case Event.EscalationRaised e -> {
                kinds.put(e.escalation().id(), e.escalation().kind());
                answers.put(e.escalation().id(), "waiting");
            }
            case Event.AnswerTaken e -> answers.put(e.escalation(),
                    e.answer().choice() == Escalation.Choice.APPROVE ? "approved" : "declined");
            case Event.EscalationClosed e when e.status() == Escalation.Status.LAPSED ->
                answers.put(e.escalation(), "lapsed");
            default -> { }
        }
    }

    @Override
    public JsonObject total(Instant end) {
        JsonObject json = Json.object().put("raised", kinds.size());
        for (Escalation.Kind kind : Escalation.Kind.values()) {
            Map<String, Integer> counts = new TreeMap<>();
            kinds.forEach((id, of) -> {
                if (of == kind) {
                    counts.merge(answers.getOrDefault(id, "waiting"), 1, Integer::sum);
                }
            });
            JsonObject said = Json.object();
            for (Map.Entry<String, Integer> count : counts.entrySet()) {
                said = said.put(count.getKey(), count.getValue());
            }
            json = json.put(kind.name(), said);
        }
        return json;
    }
}
