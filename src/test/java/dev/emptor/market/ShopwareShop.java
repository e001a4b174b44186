package dev.emptor.market;

import com.sun.net.httpserver.HttpExchange;
import dev.emptor.demo.Answered;
import dev.emptor.demo.Asked;
import dev.emptor.demo.ShopwareDesk;
import dev.emptor.gate.FakeServer;
import dev.emptor.money.Money;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The demo's shop with the quote endpoints of {@code com.shopware.quote} on loopback: the merchant answers when the
 * test says so, and the shop misbehaves on demand.
 */
public final class ShopwareShop implements AutoCloseable {
    public static final String PRODUCT = "0189f7c0a4e87b1c9d3e5f60718293a4";
    public static final String TOKEN = "customer-token-of-the-shop";

    /** What it does wrong with the next order. */
    public enum Trouble { NONE, TAKES_IT_AND_FAILS, TAKES_IT_AND_REFUSES, REFUSES, FORGETS_THE_ORDER }

    private final ShopwareDesk desk = new ShopwareDesk(TOKEN, Map.of(PRODUCT, "Espresso beans 500 g"));
    private final FakeServer server = new FakeServer().answering(this::answer);
    private Trouble trouble = Trouble.NONE;

    public URI url() {
        return server.url();
    }

    public List<FakeServer.Seen> seen() {
        return server.seen();
    }

    public int orders() {
        return desk.orders();
    }

    public synchronized void trouble(Trouble next) {
        trouble = next;
    }

    /** The first quote that waits for the merchant, if one does. */
    public Optional<String> waiting() {
        return desk.waiting();
    }

    /** What was asked for each in the last counter. */
    public Optional<String> asked(String quote) {
        return desk.asked(quote);
    }

    public String state(String quote) {
        return desk.state(quote);
    }

    /** The merchant replies: so much for each, so much in all. */
    public void replies(String quote, String unit, String gross) {
        desk.replies(quote, minor(unit), minor(gross), Optional.empty());
    }

    private static long minor(String euros) {
        return Money.parse(euros, Money.currencyOf("EUR")).minor();
    }

    public void turns(String quote, String state) {
        desk.turns(quote, state);
    }

    private synchronized void answer(HttpExchange exchange, FakeServer.Seen seen) throws IOException {
        Answered answered = trouble != Trouble.NONE && seen.path().endsWith("/accept")
                ? inTrouble(seen.path().split("/", -1)[3])
                : desk.answer(new Asked(seen.method(), seen.path(), seen::header, seen.body()));
        FakeServer.reply(exchange, answered.status(), answered.body().toString());
    }

    private Answered inTrouble(String quote) {
        Trouble now = trouble;
        trouble = Trouble.NONE;
        if (now == Trouble.TAKES_IT_AND_FAILS || now == Trouble.TAKES_IT_AND_REFUSES) {
            desk.orders(quote);
        }
        return switch (now) {
            case REFUSES, NONE -> ShopwareDesk.error(400, "CHECKOUT__QUOTE_CANNOT_PLACE_ORDER", "not today");
            case TAKES_IT_AND_REFUSES -> ShopwareDesk.error(422, "validation_error", "try again later");
            case TAKES_IT_AND_FAILS, FORGETS_THE_ORDER -> ShopwareDesk.error(500, "internal", "something broke");
        };
    }

    @Override
    public void close() {
        server.close();
    }
}
