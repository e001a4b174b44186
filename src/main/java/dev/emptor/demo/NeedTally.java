package dev.emptor.demo;

import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How often each need ran low, whether it was filled before the last of it was used, and for how long there was none.
 */
final class NeedTally implements Tally {
    private final Map<NeedId, Supply> supplies = new TreeMap<>();
    private final Map<PurchaseId, NeedId> purchases = new HashMap<>();

    private static final class Supply {
        Need need;
        Instant stated;
        Optional<Instant> gone = Optional.empty();
        boolean low;
        boolean late;
        int timesLow;
        int timesMet;
        int timesOnTime;
        Duration without = Duration.ZERO;

        Supply(Need need, Instant stated) {
            this.need = need;
            this.stated = stated;
        }

        void counted(Quantity stock, Instant at) {
            gone.filter(at::isAfter).ifPresent(since -> {
                without = without.plus(Duration.between(since, at));
                late = late || low;
            });
            gone = need.cadence().map(cadence -> at.plus(cadence.lasts(stock)));
        }

        Duration withoutUntil(Instant end) {
            return gone.filter(end::isAfter).map(since -> without.plus(Duration.between(since, end))).orElse(without);
        }

        boolean onTime(Instant end) {
            return timesMet == timesOnTime && withoutUntil(end).isZero();
        }
    }

    @Override
    public void note(Turn turn, Event event) {
        switch (event) {
            case Event.NeedStated e -> {
                Supply supply = supplies.computeIfAbsent(e.need().id(), none -> new Supply(e.need(), e.at()));
                supply.need = e.need();
                supply.stated = e.at();
                supply.counted(e.stock(), e.at());
            }
            case Event.StockSet e -> find(e.need()).ifPresent(supply -> supply.counted(e.stock(), e.at()));
            case Event.PurchaseOpened e -> {
                purchases.put(e.round().id(), e.round().need());
                find(e.round().need()).filter(supply -> !supply.low).ifPresent(supply -> {
                    supply.low = true;
                    supply.late = false;
                    supply.timesLow++;
                });
            }
            case Event.OrderDelivered e -> Optional.ofNullable(purchases.get(e.purchase())).flatMap(this::find)
                    .ifPresent(supply -> met(supply, e.at()));
            default -> { }
        }
    }

    private static void met(Supply supply, Instant at) {
        boolean inDays = supply.need.cadence().isPresent() || supply.need.withinDays()
                .map(days -> !at.isAfter(supply.stated.plus(Duration.ofDays(days)))).orElse(true);
        supply.low = false;
        supply.timesMet++;
        supply.timesOnTime += !supply.late && inDays ? 1 : 0;
    }

    /** Whether nothing ever ran out, and the one-off came within its days. */
    boolean allOnTime(Instant end) {
        return supplies.values().stream().allMatch(supply -> supply.onTime(end));
    }

    @Override
    public JsonObject total(Instant end) {
        JsonArray needs = Json.array();
        int low = 0;
        int onTime = 0;
        for (Map.Entry<NeedId, Supply> entry : supplies.entrySet()) {
            Supply supply = entry.getValue();
            low += supply.timesLow;
            onTime += supply.timesOnTime;
            needs = needs.add(Json.object().put("need", entry.getKey().value())
                    .put("timesLow", supply.timesLow)
                    .put("timesMet", supply.timesMet)
                    .put("timesOnTime", supply.timesOnTime)
                    .put("underWay", supply.low)
                    .put("hoursWithout", supply.withoutUntil(end).toHours()));
        }
        return Json.object().put("timesLow", low).put("timesOnTime", onTime).put("allOnTime", allOnTime(end))
                .put("each", needs);
    }

    private Optional<Supply> find(NeedId id) {
        return Optional.ofNullable(supplies.get(id));
    }
}
