package dev.emptor.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.emptor.model.SellerId;
import dev.emptor.terms.Roster;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One seller: an HTTP server on this machine with the seller's side of the peer protocol, and a record of what it was
 * sent.
 */
final class SimulatedSeller implements AutoCloseable {
    private static final int LONGEST_BODY = 64 * 1024;
    private static final int MOST_RECORDS = 100_000;
    private static final String ROOT = "/emptor/v1/";

    private final Shop shop;
    private final String outToken;
    private final DemoTime time;
    private final Till till;
    private final Signatory signatory;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Received> received = new ArrayList<>();

    SimulatedSeller(Shop shop, Chance chance, DemoTime time, Agenda agenda, String outToken,
            Roster roster) throws IOException {
        this.shop = shop;
        this.outToken = outToken;
        this.time = time;
        this.signatory = new Signatory(shop, roster, chance);
        this.till = new Till(shop, new SalesHabits(shop, chance), agenda, this::baseUrl, signatory::quoted);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    /** A port of this machine that was free a moment ago. */
    static int freePort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return taken.getLocalPort();
        }
    }

    Shop shop() {
        return shop;
    }

    SellerId id() {
        return shop.sellerId();
    }

    /** What the agent must show it. */
    String outToken() {
        return outToken;
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Everything it ever received, in order. */
    List<Received> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** What a page showed it when it opened a link: as good as a letter to it. */
    void saw(String path, String page) {
        synchronized (received) {
            received.add(new Received(time.now(), "POST", path, List.of(), page));
        }
    }

    /** Whether it made an order under that key. */
    boolean made(String key) {
        return till.made(key);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
            Answered answered = keep(exchange, body) ? answer(exchange, body)
                    : Answered.problem(503, "too much was sent to this seller");
            byte[] bytes = answered.body().isEmpty() ? new byte[0] : answered.body().toBytes();
            exchange.getResponseHeaders().set("Content-Type",
                    answered.status() < 400 ? "application/json" : "application/problem+json");
            exchange.sendResponseHeaders(answered.status(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(bytes);
                }
            }
        }
    }

    private boolean keep(HttpExchange exchange, byte[] body) {
        Map<String, List<String>> sorted = new TreeMap<>(exchange.getRequestHeaders());
        List<String> headers = new ArrayList<>();
        sorted.forEach((name, values) -> values.forEach(value -> headers.add(name + ": " + value)));
        synchronized (received) {
            return received.size() < MOST_RECORDS && received.add(new Received(time.now(), exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(), headers, new String(body, StandardCharsets.UTF_8)));
        }
    }

    private Answered answer(HttpExchange exchange, byte[] body) {
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        if (!("Bearer " + outToken).equals(token)) {
            return Answered.problem(401, "who are you?");
        }
        if (body.length > LONGEST_BODY) {
            return Answered.problem(413, "too long");
        }
        String path = exchange.getRequestURI().getPath();
        String byKey = ROOT + "orders/by-key/";
        if (exchange.getRequestMethod().equals("GET")) {
            return path.startsWith(byKey) ? till.lookUp(path.substring(byKey.length()))
                    : Answered.problem(404, "there is nothing here");
        }
        try {
            JsonObject json = Json.parse(body, Caps.DOOR).asObject();
            return switch (path) {
                case ROOT + "intents" -> till.intent(json, time.now());
                case ROOT + "proposals" -> till.proposal(json, time.now());
                case ROOT + "terms" -> signatory.answer(json, time.now());
                case ROOT + "terms/closures" -> signatory.close(json);
                case ROOT + "terms/terminations", ROOT + "rejections" -> new Answered(202, Json.object());
                case ROOT + "checkouts" -> till.checkout(json, time.now());
                case ROOT + "orders" -> till.order(
                        String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")), json, time.now());
                default -> Answered.problem(404, "there is nothing here");
            };
        } catch (IllegalArgumentException wrong) {
            return Answered.problem(422, String.valueOf(wrong.getMessage()));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    /** A status and a body, which is left out if it is empty. */
    record Answered(int status, JsonObject body) {
        static Answered problem(int status, String detail) {
            return new Answered(status, Json.object().put("type", "about:blank").put("status", status)
                    .put("title", "Refused").put("detail", detail));
        }
    }
}
