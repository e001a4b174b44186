package dev.emptor.simulation;

import dev.emptor.core.State;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Checkout;
import dev.emptor.model.Datum;
import dev.emptor.model.Offer;
import dev.emptor.model.OverAsk;
import dev.emptor.model.SellerId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What sellers ask beyond what an order is told: all of it is recorded, none made up, and a purchase counts once. */
final class AuditorOverAsks implements AuditorBook {
    private final Auditor auditor;
    private final AuditorMemory memory;
    private final Map<String, Set<Datum>> recorded = new HashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    /** What was asked too much in this turn, by purchase and seller. */
    private final Map<String, Set<Datum>> asked = new HashMap<>();
    private boolean changed;

    AuditorOverAsks(Auditor auditor, AuditorMemory memory) {
        this.auditor = auditor;
        this.memory = memory;
    }

    @Override
    public void begin(Turn turn) {
        asked.clear();
        if (turn.heard().body() instanceof Heard.EffectReported back && back.report() instanceof Report.CheckoutGiven
                given && memory.reported.orElse(null) instanceof Effect.AskCheckout ask
                && memory.life(ask.purchase().value()).map(life -> life.phase == AuditorMemory.Phase.CHOSEN
                        && life.choice.equals(ask.seller() + "/" + ask.ref())).orElse(false)) {
            asks(ask.purchase().value(), ask.seller(), beyond(given.checkout()));
        }
    }

    @Override
    public void note(Turn turn, Event event) {
        switch (event) {
            case Event.OfferTaken e -> asks(e.purchase().value(), e.candidate().offer().seller(),
                    beyond(e.candidate().offer()));
            case Event.OverAsked e -> refused(e.ask());
            default -> { }
        }
    }

    private void asks(String purchase, SellerId seller, Set<Datum> fields) {
        asked.computeIfAbsent(purchase + "|" + seller, k -> EnumSet.noneOf(Datum.class)).addAll(fields);
    }

    private void refused(OverAsk ask) {
        String who = ask.purchase() + "|" + ask.seller();
        boolean first = !recorded.containsKey(who);
        Set<Datum> known = recorded.computeIfAbsent(who, k -> EnumSet.noneOf(Datum.class));
        if (ask.fields().isEmpty() || known.containsAll(ask.fields())) {
            auditor.say(ask.seller() + " is said to ask too much, and nothing is new of that");
        }
        known.addAll(ask.fields());
        counts.merge(ask.seller().value(), first ? 1 : 0, Integer::sum);
        changed = true;
        auditor.heeded.merge("asked too much", 1, Integer::sum);
    }

    /** All that was asked too much is recorded by the end of the turn, and what is recorded was asked. */
    @Override
    public void end(Turn turn) {
        asked.forEach((who, fields) -> {
            if (!recorded.getOrDefault(who, Set.of()).containsAll(fields)) {
                auditor.say("a seller asked for " + fields + " and nobody recorded that it is too much");
            }
        });
        for (Event event : turn.events()) {
            if (event instanceof Event.OverAsked e && !asked.getOrDefault(e.ask().purchase() + "|" + e.ask().seller(),
                    Set.of()).containsAll(e.ask().fields())) {
                auditor.say(e.ask().seller() + " is said to ask for what it never asked: " + e.ask().fields());
            }
        }
    }

    private static Set<Datum> beyond(Offer offer) {
        Set<Datum> all = new HashSet<>(offer.asksFor());
        all.removeIf(datum -> offer.ways().stream().anyMatch(way -> AuditorStages.may("ORDER", way, datum)));
        return all;
    }

    private static Set<Datum> beyond(Checkout checkout) {
        Set<Datum> all = new HashSet<>(checkout.deal().terms().asksFor());
        all.removeIf(datum -> AuditorStages.may("ORDER", checkout.deal().fulfilment(), datum));
        checkout.age().ifPresent(age -> all.addAll(age.beyond()));
        return all;
    }

    /** Each seller's record: one for each purchase in which it asked too much. */
    void compare(State published) {
        if (!changed) {
            return;
        }
        changed = false;
        counts.forEach((seller, count) -> {
            Optional<Integer> said = published.sellers().get(new SellerId(seller)).map(record -> record.overAsked());
            if (!said.equals(Optional.of(count))) {
                auditor.say(seller + " asked too much in " + count + " purchases, and its record says "
                        + said.orElse(0));
            }
        });
    }
}
