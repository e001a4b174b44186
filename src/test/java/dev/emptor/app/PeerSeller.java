package dev.emptor.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A seller of the peer protocol that trades by the computer's clock. It keeps all it is sent; an answer to a path can
 * be held back, so that a test may do something between what the seller did and what the agent learns of it.
 */
final class PeerSeller implements AutoCloseable {
    private static final String ROOT = "/emptor/v1/";

    /** One request, whole. */
    record Seen(String method, String path, String key, String body) {
        JsonObject json() {
            return Json.parse(body.getBytes(StandardCharsets.UTF_8), Caps.DOOR).asObject();
        }
    }

    final String id;
    final String ours;
    final String theirs;
    private final String each;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Seen> seen = new ArrayList<>();
    private final ReentrantLock books = new ReentrantLock();
    private final Map<String, JsonObject> orders = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private volatile Optional<URI> termsAt = Optional.empty();

    PeerSeller(String id, String each) throws IOException {
        this.id = id;
        this.each = each;
        this.ours = "token-to-" + id;
        this.theirs = "token-from-" + id;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** How it stands in sellers.yaml. */
    String configured() {
        return TestHome.seller(id, "http://127.0.0.1:" + server.getAddress().getPort(), ours, theirs);
    }

    /** From now on answers to calls below the path wait for {@link #release}. */
    void hold(String path) {
        held.put(path, new CountDownLatch(1));
    }

    void release(String path) {
        CountDownLatch latch = held.remove(path);
        if (latch != null) {
            latch.countDown();
        }
    }

    /** What it received on paths that begin so, in order. */
    List<Seen> seen(String path) {
        books.lock();
        try {
            return seen.stream().filter(one -> one.path().startsWith(ROOT + path)).toList();
        } finally {
            books.unlock();
        }
    }

    /** Lets another house answer terms for it, at that house's market door. */
    void termsAt(URI door) {
        termsAt = Optional.of(door);
    }

    /** Waits until it has received so many. */
    Seen await(String path, int count) throws Exception {
        return Patience.until(id + " receives " + count + " x " + path, () -> {
            List<Seen> all = seen(path);
            return all.size() >= count ? Optional.of(all.get(count - 1)) : Optional.<Seen>empty();
        });
    }

    /** Orders it made, by key. */
    Map<String, JsonObject> orders() {
        return Map.copyOf(orders);
    }

    /** Offers coffee on a thread, and gives the market door's answer. */
    int offer(URI marketDoor, String thread) throws Exception {
        JsonObject price = Json.object().put("amount", each).put("currency", "EUR").put("shipping", "2.00")
                .put("fees", "0.00");
        return post(marketDoor.resolve("/market/v1/offers"), Json.object().put("ref", "coffee-1kg")
                .put("thread", thread).put("title", "Hill coffee beans 1 kg").put("category", "pantry")
                .put("size", "1 kg").put("price", price).put("availability", "in_stock")
                .put("deliveryDays", 1).put("returnDays", 30)
                .put("asksFor", List.of("NAME", "STREET", "POSTCODE", "CITY", "COUNTRY")));
    }

    int delivered(URI marketDoor, String order) throws Exception {
        return post(marketDoor.resolve("/market/v1/orders/" + order + "/events"),
                Json.object().put("event", "delivered"));
    }

    private int post(URI url, JsonObject body) throws Exception {
        return http.send(HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + theirs).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toBytes())).build(),
                HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Seen now = new Seen(exchange.getRequestMethod(), path, key, body);
            if (termsAt.isPresent() && path.startsWith(ROOT + "terms")) {
                passOn(exchange, now, termsAt.get());
                return;
            }
            boolean known = ("Bearer " + ours).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            Optional<JsonObject> answer = known ? serve(now) : Optional.empty();
            waitIfHeld(path);
            byte[] bytes = answer.map(JsonObject::toBytes).orElse(new byte[0]);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.isEmpty() ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void passOn(HttpExchange exchange, Seen now, URI door) throws IOException {
        try {
            HttpResponse<byte[]> answer = http.send(HttpRequest.newBuilder(door.resolve(now.path()))
                    .timeout(Duration.ofSeconds(30)).header("Content-Type", "application/json")
                    .method(now.method(), HttpRequest.BodyPublishers.ofString(now.body())).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<JsonObject> serve(Seen now) {
        books.lock();
        try {
            // What a test waits for is what was done, so the order is in the books before the request counts as seen.
            Optional<JsonObject> answer = switch (now.path()) {
                case ROOT + "intents", ROOT + "rejections", ROOT + "proposals" -> Optional.of(Json.object());
                case ROOT + "checkouts" -> Optional.of(totals(now.json()));
                case ROOT + "orders" -> Optional.of(orders.computeIfAbsent(now.key(), key -> Json.object()
                        .put("order", id + "-" + (orders.size() + 1)).put("total", now.json().needText("total"))
                        .put("currency", "EUR").put("promisedBy",
                                Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString())));
                default -> Optional.ofNullable(orders.get(now.path().substring(now.path().lastIndexOf('/') + 1)));
            };
            seen.add(now);
            return answer;
        } finally {
            books.unlock();
        }
    }

    private JsonObject totals(JsonObject asked) {
        int packs = asked.needInteger("packs");
        long minor = Long.parseLong(each.replace(".", "")) * packs + 200;
        return Json.object().put("checkout", "co-" + id).put("lines", Json.array().add(Json.object()
                        .put("ref", asked.needText("ref")).put("title", "Hill coffee beans 1 kg").put("packs", packs)
                        .put("each", each)))
                .put("shipping", "2.00").put("total", minor / 100 + "." + "%02d".formatted(minor % 100))
                .put("currency", "EUR").put("deliveryDays", 1).put("returnDays", 30).put("autoRenews", false)
                .put("asksFor", List.of("NAME", "STREET", "POSTCODE", "CITY", "COUNTRY"));
    }

    private void waitIfHeld(String path) {
        for (Map.Entry<String, CountDownLatch> one : held.entrySet()) {
            try {
                if (path.startsWith(ROOT + one.getKey()) && !one.getValue().await(60, TimeUnit.SECONDS)) {
                    throw new AssertionError(id + " was held at " + path + " for a minute");
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        held.values().forEach(CountDownLatch::countDown);
        server.stop(0);
        threads.shutdownNow();
        http.close();
    }
}
