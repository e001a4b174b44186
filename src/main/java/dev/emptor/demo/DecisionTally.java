package dev.emptor.demo;

import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Judgment;
import dev.emptor.model.Moment;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.Opinion;
import dev.emptor.model.SellerId;
import dev.emptor.model.Verb;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Declined offers, with the rules and guards that declined them. An offer counts once in a purchase for each that
 * spoke, however often it was sent or judged.
 */
final class DecisionTally implements Tally {
    private final Map<OfferId, Offer> offers = new HashMap<>();
    private final Set<String> counted = new HashSet<>();
    private final Set<String> declined = new HashSet<>();
    private final Map<String, Integer> byRule = new TreeMap<>();
    private final Map<SellerId, Map<String, Integer>> bySeller = new TreeMap<>();

    @Override
    public void note(Turn turn, Event event) {
        learn(turn.heard().body());
        Offer offer = event instanceof Event.Decided decided ? offers.get(decided.offer()) : null;
        if (!(event instanceof Event.Decided decided) || decided.verb() != Verb.DECLINE || offer == null) {
            return;
        }
        String subject = decided.need() + " " + offer.seller() + " " + offer.ref() + " " + decided.purchase()
                .map(Object::toString).orElse(turn.heard().at().atZone(DemoTime.ZONE).toLocalDate().toString());
        declined.add(subject);
        for (String name : names(turn.judgment(), decided)) {
            if (counted.add(subject + " " + name)) {
                byRule.merge(name, 1, Integer::sum);
                bySeller.computeIfAbsent(offer.seller(), none -> new TreeMap<>()).merge(name, 1, Integer::sum);
            }
        }
    }

    /** The rules and guards that ever declined an offer of this seller. */
    Set<String> against(SellerId seller) {
        return bySeller.getOrDefault(seller, Map.of()).keySet();
    }

    @Override
    public JsonObject total(Instant end) {
        JsonObject sellers = Json.object();
        for (Map.Entry<SellerId, Map<String, Integer>> entry : bySeller.entrySet()) {
            sellers = sellers.put(entry.getKey().value(), json(entry.getValue()));
        }
        return Json.object().put("offers", declined.size()).put("byRule", json(byRule)).put("bySeller", sellers);
    }

    private void learn(Heard.Body body) {
        if (body instanceof Heard.OfferHeard heard) {
            offers.put(heard.offer().id(), heard.offer());
        } else if (body instanceof Heard.EffectReported reported
                && reported.report() instanceof Report.OffersFound found) {
            found.offers().forEach(offer -> offers.put(offer.id(), offer));
        }
    }

    private static Set<String> names(Judgment judgment, Event.Decided decided) {
        List<Opinion> said = new ArrayList<>(decided.guards());
        for (Judgment.Finding finding : judgment.findings()) {
            boolean last = decided.moment() == Moment.LAST_LOOK;
            boolean about = last ? finding.question().startsWith("last:")
                    : finding.question().endsWith(":" + decided.offer());
            if (about && finding.question().contains(decided.need().value())) {
                said.addAll(finding.verdict().opinions());
            }
        }
        Set<String> names = new TreeSet<>();
        said.stream().filter(opinion -> opinion.verb() == Verb.DECLINE).forEach(opinion -> names.add(opinion.rule()));
        return names;
    }

    private static JsonObject json(Map<String, Integer> counts) {
        JsonObject json = Json.object();
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            json = json.put(count.getKey(), count.getValue());
        }
        return json;
    }
}
