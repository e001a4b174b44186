package dev.emptor.demo;

import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.Datum;
import dev.emptor.model.Escalation;
import dev.emptor.model.SellerId;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/** What the agent wrote down of what it told, and, from the sellers' own records, what they really learned. */
final class PrivacyTally implements Tally {
    private static final List<Datum> WITH_AN_ORDER_ONLY = List.of(Datum.NAME, Datum.STREET, Datum.CITY, Datum.EMAIL,
            Datum.CARRIER_NUMBER);
    private static final List<Datum> NEVER = List.of(Datum.PHONE, Datum.BIRTH_DATE, Datum.GENDER);

    private final SimulatedMarket market;
    private final ToIntFunction<SellerId> orders;
    private final Map<SellerId, Map<String, Map<String, Integer>>> told = new TreeMap<>();

    private final Map<String, Integer> refused = new TreeMap<>();
    private final Map<String, Integer> counts = new TreeMap<>(Map.of("linksMade", 0, "linksOpened", 0,
            "proofsOfAgeAsked", 0, "lettersDrafted", 0));

    PrivacyTally(SimulatedMarket market, ToIntFunction<SellerId> orders) {
        this.market = market;
        this.orders = orders;
    }

    @Override
    public void note(Turn turn, Event event) {
        switch (event) {
            case Event.OverAsked e -> refused.merge(e.ask().seller().value(), 1, Integer::sum);
            case Event.LinkMade e -> count("linksMade");
            case Event.LinkOpened e -> count("linksOpened");
            case Event.EscalationRaised e when e.escalation().kind() == Escalation.Kind.PROVE_AGE ->
                count("proofsOfAgeAsked");
            case Event.ClaimOpened e -> count("lettersDrafted");
            default -> { }
        }
        // Where there are no words for personal data the ledger corrects its line: nothing left.
        if (event instanceof Event.Disclosed disclosed && market.speaks(disclosed.disclosure().seller()).tellsData()) {
            told.computeIfAbsent(disclosed.disclosure().seller(), none -> new TreeMap<>())
                    .computeIfAbsent(disclosed.disclosure().stage().name(), none -> new TreeMap<>())
                    .merge(disclosed.disclosure().datum().name(), 1, Integer::sum);
        }
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    /** Sentences about what should not have been learned; none is right. */
    Set<String> leaks() {
        Set<String> leaks = new TreeSet<>();
        Map<Datum, String> profile = DemoHousehold.profile();
        for (SellerId seller : market.ids()) {
            for (Received received : market.received(seller)) {
                profile.forEach((datum, value) -> {
                    boolean never = NEVER.contains(datum);
                    boolean early = WITH_AN_ORDER_ONLY.contains(datum) && !received.isOrder();
                    boolean lost = WITH_AN_ORDER_ONLY.contains(datum) && orders.applyAsInt(seller) == 0;
                    if ((never || early || lost) && received.holds(value)) {
                        leaks.add(seller + " learned " + datum + " from " + received.path());
                    }
                });
            }
        }
        return leaks;
    }

    @Override
    public JsonObject total(Instant end) {
        JsonObject disclosures = Json.object();
        int lines = 0;
        for (Map.Entry<SellerId, Map<String, Map<String, Integer>>> seller : told.entrySet()) {
            JsonObject stages = Json.object();
            for (Map.Entry<String, Map<String, Integer>> stage : seller.getValue().entrySet()) {
                JsonObject data = Json.object();
                for (Map.Entry<String, Integer> datum : stage.getValue().entrySet()) {
                    lines += datum.getValue();
                    data = data.put(datum.getKey(), datum.getValue());
                }
                stages = stages.put(stage.getKey(), data);
            }
            disclosures = disclosures.put(seller.getKey().value(), stages);
        }
        JsonArray leaks = Json.array(leaks());
        JsonObject all = Json.object().put("lines", lines).put("bySeller", disclosures).put("leaks", leaks);
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            all = all.put(count.getKey(), count.getValue());
        }
        JsonObject asked = Json.object();
        for (Map.Entry<String, Integer> seller : refused.entrySet()) {
            asked = asked.put(seller.getKey(), seller.getValue());
        }
        return all.put("refused", asked);
    }
}
