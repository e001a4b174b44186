package dev.emptor.simulation;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Datum;
import dev.emptor.model.Escalation;
import dev.emptor.model.Judgment;
import dev.emptor.model.Opinion;
import dev.emptor.model.StandIn;
import dev.emptor.model.Verb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What rules say of personal data: what they keep back never leaves, what they want a stand-in for leaves only as that
 * stand-in, and what they want a person asked about leaves only after a yes to a question that named it.
 */
final class AuditorShares implements AuditorBook {
    private final Auditor auditor;
    /** What the rules of this turn said, by purchase, stage and datum, whichever offer it was about. */
    private final Map<String, Map<String, List<Opinion>>> said = new HashMap<>();
    private final Map<String, Escalation> open = new HashMap<>();
    private final Map<String, Set<Datum>> plainly = new HashMap<>();
    private final Map<String, Effect.PlaceOrder> orders = new HashMap<>();
    /** Questions that were approved; between a yes and what is told then, terms may be settled. */
    private final Map<String, List<Escalation>> approved = new HashMap<>();

    AuditorShares(Auditor auditor) {
        this.auditor = auditor;
    }

    @Override
    public void begin(Turn turn) {
        said.clear();
        for (Judgment.Finding finding : turn.judgment().findings()) {
            String[] parts = finding.question().split(":");
            if (parts[0].equals("share")) {
                String offer = String.join(":", List.of(parts).subList(2, parts.length - 2));
                String what = parts[1] + "|" + parts[parts.length - 2] + "|" + parts[parts.length - 1];
                said.computeIfAbsent(what, k -> new HashMap<>()).put(offer, finding.verdict().opinions());
            }
        }
        Optional<Escalation> answered = turn.heard().body() instanceof Heard.AnswerEscalation answer
                && answer.choice() == Escalation.Choice.APPROVE
                ? Optional.ofNullable(open.get(answer.escalation().value())) : Optional.empty();
        answered.ifPresent(question ->
                approved.computeIfAbsent(question.purchase().value(), k -> new ArrayList<>()).add(question));
    }

    @Override
    public void note(Turn turn, Event event) {
        switch (event) {
            case Event.EscalationRaised e -> open.put(e.escalation().id().value(), e.escalation());
            case Event.Disclosed e -> given(e.disclosure().purchase().value(), e.disclosure().seller().value(),
                    e.disclosure().stage().name(), e.disclosure().datum(), e.disclosure().standIn().isPresent());
            case Event.LinkMade e -> e.link().give().forEach(datum -> given(e.link().purchase().value(),
                    e.link().seller().value(), "ORDER", datum,
                    e.link().standIns().stream().anyMatch(standIn -> standIn.datum() == datum)));
            case Event.EffectQueued e -> {
                if (e.effect() instanceof Effect.AskCheckout asked) {
                    leaves(asked.purchase().value(), asked.seller().value(), "POSTCODE", asked.give(),
                            asked.standIns(), turn);
                } else if (e.effect() instanceof Effect.SendIntentcast sent) {
                    leaves(sent.purchase().value(), sent.seller().value(), "REGION", sent.give(), sent.standIns(),
                            turn);
                } else if (e.effect() instanceof Effect.PlaceOrder placed) {
                    orders.putIfAbsent(placed.orderKey(), placed);
                    leaves(placed.purchase().value(), placed.checkout().deal().seller().value(), "ORDER",
                            placed.give(), placed.standIns(), turn);
                }
            }
            default -> { }
        }
    }

    private void given(String purchase, String seller, String stage, Datum datum, boolean standIn) {
        for (Opinion opinion : on(purchase, seller, stage, datum)) {
            if (opinion.verb() == Verb.WITHHOLD) {
                auditor.say(datum + " was given although a rule keeps it back");
            } else if (opinion.verb() == Verb.SUBSTITUTE && !standIn) {
                auditor.say(datum + " was given although a rule wants a stand-in given");
            } else if (opinion.verb() == Verb.ASK && !yes(purchase, opinion)) {
                auditor.say(datum + " was given unasked although a rule wants a person asked");
            }
        }
    }

    private boolean yes(String purchase, Opinion opinion) {
        return approved.getOrDefault(purchase, List.of()).stream().flatMap(question -> question.options().stream())
                .flatMap(option -> option.reasons().stream())
                .anyMatch(reason -> reason.contains(opinion.reason()) && reason.contains(opinion.rule()));
    }

    /** Opinions of this turn on giving that datum to that seller; the seller is a part of no question's id. */
    private List<Opinion> on(String purchase, String seller, String stage, Datum datum) {
        List<Opinion> all = new ArrayList<>();
        said.getOrDefault(purchase + "|" + stage + "|" + datum, Map.of()).forEach((offer, opinions) -> {
            if (auditor.sellerOf(purchase, offer).map(seller::equals).orElse(false)) {
                all.addAll(opinions);
            }
        });
        return all;
    }

    private void leaves(String purchase, String seller, String stage, List<Datum> give, List<StandIn> standIns,
            Turn turn) {
        for (StandIn standIn : standIns) {
            if (!give.contains(standIn.datum())) {
                auditor.say("something stands in for " + standIn.datum() + ", which is not given");
            }
        }
        for (Datum datum : give) {
            boolean plain = standIns.stream().noneMatch(standIn -> standIn.datum() == datum);
            if (plain) {
                plainly.computeIfAbsent(seller, k -> new HashSet<>()).add(datum);
            }
            boolean withheld = on(purchase, seller, stage, datum).stream().anyMatch(o -> o.verb() == Verb.WITHHOLD
                    || (plain && o.verb() == Verb.SUBSTITUTE));
            if (withheld && turn.heard().body() instanceof Heard.TimeCame) {
                auditor.say(datum + " leaves although a rule keeps it back");
            }
        }
    }

    /** What really left: never the datum itself where a stand-in was to be given. */
    void left(String seller, String key, String text, boolean order) {
        for (Datum datum : Datum.values()) {
            if (datum == Datum.COUNTRY || !text.contains("\"" + auditor.tenant.markers().of(datum) + "\"")) {
                continue;
            }
            boolean plain = order ? Optional.ofNullable(orders.get(key)).map(placed -> placed.give().contains(datum)
                    && placed.standIns().stream().noneMatch(s -> s.datum() == datum)).orElse(false)
                    : plainly.getOrDefault(seller, Set.of()).contains(datum);
            if (!plain) {
                auditor.say(datum + " itself left where it was kept back or something stands in for it");
            }
        }
    }
}
