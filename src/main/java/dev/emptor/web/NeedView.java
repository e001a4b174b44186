package dev.emptor.web;

import dev.emptor.core.State.Standing;
import dev.emptor.core.State;
import dev.emptor.model.Need;
import dev.emptor.model.Quantity;
import dev.emptor.model.PriceWatch;
import dev.emptor.model.SellerId;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import dev.emptor.wire.Ways;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A need as the API shows it: what the owner stated, and what is known of it now. */
final class NeedView {
    private NeedView() {}

    static JsonObject of(Standing standing, State state, Instant now) {
        Need need = standing.need();
        Quantity left = need.cadence()
                .map(cadence -> cadence.leftAt(standing.stock(), standing.counted(), now)).orElse(standing.stock());
        return stated(need)
                .put("stock", standing.stock().toString())
                .put("counted", standing.counted().toString())
                .put("left", left.toString())
                .put("daysLeft", need.cadence().map(cadence -> cadence.lasts(left).toDays()))
                .put("due", standing.due())
                .put("notBefore", standing.notBefore())
                .put("purchase", standing.purchase())
                .put("met", standing.met())
                .put("unsure", standing.unsure())
                .put("waitsBecause", standing.watch().map(PriceWatch::said))
                .put("prices", prices(standing, state));
    }

    /** What the owner stated, in the form in which it may be stated again. */
    static JsonObject stated(Need need) {
        return Json.object()
                .put("id", need.id())
                .put("title", need.title())
                .put("category", need.category())
                .put("wanted", need.wanted())
                .put("amount", need.amount().toString())
                .put("cadence", need.cadence().map(cadence -> Json.object()
                        .put("amount", cadence.amount().toString())
                        .put("lastsDays", cadence.lastsDays())
                        .put("buyAtDays", cadence.buyAtDays())))
                .put("atMost", need.atMost())
                .put("withinDays", need.withinDays())
                .put("replyWithin", need.replyWithin().toString())
                .put("ownerPicks", need.ownerPicks())
                .put("notes", need.notes())
                .put("delivery", need.accepts().stream().map(Ways::name).toList());
    }

    /** Changes whenever the statement or the count does, and with nothing else: not with the hour. */
    static String tag(Standing standing) {
        return Secrets.hash(stated(standing.need()) + "|" + standing.stock() + "|" + standing.counted())
                .substring(0, 32);
    }

    private static JsonArray prices(Standing standing, State state) {
        List<JsonObject> prices = new ArrayList<>();
        for (Map.Entry<SellerId, State.PriceSeen> entry : standing.prices()) {
            prices.add(Json.object()
                    .put("seller", entry.getKey())
                    .put("sellerName", OfferView.sellerName(state, entry.getKey()))
                    .put("cost", entry.getValue().cost().cost())
                    .put("amount", entry.getValue().cost().amount().toString())
                    .put("at", entry.getValue().at().toString()));
        }
        return Json.array(prices);
    }
}
