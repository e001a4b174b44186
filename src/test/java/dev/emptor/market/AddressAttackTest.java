package dev.emptor.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Report;
import dev.emptor.fuzz.Urls;
import dev.emptor.fuzz.Volley;
import dev.emptor.fuzz.Volley.Shot;
import dev.emptor.gate.FakeServer;
import dev.emptor.gate.Gate;
import dev.emptor.gate.GateSettings;
import dev.emptor.gate.Marked;
import dev.emptor.model.EffectKey;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Addresses in every field that a seller can fill: nothing in this house ever goes to look. */
final class AddressAttackTest {
    private static final EffectKey KEY = new EffectKey("e1-t1-1");
    private static final int FORMS = 300;
    private static final Logger GATE = Logger.getLogger(Gate.class.getName());

    private final AtomicInteger hits = new AtomicInteger();
    private final CountDownLatch first = new CountDownLatch(1);
    private ServerSocket canary;
    private List<String> urls;

    @BeforeEach
    void listen() throws IOException {
        // Hundreds of calls leave here, each with its line in the log.
        GATE.setLevel(Level.WARNING);
        // On every address of this machine, so that no way of writing one is missed.
        canary = new ServerSocket(0, 200);
        urls = Urls.to(canary.getLocalPort());
        assertThat(urls).hasSize(FORMS).doesNotHaveDuplicates();
        Thread.ofPlatform().daemon().start(this::count);
    }

    @AfterEach
    void the_canary_was_awake_all_the_time() throws Exception {
        assertThat(hits).as("calls of an address that a seller wrote").hasValue(0);
        new Socket(InetAddress.getLoopbackAddress(), canary.getLocalPort()).close();
        assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
        canary.close();
        GATE.setLevel(null);
    }

    private void count() {
        while (true) {
            try {
                canary.accept().close();
                hits.incrementAndGet();
                first.countDown();
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Test
    void offers_feeds_and_events_with_addresses_everywhere_are_only_words() {
        try (OpenMarket market = new OpenMarket()) {
            List<Shot> shots = new ArrayList<>();
            for (String url : urls) {
                String path = URLEncoder.encode(url, StandardCharsets.UTF_8);
                shots.add(shot("POST", "/market/v1/offers").json(words(url).toString()));
                shots.add(shot("POST", "/market/v1/offers").json(names(url).toString()));
                shots.add(shot("POST", "/feeds").json(Json.object().put("target_country", url).toString()));
                shots.add(shot("POST", "/market/v1/orders/" + path + "/events").json("{\"event\":\"shipped\"}"));
                shots.add(shot("POST", "/market/v1/threads/" + path + "/decline"));
            }
            String id = Json.parse(Volley.fire(market.port(), List.of(shot("POST", "/feeds").json("{}"))).get(0).body(),
                    Caps.OWN).asObject().needText("id");
            urls.forEach(url -> shots.add(shot("PATCH", "/feeds/" + id + "/products").json(feed(url).toString())));
            long before = market.heard();
            assertThat(Volley.fire(market.port(), shots)).allSatisfy(hit -> assertThat(hit.status()).isLessThan(500));
            assertThat(market.heard() - before).as("most were taken, as words").isGreaterThan(FORMS);
        }
    }

    @Test
    void answers_and_redirects_with_addresses_everywhere_lead_nowhere() {
        try (FakeServer seller = new FakeServer(); Gate gate = new Gate(new GateSettings(Goods.access(seller.url()),
                List.of()), Marked.profile(), Marked.recorded())) {
            SellerCourier courier = new SellerCourier(gate);
            int[] statuses = {301, 302, 303, 307, 308, 200, 201, 202, 401, 404};
            for (int i = 0; i < urls.size(); i++) {
                String url = urls.get(i);
                int status = statuses[i % statuses.length];
                seller.answering((exchange, seen) -> {
                    for (String header : List.of("Location", "Refresh", "Link", "Alt-Svc", "WWW-Authenticate")) {
                        exchange.getResponseHeaders().add(header, header.equals("Refresh") ? "0; url=" + ascii(url)
                                : header.equals("WWW-Authenticate") ? "Basic realm=\"x\"" : ascii(url));
                    }
                    FakeServer.reply(exchange, status, answer(url).toString());
                });
                Effect effect = i % 3 == 0 ? Goods.askCheckout() : i % 3 == 1 ? Goods.placeOrder()
                        : new Effect.LookUpOrder(Goods.PURCHASE, Goods.HILL, "key-" + i);
                assertThat(courier.deliver(KEY, effect)).as(url).isNotInstanceOf(Report.CheckoutGiven.class);
            }
            assertThat(seller.seen()).as("one call each, and none that a redirect asked for").hasSize(FORMS);
        }
    }

    private static String ascii(String url) {
        return url.chars().allMatch(c -> c > ' ' && c < 127) ? url : "http://" + url.hashCode() + ".example/";
    }

    private static Shot shot(String method, String path) {
        return Shot.of(method, path, "Authorization: Bearer " + Goods.HILL_TOKEN);
    }

    private static JsonObject words(String url) {
        JsonObject offer = Json.object().put("ref", "r-" + Integer.toHexString(url.hashCode()))
                .put("price", Json.object().put("amount", "8.90").put("currency", "EUR"))
                .put("features", List.of(url.length() > 80 ? "x" : url));
        for (String field : List.of("title", "brand", "mpn", "size", "category", "availability", "image", "url",
                "callback", "link", "@context", "$schema", "webhook", "next", "media")) {
            offer = offer.put(field, url);
        }
        return offer;
    }

    private static JsonObject names(String url) {
        return words(url).put("ref", url).put("thread", url).put("inReplyTo", url).put("validUntil", url)
                .put("asksFor", List.of(url)).put("gtin", url);
    }

    private static JsonObject feed(String url) {
        JsonObject variant = Json.object().put("id", "v").put("title", url).put("url", url)
                .put("price", Json.object().put("amount", 890).put("currency", "EUR"))
                .put("media", List.of(Json.object().put("type", "image").put("url", url)))
                .put("seller", Json.object().put("name", url).put("links", List.of(url)))
                .put("categories", List.of(Json.object().put("value", url).put("taxonomy", url)))
                .put("variant_options", List.of(Json.object().put("name", "link").put("value", url)))
                .put("condition", List.of(url));
        return Json.object().put("products", List.of(Json.object().put("id", url.length() > 120 ? "p" : url)
                .put("url", url).put("variants", List.of(variant))));
    }

    private static JsonObject answer(String url) {
        return Json.object().put("checkout", url).put("order", url).put("currency", "EUR").put("total", "1.00")
                .put("shipping", "0.00").put("lines", List.of(Json.object().put("ref", url).put("title", url)
                        .put("packs", 1).put("each", "1.00"))).put("next", url).put("callback", url)
                .put("detail", url).put("title", url).put("validUntil", url);
    }
}
