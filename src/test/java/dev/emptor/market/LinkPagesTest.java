package dev.emptor.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.engine.Desk;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.gate.Disclosures;
import dev.emptor.gate.Gate;
import dev.emptor.gate.GateSettings;
import dev.emptor.gate.Marked;
import dev.emptor.identity.Identities;
import dev.emptor.ledger.Commitment;
import dev.emptor.ledger.Line;
import dev.emptor.model.DataLink;
import dev.emptor.model.Datum;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Judgment;
import dev.emptor.model.Offer;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import dev.emptor.model.Stage;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One-time links over real HTTP: looking never burns one, pressing shows it once, and nothing else ever shows it. */
final class LinkPagesTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final RealDesk desk = new RealDesk();
    private final AtomicInteger chance = new AtomicInteger();
    private final Gate gate = new Gate(new GateSettings(Goods.access(URI.create("http://127.0.0.1:9")), List.of()),
            Marked.profile(), desk);
    private final LinkDesk links = new LinkDesk(URI.create("https://home.example/in/"),
            () -> Identities.of(new byte[32]).house("one-time links"), gate,
            () -> "%032x".formatted(chance.incrementAndGet()));
    private final MarketDoor door = open();
    private final String path = path(desk.link);

    private MarketDoor open() {
        return new MarketDoor(vertx, MarketSettings.at("127.0.0.1", 0),
                Goods.access(URI.create("http://127.0.0.1:9")), desk, Caller.STANDING, Optional.of(links),
                Optional.empty())
                .open().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void close() {
        door.close();
        gate.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private String path(DataLink link) {
        return links.url(link.id(), link.seller(), link.orderKey()).substring("https://home.example/in".length());
    }

    private HttpResponse<String> call(String method, String at, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + at))
                .method(method, method.equals("POST") ? HttpRequest.BodyPublishers.ofString("")
                        : HttpRequest.BodyPublishers.noBody()).header("Content-Type", "text/plain");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
    }

    @Test
    void looking_at_it_says_who_asks_shows_nothing_and_burns_nothing() throws Exception {
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> look = call(i == 1 ? "HEAD" : "GET", path);
            assertThat(look.statusCode()).isEqualTo(200);
            assertThat(look.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(look.body()).doesNotContain("mk-");
            assertThat(i == 1 ? look.body().isEmpty() : look.body().contains("Show it once")).isTrue();
        }
        assertThat(desk.heard).isEmpty();
        assertThat(call("POST", path).statusCode()).isEqualTo(200);
    }

    @Test
    void pressing_the_button_shows_it_once_and_again_only_to_the_browser_that_pressed() throws Exception {
        HttpResponse<String> shown = call("POST", path);
        assertThat(shown.body()).contains("mk-");
        assertThat(shown.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Strict", "Secure", "Max-Age=600", "Path=/in" + path + ";");
        assertThat(desk.heard).hasExactlyElementsOfTypes(Heard.OpenLink.class, Heard.LinkShown.class);
        HttpResponse<String> second = call("POST", path);
        assertThat(second.statusCode()).isEqualTo(410);
        assertThat(second.body()).contains("was opened on").doesNotContain("mk-");
        assertThat(call("POST", path, "Cookie", "emptor-view=0").statusCode()).isEqualTo(410);
        HttpResponse<String> look = call("GET", path, "Cookie", cookie(shown));
        assertThat(look.body()).contains("Show it again").doesNotContain("mk-");
        assertThat(call("POST", path, "Cookie", "a=b; " + cookie(shown)).body()).isEqualTo(shown.body());
    }

    @Test
    void a_cookie_brought_along_does_not_choose_what_will_show_it_again() throws Exception {
        HttpResponse<String> shown = call("POST", path, "Cookie", "emptor-view=planted");
        assertThat(shown.body()).contains("mk-");
        assertThat(cookie(shown)).doesNotContain("planted");
        assertThat(call("POST", path, "Cookie", "emptor-view=planted").statusCode()).isEqualTo(410);
    }

    @Test
    void two_that_press_at_once_are_one_that_sees_it() throws Exception {
        CompletableFuture<HttpResponse<String>> one = CompletableFuture.supplyAsync(this::press);
        CompletableFuture<HttpResponse<String>> two = CompletableFuture.supplyAsync(this::press);
        assertThat(List.of(one.get().statusCode(), two.get().statusCode())).containsExactlyInAnyOrder(200, 410);
    }

    private HttpResponse<String> press() {
        try {
            return call("POST", path);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void the_openapi_document_has_its_pages() throws Exception {
        JsonObject paths = Json.parse(call("GET", "/openapi.json").body().getBytes(StandardCharsets.UTF_8), Caps.OWN)
                .asObject().needObject("paths");
        assertThat(paths.needObject("/s/{word}").names().stream().map(name -> name.toUpperCase(Locale.ROOT)
                + " /s/{word}")).containsExactlyInAnyOrderElementsOf(door.offered().stream()
                .filter(route -> route.contains(" /s/")).toList());
    }

    @Test
    void unknown_and_over_look_the_same() throws Exception {
        HttpResponse<String> unknown = call("GET", "/s/AAAAAAAAAAAAAAAAAAAAAA");
        desk.state = Core.evolve(desk.state, new Event.LinkClosed(desk.link.id(), desk.link.purchase(), "over",
                Goods.NOW));
        for (String method : List.of("GET", "POST")) {
            HttpResponse<String> over = call(method, path);
            assertThat(over.statusCode()).isEqualTo(404);
            assertThat(over.body()).isEqualTo(unknown.body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void every_page_is_kept_nowhere_and_takes_nothing_from_elsewhere(String method) throws Exception {
        HttpResponse<String> page = call(method, path);
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("X-Robots-Tag")).contains("noindex, nofollow, noarchive");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).startsWith("default-src 'none'")
                .contains("frame-ancestors 'none'", "form-action 'self'");
        assertThat(page.body()).doesNotContain("<script", "src=", "href=", "http:");
    }

    @Test
    void whoever_tries_many_is_slowed_down() throws Exception {
        int busy = 0;
        for (int i = 0; i < 60; i++) {
            busy += call("GET", "/s/A" + i).statusCode() == 503 ? 1 : 0;
        }
        assertThat(busy).isPositive();
    }

    @Test
    void what_was_shown_is_sealed_in_the_ledger_and_can_be_proved() throws Exception {
        HttpResponse<String> shown = call("POST", path);
        String name = Pattern.compile("mk-name[^<]*").matcher(shown.body()).results().findFirst().orElseThrow().group();
        Heard.Seal seal = desk.departed.get(0).lines().get(0);
        assertThat(seal.commitment()).isEqualTo(Commitment.toValue(RealDesk.KEY.clone(), Datum.NAME, name));
        assertThat(desk.departed.get(0).lines()).hasSize(2);
        desk.keyless = true;
        assertThat(call("POST", path, "Cookie", cookie(shown)).statusCode()).as("no key, no page").isEqualTo(503);
    }

    @Test
    void strangers_who_try_words_do_not_keep_a_link_shut() throws Exception {
        while (call("GET", "/s/AAAAAAAAAAAAAAAAAAAAAA").statusCode() != 503) {
            assertThat(desk.heard).isEmpty();
        }
        assertThat(call("GET", path).statusCode()).isEqualTo(200);
        assertThat(call("POST", path).body()).contains("mk-");
    }

    @Test
    void whoever_has_a_link_is_slowed_down_too() throws Exception {
        int busy = 0;
        for (int i = 0; i < 60; i++) {
            busy += call("GET", path).statusCode() == 503 ? 1 : 0;
        }
        assertThat(busy).isPositive();
    }

    @Test
    void nothing_is_shown_where_the_line_could_not_be_written_or_the_gate_stays_shut() throws Exception {
        desk.failing = true;
        assertThat(call("POST", path).body()).contains("try again in a moment").doesNotContain("mk-");
        desk.failing = false;
        desk.forgetful = true;
        HttpResponse<String> shut = call("POST", path);
        assertThat(shut.statusCode()).isEqualTo(503);
        assertThat(shut.body()).doesNotContain("mk-");
        assertThat(desk.heard.get(desk.heard.size() - 1)).isInstanceOfSatisfying(Heard.LinkShown.class,
                told -> assertThat(told.failure()).isPresent());
    }

    @Test
    void the_words_of_a_link_are_its_own_and_stay_the_same() {
        String url = links.url("l-1", Goods.HILL, "k");
        assertThat(url).startsWith("https://home.example/in/s/").hasSize("https://home.example/in/s/".length() + 22);
        assertThat(links.url("l-1", Goods.HILL, "k")).isEqualTo(url);
        assertThat(List.of(links.url("l-2", Goods.HILL, "k"), links.url("l-1", new SellerId("other"), "k"),
                links.url("l-1", Goods.HILL, "k2"))).doesNotContain(url).doesNotHaveDuplicates();
    }

    /** Decides with the real core; what it writes down is what the gate finds recorded. */
    private static final class RealDesk implements Desk, Disclosures {
        private final List<Heard.Body> heard = new CopyOnWriteArrayList<>();
        private State state = Goods.state(true);
        private boolean failing;
        private boolean forgetful;
        private boolean keyless;
        private static final byte[] KEY = new byte[32];
        private final List<Heard.Departed> departed = new CopyOnWriteArrayList<>();
        private final DataLink link = link();

        private DataLink link() {
            Settings s = Goods.settings();
            state = Core.evolve(state, new Event.SettingsAdopted(new Settings(s.zone(), s.currency(), s.mode(),
                    s.country(), s.members(), s.budgets(), List.of(new Seller(Goods.HILL, "Hill & Sons", true,
                    List.of(), true, true)), s.answerWithin(), s.bargainFor())));
            PurchaseId purchase = new PurchaseId("p-0");
            DataLink made = new DataLink("l-1", Goods.HILL, purchase, "e1-0", Fulfilment.HOME,
                    List.of(Datum.NAME, Datum.STREET), List.of(), Goods.NOW, Goods.NOW.plus(Duration.ofDays(5)),
                    Optional.empty());
            state = Core.evolve(state, new Event.LinkMade(made));
            return made;
        }

        @Override
        public synchronized CompletableFuture<Turn> hear(Heard.Body body) {
            if (failing) {
                return CompletableFuture.failedFuture(new Busy());
            }
            heard.add(body);
            Heard said = new Heard(state.turn() + 1, Goods.NOW, 1, "entropy", body);
            var outcome = Core.decide(state, said, Judgment.NONE);
            state = outcome.state();
            return CompletableFuture.completedFuture(new Turn(said, Judgment.NONE, outcome.events()));
        }

        @Override
        public CompletableFuture<Turn> offer(Offer offer) {
            return CompletableFuture.failedFuture(new Busy());
        }

        @Override
        public synchronized State state() {
            return state;
        }

        @Override
        public Optional<Long> number(SellerId seller, PurchaseId purchase, Datum datum, Stage stage,
                Optional<EffectKey> effect) {
            return state().register().line(seller, purchase, datum, stage, effect).map(Line::seq);
        }

        @Override
        public byte[] key(long line) throws IOException {
            if (keyless) {
                throw new IOException("the disk is full");
            }
            return KEY.clone();
        }

        @Override
        public void departed(Heard.Departed left) {
            departed.add(left);
        }

        @Override
        public boolean recorded(SellerId seller, PurchaseId purchase, Datum datum, Stage stage) {
            return !forgetful && state.disclosed().values().stream().anyMatch(line -> line.seller().equals(seller)
                    && line.purchase().equals(purchase) && line.datum() == datum && line.stage() == stage);
        }
    }
}
