package dev.emptor.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.model.Datum;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Fault;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import dev.emptor.model.StandIn;
import dev.emptor.vault.Sealed;
import dev.emptor.vault.Vault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GateTest {
    private static final SellerId SHOP = new SellerId("shop");
    private static final PurchaseId PURCHASE = new PurchaseId("p-1");
    private static final Duration SHORT = Duration.ofMillis(400);

    private final FakeServer server = new FakeServer();
    private final List<Gate> gates = new ArrayList<>();

    @AfterEach
    void close() {
        gates.forEach(Gate::close);
        server.close();
    }

    @Test
    void a_call_carries_fixed_headers_and_nothing_that_tells_houses_apart() {
        Reply reply = gate(Marked.recorded()).send(Call.post(SHOP, "test", Stage.NEED, Content.fields(), "emptor",
                "v1"));

        assertThat(reply).isInstanceOfSatisfying(Reply.Answered.class, a -> assertThat(a.status()).isEqualTo(202));
        FakeServer.Seen seen = server.only();
        assertThat(seen.path()).isEqualTo("/base/emptor/v1");
        Map<String, List<String>> headers = new java.util.TreeMap<>(seen.headers());
        assertThat(headers.keySet()).containsExactly("Accept", "Accept-encoding", "Authorization", "Connection",
                "Content-length", "Content-type", "Host", "Sec-gpc", "User-agent");
        assertThat(seen.header("User-Agent")).isEqualTo("Emptor/1");
        assertThat(seen.header("Accept-Encoding")).isEqualTo("identity");
        assertThat(seen.header("Sec-GPC")).isEqualTo("1");
        assertThat(seen.header("Authorization")).isEqualTo("Bearer out-token-1");
    }

    @Test
    void released_data_reach_the_body_and_their_names_the_ledger() {
        Marked ledger = Marked.recorded();
        Reply reply = gate(ledger).send(call(Stage.ORDER, Datum.NAME, Datum.CITY));

        assertThat(reply).isInstanceOf(Reply.Answered.class);
        assertThat(server.only().text()).isEqualTo("{\"given\":{\"name\":\"mk-name-7a3\",\"city\":\"mk-city-7a5\"}}");
        assertThat(ledger.left()).containsExactly("shop p-1 [NAME, CITY] ORDER test");
    }

    @Test
    void a_stand_in_leaves_in_place_of_the_datum_only_if_the_ledger_names_it_and_the_profile_has_it() {
        Call plain = call(Stage.ORDER, Datum.NAME, Datum.STREET);
        Call call = plain.giving(PURCHASE, plain.fields(), List.of(new StandIn(Datum.STREET, "pick_up")));
        Profile profile = Profile.of(Map.of(Datum.NAME, sealed("mk-name"), Datum.STREET, sealed("mk-street")),
                Map.of(new StandIn(Datum.STREET, "pick_up"), sealed("station 7")));
        Gate named = keep(new Gate(settings(server.url()), profile, naming("pick_up")));
        assertThat(named.send(call)).isInstanceOf(Reply.Answered.class);
        assertThat(server.only().text()).isEqualTo("{\"given\":{\"name\":\"mk-name\",\"street\":\"station 7\"}}");

        Gate unnamed = keep(new Gate(settings(server.url()), profile, Marked.recorded()));
        assertRefused(unnamed.send(call), "is not what its line in the disclosure ledger says");
        assertRefused(named.send(call(Stage.ORDER, Datum.NAME, Datum.STREET)), "is not what its line");
        Gate lost = keep(new Gate(settings(server.url()), Marked.profile(), naming("pick_up")));
        assertRefused(lost.send(call), "profile.yaml has no stand-in 'pick_up' for STREET");
        assertThat(server.seen()).hasSize(1);
    }

    @Test
    void an_alias_that_only_this_seller_is_given_leaves_in_place_of_the_address() {
        Call plain = call(Stage.ORDER, Datum.EMAIL);
        Call call = plain.giving(PURCHASE, plain.fields(), List.of(new StandIn(Datum.EMAIL, Aliases.NAME)));
        Disclosures ledger = new Disclosures() {
            @Override
            public boolean recorded(SellerId seller, PurchaseId purchase, Datum datum, Stage stage) {
                return true;
            }

            @Override
            public Optional<String> standIn(SellerId seller, PurchaseId purchase, Datum datum, Stage stage) {
                return Optional.of("alias");
            }
        };
        Gate gate = keep(new Gate(settings(server.url()), Marked.profile(), ledger,
                (seller, rotation) -> Optional.of("made-for-" + seller + "@mail.example")));
        assertThat(gate.send(call)).isInstanceOf(Reply.Answered.class);
        assertThat(server.only().text()).isEqualTo("{\"given\":{\"email\":\"made-for-shop@mail.example\"}}");
        Gate without = keep(new Gate(settings(server.url()), Marked.profile(), ledger));
        assertRefused(without.send(call), "profile.yaml has no stand-in 'alias' for EMAIL");
        assertThat(server.seen()).hasSize(1);
    }

    private static Sealed sealed(String value) {
        return Vault.ephemeral().seal("profile", value);
    }

    private static Disclosures naming(String standIn) {
        return new Disclosures() {
            @Override
            public boolean recorded(SellerId seller, PurchaseId purchase, Datum datum, Stage stage) {
                return true;
            }

            @Override
            public Optional<String> standIn(SellerId seller, PurchaseId purchase, Datum datum, Stage stage) {
                return datum == Datum.STREET ? Optional.of(standIn) : Optional.empty();
            }
        };
    }

    @Test
    void nothing_leaves_above_its_stage_or_without_a_line_in_the_ledger() {
        for (Stage stage : Stage.values()) {
            for (Datum datum : Datum.values()) {
                for (Fulfilment way : Fulfilment.values()) {
                    if (!stage.allowed(way).contains(datum)) {
                        assertRefused(gate(Marked.recorded()).send(call(stage, datum).by(way)), "DISCLOSURE_FORBIDDEN");
                    }
                }
                assertRefused(gate(Marked.unrecorded()).send(call(stage, datum)), "DISCLOSURE_FORBIDDEN");
            }
        }
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void data_without_a_purchase_or_missing_in_the_profile_are_refused() {
        Call homeless = new Call(SHOP, Optional.empty(), "test", Stage.ORDER, List.of(Datum.NAME), Call.Method.POST,
                List.of("x"), Optional.empty(), Content.fields().put("x", Datum.NAME));
        assertRefused(gate(Marked.recorded()).send(homeless), "DISCLOSURE_FORBIDDEN");
        Gate empty = keep(new Gate(settings(server.url()), new Profile(new EnumMap<>(Datum.class)), Marked.recorded()));
        assertRefused(empty.send(call(Stage.ORDER, Datum.NAME)), "profile.yaml has no NAME");
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void a_body_cannot_take_what_was_not_released() {
        Call greedy = new Call(SHOP, Optional.of(PURCHASE), "test", Stage.ORDER, List.of(Datum.CITY), Call.Method.POST,
                List.of("x"), Optional.empty(), Content.fields().put("x", Datum.NAME));
        assertThatThrownBy(() -> gate(Marked.recorded()).send(greedy)).isInstanceOf(IllegalStateException.class);
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void unknown_disabled_and_addressless_sellers_are_refused() {
        SellerAccess off = new SellerAccess(new SellerId("off"), false, Optional.of(server.url()), Optional.empty(),
                Optional.empty());
        SellerAccess pushes = new SellerAccess(new SellerId("pushes"), true, Optional.empty(), Optional.empty(),
                Optional.empty());
        Gate gate = keep(new Gate(new GateSettings(List.of(off, pushes), List.of()), Marked.profile(),
                Marked.recorded()));
        for (String seller : List.of("off", "pushes")) {
            assertRefused(gate.send(Call.get(new SellerId(seller), "t", Stage.NEED, "x")), "SELLER_UNREACHABLE");
        }
        assertRefused(gate.send(Call.get(SHOP, "t", Stage.NEED, "x")), "UNKNOWN_SELLER");
        assertRefused(gate.post(new Message("sms", "test", Message.Method.POST, List.of(), Content.fields(),
                Optional.empty())), "UNKNOWN_CHANNEL");
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void a_path_never_leaves_the_configured_address() {
        Gate gate = gate(Marked.recorded());
        assertThat(gate.send(Call.get(SHOP, "t", Stage.NEED, "orders", "../../x?y=1#z@evil.example/ä%2e")))
                .isInstanceOf(Reply.Answered.class);
        assertThat(server.only().path()).isEqualTo("/base/orders/..%2F..%2Fx%3Fy%3D1%23z%40evil.example%2F%C3%A4%252e");
        assertThatThrownBy(() -> gate.send(Call.get(SHOP, "t", Stage.NEED, "..")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void addresses_that_could_mislead_are_refused_when_configured() {
        for (String url : List.of("ftp://shop.example/", "http://shop.example/", "https://user:pw@shop.example/",
                "https://shop.example/#x", "https://shop.example/a/../b", "https:///x", "shop.example")) {
            assertThatThrownBy(() -> new SellerAccess(SHOP, true, Optional.of(URI.create(url)), Optional.empty(),
                    Optional.empty())).as(url).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new SellerAccess(SHOP, true, Optional.of(URI.create("https://shop.example/api")), Optional.empty(),
                Optional.empty()).baseUrl()).isPresent();
    }

    @Test
    void what_an_answer_repeats_of_what_was_released_is_hidden() {
        server.answering(200, "{\"title\":\"for mk-street-7a4\"}");
        Reply reply = gate(Marked.recorded()).send(call(Stage.ORDER, Datum.STREET));
        assertThat(((Reply.Answered) reply).body().text()).isEqualTo("{\"title\":\"for (street)\"}");
    }

    @Test
    void redirects_are_answers_and_are_not_followed() {
        try (FakeServer elsewhere = new FakeServer()) {
            server.answering((exchange, seen) -> {
                exchange.getResponseHeaders().add("Location", elsewhere.url().toString());
                FakeServer.reply(exchange, 307, "");
            });
            Reply reply = gate(Marked.recorded()).send(call(Stage.ORDER, Datum.NAME));
            assertThat(reply).isInstanceOfSatisfying(Reply.Answered.class, a -> assertThat(a.status()).isEqualTo(307));
            assertThat(elsewhere.seen()).isEmpty();
        }
    }

    @Test
    void server_errors_and_silence_leave_the_outcome_unknown() throws Exception {
        for (int status : List.of(500, 502, 503, 504)) {
            server.answering(status, "oops");
            assertFault(gate(Marked.recorded()).send(call(Stage.NEED)), Fault.Unknown.class);
        }
        CountDownLatch over = new CountDownLatch(1);
        server.answering((exchange, seen) -> await(over));
        assertFault(hasty().send(call(Stage.NEED)), Fault.Unknown.class);
        over.countDown();
    }

    @Test
    void a_slow_body_ends_at_the_deadline() {
        CountDownLatch over = new CountDownLatch(1);
        server.answering((exchange, seen) -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(over);
        });
        assertFault(hasty().send(call(Stage.NEED)), Fault.Unknown.class);
        over.countDown();
    }

    @Test
    void an_answer_that_is_too_large_or_compressed_is_not_read() {
        server.answering(200, "x".repeat(GateSettings.ANSWER_BYTES + 1));
        assertFault(gate(Marked.recorded()).send(call(Stage.NEED)), Fault.Unknown.class);
        server.answering((exchange, seen) -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 300; i++) {
                exchange.getResponseBody().write(new byte[1024]);
            }
        });
        assertFault(gate(Marked.recorded()).send(call(Stage.NEED)), Fault.Unknown.class);
        server.answering((exchange, seen) -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            FakeServer.reply(exchange, 200, "{}");
        });
        assertFault(gate(Marked.recorded()).send(call(Stage.NEED)), Fault.Unknown.class);
        server.answering(200, "x".repeat(GateSettings.ANSWER_BYTES));
        assertThat(gate(Marked.recorded()).send(call(Stage.NEED))).isInstanceOf(Reply.Answered.class);
    }

    @Test
    void too_many_requests_carry_a_bounded_pause() {
        Map<String, Duration> asked = Map.of("7", Duration.ofSeconds(7), "0", Duration.ofSeconds(1),
                "999999999", GateSettings.LONGEST_PAUSE, "Wed, 21 Oct 2026", Duration.ofSeconds(30));
        asked.forEach((header, pause) -> {
            server.answering((exchange, seen) -> {
                exchange.getResponseHeaders().add("Retry-After", header);
                FakeServer.reply(exchange, 429, "");
            });
            assertThat(gate(Marked.recorded()).send(call(Stage.NEED))).isInstanceOfSatisfying(Reply.Failed.class,
                    f -> assertThat(f.fault()).isInstanceOfSatisfying(Fault.Throttled.class,
                            t -> assertThat(t.retryAfter()).isEqualTo(pause)));
        });
    }

    @Test
    void a_refused_connection_means_that_nothing_happened() throws IOException {
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)); // Nobody listens, nor can.
            Gate gate = keep(new Gate(settings(URI.create("http://127.0.0.1:" + taken.getLocalPort())),
                    Marked.profile(), Marked.recorded()));
            assertFault(gate.send(call(Stage.NEED)), Fault.Transient.class);
        }
    }

    @Test
    void a_broken_answer_leaves_the_outcome_unknown() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> cut = threads.submit(() -> {
                var accepted = socket.accept();
                accepted.getInputStream().read();
                accepted.close();
                return null;
            });
            Gate gate = keep(new Gate(settings(URI.create("http://127.0.0.1:" + socket.getLocalPort())),
                    Marked.profile(), Marked.recorded()));
            assertFault(gate.send(call(Stage.NEED)), Fault.Unknown.class);
            cut.get();
        }
    }

    @Test
    void at_most_two_calls_to_one_seller_are_under_way() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);
        server.answering((exchange, seen) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            two.countDown();
            await(two);
            now.decrementAndGet();
            FakeServer.reply(exchange, 202, "");
        });
        Gate gate = gate(Marked.recorded());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> replies = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                replies.add(threads.submit(() -> gate.send(call(Stage.NEED))));
            }
            for (Future<Reply> reply : replies) {
                assertThat(reply.get()).isInstanceOf(Reply.Answered.class);
            }
        }
        assertThat(most).hasValue(2);
    }

    @Test
    void nothing_secret_is_printed() {
        Secret secret = new Secret("very-secret-token");
        assertThat(secret.toString() + Marked.profile() + settings(server.url()) + new Reply.Body(bytes("mk-name")))
                .doesNotContain("very-secret").doesNotContain("mk-").doesNotContain("out-token");
        assertThatThrownBy(() -> new Secret("bad token\r\nx: y")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("bad token");
        assertThatThrownBy(() -> new Profile(Map.of(Datum.NAME, "mk-name\nx"))).hasMessageNotContaining("mk-name");
    }

    private Gate gate(Disclosures ledger) {
        return keep(new Gate(settings(URI.create(server.url() + "/base/")), Marked.profile(), ledger));
    }

    /** Waits for answers only a moment. */
    private Gate hasty() {
        return keep(new Gate(new GateSettings(settings(server.url()).sellers(), List.of(), GateSettings.CONNECT, SHORT),
                Marked.profile(), Marked.recorded()));
    }

    private Gate keep(Gate gate) {
        gates.add(gate);
        return gate;
    }

    private static GateSettings settings(URI url) {
        return new GateSettings(List.of(new SellerAccess(SHOP, true, Optional.of(url),
                Optional.of(new Secret("out-token-1")), Optional.empty())), List.of());
    }

    private static Call call(Stage stage, Datum... data) {
        return new Call(SHOP, Optional.of(PURCHASE), "test", stage, List.of(data), Call.Method.POST, List.of("x"),
                Optional.empty(), Content.fields().given("given", List.of(Datum.values())));
    }

    private static void assertRefused(Reply reply, String why) {
        assertThat(reply).isInstanceOfSatisfying(Reply.Failed.class, failed -> {
            assertThat(failed.fault()).isInstanceOf(Fault.Permanent.class);
            assertThat(failed.fault().why()).contains(why).doesNotContain("mk-");
        });
    }

    private static void assertFault(Reply reply, Class<? extends Fault> kind) {
        assertThat(reply).isInstanceOfSatisfying(Reply.Failed.class, f -> assertThat(f.fault()).isInstanceOf(kind));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
