package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.model.Datum;
import dev.emptor.model.Disclosure;
import dev.emptor.model.OverAsk;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import dev.emptor.wire.Ways;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What sellers were told, for goods that come which way, and what they wanted beyond it and did not get. */
public final class ShareView {
    private ShareView() {}

    /**
     * One entry for each step with each seller, with the data as words, such as {@code email ('alias')}. What never
     * left was told to nobody.
     */
    public static List<JsonObject> told(List<Event> events, State state) {
        Set<Disclosure> never = state.register().neverLeft();
        Map<List<String>, List<Disclosure>> steps = new LinkedHashMap<>();
        for (Event event : events) {
            if (event instanceof Event.Disclosed e && !never.contains(e.disclosure())) {
                Disclosure line = e.disclosure();
                steps.computeIfAbsent(List.of(line.seller().value(), line.purchase().value(), line.stage().name()),
                        k -> new ArrayList<>()).add(line);
            }
        }
        return steps.values().stream().map(lines -> told(lines.get(0), lines, state)).toList();
    }

    private static JsonObject told(Disclosure first, List<Disclosure> lines, State state) {
        return Json.object().put("seller", first.seller())
                .put("sellerName", OfferView.sellerName(state, first.seller()))
                .put("purchase", first.purchase())
                .put("stage", first.stage())
                .put("delivery", Ways.name(first.way()))
                .put("purpose", first.purpose())
                .put("at", first.at().toString())
                .put("data", lines.stream().map(line -> word(line.datum())
                        + line.standIn().map(name -> " ('" + name + "')").orElse("")).distinct().toList());
    }

    /** What was refused. */
    public static List<JsonObject> refused(List<Event> events, State state) {
        return events.stream().filter(Event.OverAsked.class::isInstance).map(e -> ((Event.OverAsked) e).ask())
                .map(ask -> of(ask, state)).toList();
    }

    static JsonObject of(OverAsk ask, State state) {
        return Json.object().put("seller", ask.seller())
                .put("sellerName", OfferView.sellerName(state, ask.seller()))
                .put("purchase", ask.purchase())
                .put("stage", ask.stage())
                .put("at", ask.at().toString())
                .put("data", ask.fields().stream().map(ShareView::word).toList());
    }

    private static String word(Datum datum) {
        return datum == Datum.OTHER ? "other data" : datum.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
