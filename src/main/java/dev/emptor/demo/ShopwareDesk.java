package dev.emptor.demo;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A shop's side of {@code com.shopware.quote}, version 2026-04-08: the quotes of one customer account, each with its
 * state, for whoever shows the account's token and says who it is. What the merchant replies is said by another.
 */
public final class ShopwareDesk {
    private static final List<String> WAITING = List.of("open", "in_review", "change_requested");
    private static final int FIRST_ORDER = 10_077;

    /** One quote; amounts are in minor units of euros. */
    private static final class Quote {
        private final String id;
        private final String product;
        private final String reference;
        private final int packs;
        private String state = "open";
        private long unit;
        private long gross;
        private Optional<Instant> until = Optional.empty();
        private Optional<String> asked = Optional.empty();
        private Optional<String> order = Optional.empty();

        private Quote(String id, String product, String reference, int packs) {
            this.id = id;
            this.product = product;
            this.reference = reference;
            this.packs = packs;
        }
    }

    private final String token;
    private final Map<String, String> labels;
    private final Map<String, Quote> quotes = new LinkedHashMap<>();
    private final Map<String, Answered> done = new LinkedHashMap<>();
    private int orders;

    /** {@code labels} are the names of its products by their ids. */
    public ShopwareDesk(String token, Map<String, String> labels) {
        this.token = token;
        this.labels = Map.copyOf(labels);
    }

    public synchronized int orders() {
        return orders;
    }

    /** The first quote that waits for the merchant, if one does. */
    public synchronized Optional<String> waiting() {
        return quotes.values().stream().filter(one -> WAITING.contains(one.state)).map(one -> one.id).findFirst();
    }

    /** What was asked for each in the last counter. */
    public synchronized Optional<String> asked(String quote) {
        return known(quote).asked;
    }

    public synchronized String state(String quote) {
        return known(quote).state;
    }

    synchronized String product(String quote) {
        return known(quote).product;
    }

    synchronized int packs(String quote) {
        return known(quote).packs;
    }

    synchronized Optional<String> order(String quote) {
        return known(quote).order;
    }

    /** The merchant replies: so much for each, so much in all, until then. */
    public synchronized void replies(String quote, long unit, long gross, Optional<Instant> until) {
        Quote one = known(quote);
        one.state = "replied";
        one.unit = unit;
        one.gross = gross;
        one.until = until;
    }

    public synchronized void turns(String quote, String state) {
        known(quote).state = state;
    }

    /** The quote is accepted, and an order with it. */
    public synchronized void orders(String quote) {
        Quote one = known(quote);
        one.state = "accepted";
        one.order = Optional.of(Integer.toString(FIRST_ORDER + orders));
        orders++;
    }

    private Quote known(String id) {
        return Optional.ofNullable(quotes.get(id)).orElseThrow(() -> new IllegalArgumentException("no quote " + id));
    }

    public synchronized Answered answer(Asked asked) {
        if (asked.header("UCP-Agent").isEmpty()) {
            return error(422, "validation_error", "UCP-Agent is missing");
        }
        if (!asked.header("Authorization").equals(Optional.of("Bearer " + token))) {
            return error(401, "unauthorized", "the access token is unknown");
        }
        String key = asked.header("Idempotency-Key").orElse("") + asked.path();
        Answered before = asked.post() ? done.get(key) : null;
        if (before != null) {
            return new Answered(200, before.body());
        }
        List<String> path = List.of(asked.path().split("/", -1));
        if (path.size() < 3 || !path.get(2).equals("quotes")) {
            return error(404, "resource_not_found", "there is nothing here");
        }
        if (path.size() == 3 && !asked.post()) {
            return new Answered(200, list());
        }
        Answered answer = path.size() == 3 ? requested(asked.json())
                : !quotes.containsKey(path.get(3)) ? error(404, "resource_not_found", "no such quote")
                : path.size() == 4 ? new Answered(200, json(known(path.get(3))))
                : stepped(asked, known(path.get(3)), path.get(4));
        if (asked.post() && answer.status() < 300) {
            done.put(key, answer);
        }
        return answer;
    }

    private JsonObject list() {
        JsonArray all = Json.array();
        for (Quote one : new ArrayList<>(quotes.values()).reversed()) {
            all = all.add((Json) json(one));
        }
        return Json.object().put("quotes", all).put("total", quotes.size()).put("limit", 25).put("page", 1);
    }

    private Answered requested(JsonObject body) {
        JsonObject line = body.objects("line_items").getFirst();
        String product = line.needText("product_id");
        if (!labels.containsKey(product)) {
            return error(422, "validation_error", "this product is not sold here");
        }
        Quote made = new Quote("%032x".formatted(quotes.size() + 1), product, body.text("comment").orElse(""),
                line.needInteger("quantity"));
        quotes.put(made.id, made);
        return new Answered(201, json(made));
    }

    private Answered stepped(Asked asked, Quote quote, String step) {
        if (!quote.state.equals("replied")) {
            return error(400, "CHECKOUT__QUOTE_CANNOT_PLACE_ORDER", "the quote is " + quote.state);
        }
        switch (step) {
            case "counter" -> {
                quote.asked = Optional.of(asked.json().objects("line_items").getFirst().need("requested_unit_price")
                        .toString());
                quote.state = "change_requested";
            }
            case "decline" -> quote.state = "declined";
            case "accept" -> orders(quote.id);
            default -> {
                return error(404, "resource_not_found", "no such step");
            }
        }
        return new Answered(200, json(quote));
    }

    private JsonObject json(Quote quote) {
        JsonObject line = Json.object().put("id", "f".repeat(32)).put("product_id", quote.product)
                .put("label", String.valueOf(labels.get(quote.product))).put("quantity", quote.packs)
                .put("unit_price", number(quote.unit));
        JsonObject json = Json.object().put("id", quote.id).put("quote_number", "Q-" + quote.id.substring(28))
                .put("state", quote.state).put("currency", "EUR")
                .put("totals", Json.object().put("gross", number(quote.gross)).put("tax_status", "gross"))
                .put("line_items", Json.array().add((Json) line))
                .put("comments", Json.array().add(
                        (Json) Json.object().put("comment", quote.reference).put("author", "buyer")));
        json = quote.until.isPresent() ? json.put("expiration_date", quote.until.get().toString()) : json;
        return quote.order.isPresent() ? json.put("order", Json.object().put("id", "a".repeat(32))
                .put("order_number", quote.order.get())) : json;
    }

    private static Json number(long minor) {
        return new Json.Digits(Talk.Quote.euros(minor));
    }

    /** In the envelope of UCP. */
    public static Answered error(int status, String code, String content) {
        return new Answered(status, Json.object().put("status", "error").put("messages", Json.array().add(
                (Json) Json.object().put("type", "error").put("code", code).put("content", content))));
    }
}
