package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Escalation;
import dev.emptor.model.Judgment;
import dev.emptor.model.Mode;
import dev.emptor.model.Opinion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts of what happened since the start, for the metrics. Labels are bounded: names come from the rule files. */
final class Tallies {
    private final Map<String, Long> counts = new TreeMap<>();
    private int rules;

    synchronized void count(List<Turn> turns, State after) {
        String mode = after.settings().map(settings -> settings.mode()).orElse(Mode.SHADOW).name();
        for (Turn turn : turns) {
            add("emptor_turns_total");
            heard(turn.heard().body());
            for (Event event : turn.events()) {
                happened(event, mode);
            }
            for (Judgment.Finding finding : turn.judgment().findings()) {
                finding.verdict().opinions().forEach(this::fired);
            }
        }
    }

    /** The counts in Prometheus' text format. */
    synchronized String text() {
        StringBuilder text = new StringBuilder();
        String family = "";
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            String name = entry.getKey().replaceAll("\\{.*", "");
            if (!name.equals(family)) {
                text.append("# TYPE ").append(name).append(" counter\n");
                family = name;
            }
            text.append(entry.getKey()).append(' ').append(entry.getValue()).append('\n');
        }
        return text.toString();
    }

    private void heard(Heard.Body body) {
        if (body instanceof Heard.OfferHeard offer) {
            add("emptor_offers_seen_total{source=\"" + offer.offer().source() + "\"}");
        } else if (body instanceof Heard.QuoteGiven given) {
            add("emptor_offers_seen_total{source=\"" + given.offer().source() + "\"}");
        } else if (body instanceof Heard.OfferQuarantined) {
            add("emptor_offers_quarantined_total");
        }
    }

    private void happened(Event event, String mode) {
        if (event instanceof Event.Decided decided) {
            add("emptor_decisions_total{verdict=\"" + decided.verb() + "\",mode=\"" + mode + "\"}");
        } else if (event instanceof Event.EscalationRaised) {
            add("emptor_questions_raised_total");
        } else if (event instanceof Event.EscalationClosed closed && closed.status() == Escalation.Status.LAPSED) {
            add("emptor_questions_expired_total");
        } else if (event instanceof Event.OrderConfirmed) {
            add("emptor_orders_total");
        } else if (event instanceof Event.EffectGivenUp) {
            add("emptor_effects_given_up_total");
        } else if (event instanceof Event.Refused refused) {
            add("emptor_refusals_total{code=\"" + refused.refusal().code() + "\"}");
        }
    }

    private void fired(Opinion opinion) {
        String key = "emptor_rule_fired_total{rule=\"" + Metrics.label(opinion.rule()) + "\"}";
        if (counts.containsKey(key) || rules < DoorLimits.COUNTED_RULES) {
            rules += counts.containsKey(key) ? 0 : 1;
            add(key);
        }
    }

    private void add(String key) {
        counts.merge(key, 1L, Long::sum);
    }
}
