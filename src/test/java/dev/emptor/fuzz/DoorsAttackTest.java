package dev.emptor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.fuzz.Volley.Hit;
import dev.emptor.fuzz.Volley.Shot;
import dev.emptor.gate.Call;
import dev.emptor.gate.FakeServer;
import dev.emptor.gate.Gate;
import dev.emptor.gate.GateSettings;
import dev.emptor.gate.Marked;
import dev.emptor.gate.Reply;
import dev.emptor.gate.SellerAccess;
import dev.emptor.market.OpenMarket;
import dev.emptor.model.Fault;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import dev.emptor.web.OpenDoor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Both doors over real sockets: requests that are none, connections that drip, bodies that swell, strangers. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class DoorsAttackTest {
    private static final Path INPUTS =
            Path.of(System.getProperty("emptor.basedir", "")).resolve("src/test/resources/fuzz");
    private static final int MALFORMED = 2_500;
    private static final int DRIPPING = 200;
    private static final int BOMBS = 20;
    private static final long SWELLING = 32L << 20;
    private static final List<String> PIECES = List.of("\r\n", "\n", "\r", " ", ":", "\0", "\t",
            "Content-Length: 5\r\n", "Content-Length: -1\r\n", "Content-Length: 99999999999999999999\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Transfer-Encoding: x, chunked\r\n", "Host: x\r\n", " HTTP/0.9", " HTTP/2.0", "%", "%00", "../", "é", "[",
            "{", "ffffffffffffffff\r\n", "Connection: Upgrade, HTTP2-Settings\r\n", "Upgrade: h2c\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "Expect: 200-nothing\r\n", "Cookie: =;=;\r\n", "x".repeat(9_000));

    private static OpenDoor owner;
    private static OpenMarket market;

    @BeforeAll
    static void open() {
        owner = OpenDoor.start();
        market = new OpenMarket(DRIPPING);
    }

    @AfterAll
    static void close() {
        owner.close();
        market.close();
    }

    @Test
    void five_thousand_requests_that_are_none_hang_nothing_break_nothing_and_do_nothing() throws IOException {
        int changes = owner.changes(0);
        long heard = market.heard();
        Random random = new Random(39);
        List<byte[]> first = seeds("owner-door");
        List<byte[]> second = seeds("market-door");
        for (int i = 0; i < MALFORMED; i++) {
            harmless(owner.port(), spoilt(first.get(random.nextInt(first.size())), random));
            harmless(market.port(), spoilt(second.get(random.nextInt(second.size())), random));
        }
        assertThat(owner.changes(0)).isEqualTo(changes);
        assertThat(market.heard()).isEqualTo(heard);
        assertThat(Volley.fire(owner.port(), List.of(Shot.of("GET", "/healthz"))).get(0).status()).isEqualTo(200);
    }

    private static void harmless(int port, byte[] request) throws IOException {
        int status = RawHttp.worst(RawHttp.send(port, request));
        assertThat(status).as(() -> new String(request, StandardCharsets.ISO_8859_1))
                .matches(worst -> worst < 500 || worst == 501 || worst == 503);
    }

    private static byte[] spoilt(byte[] seed, Random random) {
        String text = new String(seed, StandardCharsets.ISO_8859_1).replace("@KEY@", "none").replace("@PORT@",
                Integer.toString(owner.port()));
        StringBuilder spoilt = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(Math.max(1, spoilt.length()));
            switch (random.nextInt(5)) {
                case 0 -> spoilt.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> spoilt.delete(at, Math.min(spoilt.length(), at + random.nextInt(9)));
                case 2 -> spoilt.insert(at, (char) random.nextInt(256));
                case 3 -> spoilt.insert(at, spoilt.substring(at, Math.min(spoilt.length(), at + random.nextInt(60))));
                default -> spoilt.setLength(random.nextInt(4) == 0 ? at : spoilt.length());
            }
        }
        return spoilt.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void two_hundred_connections_that_drip_keep_nobody_else_waiting() throws IOException {
        for (int port : List.of(owner.port(), market.port())) {
            List<Shot> calls = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                calls.add(Shot.of("GET", port == owner.port() ? "/healthz" : "/.well-known/emptor.json"));
            }
            Volley.fire(port, calls);
            List<Socket> dripping = new ArrayList<>();
            try {
                for (int i = 0; i < DRIPPING; i++) {
                    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                    dripping.add(socket);
                    socket.getOutputStream().write(i % 2 == 0 ? "G".getBytes(StandardCharsets.US_ASCII)
                            : "POST / HTTP/1.1\r\nHost: x\r\nX-Drip: ".getBytes(StandardCharsets.US_ASCII));
                }
                long slowest = 0;
                for (int i = 0; i < 50; i++) {
                    drip(dripping.get((i * 7) % DRIPPING));
                    long begun = System.nanoTime();
                    assertThat(Volley.fire(port, calls.subList(0, 1)).get(0).status()).isEqualTo(200);
                    slowest = Math.max(slowest, System.nanoTime() - begun);
                }
                assertThat(slowest).as("nanoseconds of the slowest honest call").isLessThan(3_000_000_000L);
            } finally {
                for (Socket socket : dripping) {
                    socket.close();
                }
            }
        }
    }

    private static void drip(Socket socket) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write('x');
        } catch (IOException hungUp) {
            // The door had enough of it, as it may.
        }
    }

    @Test
    void bodies_that_swell_when_unpacked_are_not_unpacked() throws IOException {
        byte[] bomb = bomb(64 << 20);
        String key = owner.readToken();
        long before = used();
        int answers = 0;
        for (int i = 0; i < BOMBS; i++) {
            String coding = List.of("gzip", "deflate", "br", "zstd", "gzip, gzip").get(i % 5);
            for (boolean ours : List.of(true, false)) {
                String head = "POST " + (ours ? "/api/v1/session" : "/market/v1/offers")
                        + " HTTP/1.1\r\nHost: 127.0.0.1:" + owner.port() + "\r\nAuthorization: Bearer "
                        + (ours ? key : market.token())
                        + "\r\nContent-Type: application/json\r\nContent-Encoding: " + coding + "\r\nConnection: close"
                        + "\r\nContent-Length: " + bomb.length + "\r\n\r\n";
                byte[] all = Arrays.copyOf(head.getBytes(StandardCharsets.US_ASCII), head.length() + bomb.length);
                System.arraycopy(bomb, 0, all, head.length(), bomb.length);
                int status = RawHttp.worst(RawHttp.send(ours ? owner.port() : market.port(), all));
                assertThat(status).isIn(0, 400, 413, 415);
                answers += status > 0 ? 1 : 0;
            }
        }
        assertThat(answers).as("most were told so").isGreaterThan(BOMBS);
        assertThat(used() - before).isLessThan(SWELLING);
    }

    @Test
    void what_swells_in_a_sellers_answer_is_not_unpacked() throws IOException {
        byte[] bomb = bomb(64 << 20);
        SellerId shop = new SellerId("shop");
        try (FakeServer seller = new FakeServer(); Gate gate = new Gate(new GateSettings(List.of(new SellerAccess(shop,
                true, Optional.of(seller.url()), Optional.empty(), Optional.empty())), List.of()), Marked.profile(),
                Marked.recorded())) {
            long before = used();
            for (int i = 0; i < BOMBS; i++) {
                String coding = List.of("gzip", "deflate", "br", "zstd", "x-gzip").get(i % 5);
                seller.answering((exchange, seen) -> {
                    exchange.getResponseHeaders().add("Content-Encoding", coding);
                    exchange.sendResponseHeaders(200, bomb.length);
                    exchange.getResponseBody().write(bomb);
                });
                assertThat(gate.send(Call.get(shop, "t", Stage.NEED, "x"))).isInstanceOfSatisfying(Reply.Failed.class,
                        failed -> assertThat(failed.fault()).isInstanceOf(Fault.Unknown.class));
            }
            assertThat(used() - before).isLessThan(SWELLING);
        }
    }

    @Test
    void the_keys_of_one_door_do_not_open_the_other_and_strangers_are_told_nothing() {
        List<Shot> shots = new ArrayList<>();
        for (List<String> head : List.of(List.<String>of(), List.of("Cookie: " + owner.cookie()),
                List.of("Authorization: Bearer " + owner.readToken()), List.of("Authorization: Basic aGlsbA=="))) {
            for (String route : market.routes()) {
                String[] parts = route.split(" ", -1);
                shots.add(new Shot(parts[0], parts[1].replaceAll("\\{[a-z]+\\}", "x"), head, ""));
            }
        }
        long heard = market.heard();
        for (Shot shot : shots) {
            Hit hit = Volley.fire(market.port(), List.of(shot)).get(0);
            boolean open = hit.shot().target().endsWith(".json");
            // Links and terms are for strangers, and nothing is there where the owner did not set them up.
            boolean unset = hit.shot().target().startsWith("/emptor/") || hit.shot().target().startsWith("/s/");
            assertThat(hit.status()).as(hit.shot().toString()).isEqualTo(open ? 200 : unset ? 404 : 401);
        }
        assertThat(market.heard()).isEqualTo(heard);
        for (String path : List.of("/api/v1/status", "/api/v1/needs", "/api/v1/escalations", "/metrics")) {
            Hit hit = Volley.fire(owner.port(),
                    List.of(Shot.of("GET", path, "Authorization: Bearer " + market.token()))).get(0);
            assertThat(hit.status()).as(path).isIn(401, 404);
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static byte[] bomb(int inflated) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 16];
            for (int i = 0; i < inflated; i += zeros.length) {
                out.write(zeros);
            }
        }
        return packed.toByteArray();
    }

    private static List<byte[]> seeds(String folder) throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        try (Stream<Path> all = Files.list(INPUTS.resolve(folder))) {
            for (Path each : all.sorted().toList()) {
                seeds.add(Files.readAllBytes(each));
            }
        }
        return seeds;
    }
}
