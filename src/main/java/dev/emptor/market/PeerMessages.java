package dev.emptor.market;

import dev.emptor.event.Effect;
import dev.emptor.gate.Released;
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Dimension;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Gtin;
import dev.emptor.model.Intent;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Quantity;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import dev.emptor.wire.Ways;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * What we say to sellers, as bytes: the messages of {@code peer-protocol.md}, section 2. Equal values give equal
 * bytes.
 */
final class PeerMessages {
    /** The order of the fields in an order's recipient. */
    private static final List<Datum> RECIPIENT = List.of(
            Datum.NAME, Datum.STREET, Datum.POSTCODE, Datum.CITY, Datum.REGION, Datum.COUNTRY, Datum.EMAIL,
            Datum.PICK_UP_POINT, Datum.PICK_UP_POSTCODE, Datum.CARRIER_NUMBER, Datum.PHONE);
    private static final List<Datum> DELIVERY = List.of(Datum.COUNTRY, Datum.REGION, Datum.POSTCODE,
            Datum.PICK_UP_POINT, Datum.PICK_UP_POSTCODE);
    private static final int MILLI = 3;

    private PeerMessages() {}

    /** A schema.org Demand. Unwanted words stay at home: they say more of the owner than of the goods. */
    static byte[] intent(Intent intent, Released values) {
        JsonObject goods = Json.object().put("@type", "Product").put("category", intent.category());
        if (!intent.wanted().words().isEmpty()) {
            goods = goods.put("name", String.join(" ", intent.wanted().words()));
        }
        if (!intent.wanted().gtins().isEmpty()) {
            goods = goods.put("gtin", Json.array(intent.wanted().gtins().stream().map(Gtin::digits).toList()));
        }
        JsonArray features = Json.array();
        for (String feature : intent.wanted().features()) {
            features = features.add(Json.object().put("@type", "PropertyValue").put("name", feature));
        }
        if (!features.isEmpty()) {
            goods = goods.put("additionalProperty", features);
        }
        JsonObject demand = Json.object()
                .put("@context", "https://schema.org")
                .put("@type", "Demand")
                .put("identifier", intent.thread())
                .put("itemOffered", goods)
                .put("eligibleQuantity", quantity(intent.amount()))
                .put("eligibleRegion", values.value(Datum.COUNTRY))
                .put("priceSpecification", Json.object().put("@type", "PriceSpecification")
                        .put("priceCurrency", intent.currency().getCurrencyCode()))
                .put("validThrough", intent.replyBy().toString());
        return (intent.fulfilment().isEmpty() ? demand : demand.put("fulfilment", Json.array(
                intent.fulfilment().stream().map(Ways::name).toList()))).toBytes();
    }

    static byte[] proposal(String thread, Negotiation.Proposal proposal) {
        return Json.object()
                .put("thread", thread)
                .put("sequence", proposal.sequence())
                .put("ref", proposal.ref())
                .put("packs", proposal.packs())
                .put("each", proposal.each().amount())
                .put("currency", proposal.each().currency().getCurrencyCode())
                .put("replyBy", proposal.replyBy().toString())
                .toBytes();
    }

    static byte[] rejection(String thread) {
        return Json.object().put("thread", thread).toBytes();
    }

    static byte[] checkout(Effect.AskCheckout ask, Released values) {
        return coming(threaded(Json.object(), ask.thread()), ask.way())
                .put("ref", ask.ref())
                .put("packs", ask.packs())
                .put("delivery", data(DELIVERY, values))
                .toBytes();
    }

    static byte[] order(Effect.PlaceOrder order, Released values) {
        Deal deal = order.checkout().deal();
        JsonArray lines = Json.array();
        for (Deal.Line line : deal.lines()) {
            lines = lines.add(Json.object().put("ref", line.ref()).put("packs", line.packs())
                    .put("each", line.each().amount()));
        }
        return coming(threaded(Json.object().put("checkout", order.checkout().ref()), order.thread()),
                deal.fulfilment())
                .put("lines", lines)
                .put("total", deal.total().amount())
                .put("currency", deal.total().currency().getCurrencyCode())
                .put("recipient", data(RECIPIENT, values))
                .toBytes();
    }

    /** A seller that was never asked has no thread. */
    private static JsonObject threaded(JsonObject message, String thread) {
        return thread.isEmpty() ? message : message.put("thread", thread);
    }

    /** Goods of which nothing is said are brought home. */
    private static JsonObject coming(JsonObject message, Fulfilment way) {
        return way == Fulfilment.HOME ? message : message.put("fulfilment", Ways.name(way));
    }

    private static JsonObject data(List<Datum> order, Released values) {
        JsonObject data = Json.object();
        for (Datum datum : order) {
            if (values.data().contains(datum)) {
                data = data.put(datum.name().toLowerCase(Locale.ROOT), values.value(datum));
            }
        }
        return data;
    }

    /** In the base unit of the dimension, by its code of UN/CEFACT Recommendation 20. */
    private static JsonObject quantity(Quantity amount) {
        BigDecimal value = BigDecimal.valueOf(amount.milli(), MILLI).stripTrailingZeros();
        return Json.object()
                .put("@type", "QuantitativeValue")
                .put("value", value.toPlainString())
                .put("unitCode", unitCode(amount.dimension()));
    }

    private static String unitCode(Dimension dimension) {
        return switch (dimension) {
            case MASS -> "GRM";
            case VOLUME -> "MLT";
            case COUNT -> "H87";
            case LENGTH -> "MTR";
            case AREA -> "MTK";
        };
    }
}
