package dev.emptor.market;

import com.sun.net.httpserver.HttpExchange;
import dev.emptor.gate.FakeServer;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A shop on loopback with the quote endpoints of {@code com.shopware.quote}: the merchant answers when the test says
 * so, and the shop misbehaves on demand.
 */
public final class ShopwareShop implements AutoCloseable {
    public static final String PRODUCT = "0189f7c0a4e87b1c9d3e5f60718293a4";
    public static final String TOKEN = "customer-token-of-the-shop";

    /** What it does wrong with the next order. */
    public enum Trouble { NONE, TAKES_IT_AND_FAILS, TAKES_IT_AND_REFUSES, REFUSES, FORGETS_THE_ORDER }

    private static final class Quote {
        final String id;
        final String reference;
        final int packs;
        String state = "open";
        String unit = "0";
        String gross = "0";
        Optional<String> asked = Optional.empty();

        Quote(String id, String reference, int packs) {
            this.id = id;
            this.reference = reference;
            this.packs = packs;
        }
    }

    private final FakeServer server = new FakeServer().answering(this::answer);
    private final Map<String, Quote> quotes = new LinkedHashMap<>();
    private final Map<String, String> done = new LinkedHashMap<>();
    private Trouble trouble = Trouble.NONE;
    private int orders;

    public URI url() {
        return server.url();
    }

    public List<FakeServer.Seen> seen() {
        return server.seen();
    }

    public synchronized int orders() {
        return orders;
    }

    public synchronized void trouble(Trouble next) {
        trouble = next;
    }

    /** The newest quote that waits for the merchant, if one does. */
    public synchronized Optional<String> waiting() {
        return quotes.values().stream().filter(one -> List.of("open", "in_review", "change_requested")
                .contains(one.state)).map(one -> one.id).findFirst();
    }

    /** What was asked for each in the last counter. */
    public synchronized Optional<String> asked(String quote) {
        return known(quote).asked;
    }

    public synchronized String state(String quote) {
        return known(quote).state;
    }

    /** The merchant replies: so much for each, so much in all. */
    public synchronized void replies(String quote, String unit, String gross) {
        Quote one = known(quote);
        one.state = "replied";
        one.unit = unit;
        one.gross = gross;
    }

    public synchronized void turns(String quote, String state) {
        known(quote).state = state;
    }

    private Quote known(String id) {
        return Optional.ofNullable(quotes.get(id)).orElseThrow(() -> new AssertionError("no quote " + id));
    }

    private synchronized void answer(HttpExchange exchange, FakeServer.Seen seen) throws IOException {
        if (seen.header("UCP-Agent") == null) {
            error(exchange, 422, "validation_error", "UCP-Agent is missing");
            return;
        }
        if (!("Bearer " + TOKEN).equals(seen.header("Authorization"))) {
            error(exchange, 401, "unauthorized", "the access token is unknown");
            return;
        }
        String key = seen.header("Idempotency-Key");
        String before = key == null ? null : done.get(key + seen.path());
        if (before != null) {
            FakeServer.reply(exchange, 200, before);
            return;
        }
        List<String> path = List.of(seen.path().split("/", -1));
        if (path.size() == 3 && seen.method().equals("GET")) {
            JsonArray all = Json.array();
            for (Quote one : new ArrayList<>(quotes.values()).reversed()) {
                all = all.add(json(one));
            }
            FakeServer.reply(exchange, 200, Json.object().put("quotes", all).put("total", quotes.size())
                    .put("limit", 25).put("page", 1).toString());
        } else if (path.size() == 3) {
            keep(exchange, key, seen, 201, requested(body(seen)));
        } else if (!quotes.containsKey(path.get(3))) {
            error(exchange, 404, "resource_not_found", "no such quote");
        } else if (path.size() == 4) {
            FakeServer.reply(exchange, 200, json(known(path.get(3))).toString());
        } else {
            act(exchange, key, seen, known(path.get(3)), path.get(4));
        }
    }

    private Quote requested(JsonObject body) {
        JsonObject line = body.objects("line_items").get(0);
        if (!line.needText("product_id").equals(PRODUCT)) {
            throw new AssertionError("asked for " + line);
        }
        String id = "%032x".formatted(quotes.size() + 1);
        Quote made = new Quote(id, body.text("comment").orElse(""), line.needInteger("quantity"));
        quotes.put(id, made);
        return made;
    }

    private void act(HttpExchange exchange, String key, FakeServer.Seen seen, Quote quote, String what)
            throws IOException {
        boolean failing = what.equals("accept") && trouble == Trouble.REFUSES;
        if (failing || !quote.state.equals("replied")) {
            error(exchange, 400, "CHECKOUT__QUOTE_CANNOT_PLACE_ORDER", "the quote is " + quote.state);
            return;
        }
        switch (what) {
            case "counter" -> {
                quote.asked = Optional.of(body(seen).objects("line_items").get(0).need("requested_unit_price")
                        .toString());
                quote.state = "change_requested";
                keep(exchange, key, seen, 200, quote);
            }
            case "decline" -> {
                quote.state = "declined";
                keep(exchange, key, seen, 200, quote);
            }
            case "accept" -> accepted(exchange, key, seen, quote);
            default -> error(exchange, 404, "resource_not_found", "no such step");
        }
    }

    private void accepted(HttpExchange exchange, String key, FakeServer.Seen seen, Quote quote) throws IOException {
        orders += trouble == Trouble.FORGETS_THE_ORDER ? 0 : 1;
        quote.state = trouble == Trouble.FORGETS_THE_ORDER ? "replied" : "accepted";
        switch (trouble) {
            case TAKES_IT_AND_FAILS, FORGETS_THE_ORDER -> error(exchange, 500, "internal", "something broke");
            case TAKES_IT_AND_REFUSES -> error(exchange, 422, "validation_error", "try again later");
            case NONE, REFUSES -> keep(exchange, key, seen, 200, quote);
        }
        trouble = Trouble.NONE;
    }

    private void keep(HttpExchange exchange, String key, FakeServer.Seen seen, int status, Quote quote)
            throws IOException {
        done.put(key + seen.path(), json(quote).toString());
        FakeServer.reply(exchange, status, json(quote).toString());
    }

    private JsonObject json(Quote quote) {
        JsonObject line = Json.object().put("id", "f".repeat(32)).put("product_id", PRODUCT)
                .put("label", "Espresso beans 500 g").put("quantity", quote.packs)
                .put("unit_price", number(quote.unit));
        JsonObject json = Json.object().put("id", quote.id).put("quote_number", "Q-" + quote.id.substring(28))
                .put("state", quote.state).put("currency", "EUR")
                .put("totals", Json.object().put("gross", number(quote.gross)).put("tax_status", "gross"))
                .put("line_items", Json.array().add(line))
                .put("comments", Json.array().add(
                        Json.object().put("comment", quote.reference).put("author", "buyer")));
        return quote.state.equals("accepted") ? json.put("order", Json.object().put("id", "a".repeat(32))
                .put("order_number", "10077")) : json;
    }

    private static Json number(String digits) {
        return new Json.Digits(digits);
    }

    private static JsonObject body(FakeServer.Seen seen) {
        return Json.parse(seen.body(), Caps.DOOR).asObject();
    }

    private static void error(HttpExchange exchange, int status, String code, String content) throws IOException {
        FakeServer.reply(exchange, status, Json.object().put("status", "error").put("messages", Json.array().add(
                Json.object().put("type", "error").put("code", code).put("content", content))).toString());
    }

    @Override
    public void close() {
        server.close();
    }
}
