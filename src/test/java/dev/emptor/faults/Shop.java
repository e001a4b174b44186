package dev.emptor.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A seller of the peer protocol in a process that survives the fault. It makes one order per key, as the protocol asks,
 * and keeps every order request it was sent, so that nothing the agent did twice can be hidden by it.
 */
final class Shop implements AutoCloseable {
    private static final String ROOT = "/emptor/v1/";

    /** One order in the books, with the request that made it. */
    record Sale(String order, String thread, long minor, String body) {}

    final String id;
    final String token;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ReentrantLock books = new ReentrantLock();
    private final Condition moved = books.newCondition();
    private final Map<String, Sale> sales = new TreeMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> threadsAsked = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private volatile Supplier<Optional<Instant>> quotesStand = Optional::empty;

    Shop(String id) throws IOException {
        this(id, "127.0.0.1");
    }

    Shop(String id, String address) throws IOException {
        this.id = id;
        this.token = "token-to-" + id;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), 0), 64);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Until when its final totals stand, from now on. */
    void quotesStand(Supplier<Optional<Instant>> until) {
        quotesStand = until;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** What one pack costs on a thread, in cents: known to both sides, different on each. */
    static long each(String thread) {
        return 900 + Math.floorMod(thread.hashCode(), 700);
    }

    /** The orders it made, by key. */
    Map<String, Sale> sales() {
        books.lock();
        try {
            return Map.copyOf(sales);
        } finally {
            books.unlock();
        }
    }

    /** What was asked of it that an honest agent never asks; empty when all is well. */
    List<String> complaints() {
        books.lock();
        try {
            return List.copyOf(complaints);
        } finally {
            books.unlock();
        }
    }

    /** The threads of all intentcasts so far, in order. */
    List<String> threads() {
        books.lock();
        try {
            return List.copyOf(threadsAsked);
        } finally {
            books.unlock();
        }
    }

    /** How many requests of a kind ({@code intents}, {@code checkouts}, {@code orders}) it had. */
    int count(String kind) {
        books.lock();
        try {
            return counts.getOrDefault(kind, 0);
        } finally {
            books.unlock();
        }
    }

    /** Waits until it had so many of a kind, or gives false after a while or when {@code over} says so. */
    boolean await(String kind, int count, int seconds, BooleanSupplier over) throws InterruptedException {
        books.lock();
        try {
            for (int tenths = 0; tenths < seconds * 10 && !over.getAsBoolean(); tenths++) {
                if (counts.getOrDefault(kind, 0) >= count) {
                    return true;
                }
                boolean woken = moved.await(100, TimeUnit.MILLISECONDS);
                tenths -= woken ? 1 : 0;
            }
            return counts.getOrDefault(kind, 0) >= count;
        } finally {
            books.unlock();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean known = ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] answer = known ? serve(path, key, body) : new byte[0];
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.length == 0 ? 404 : 200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private byte[] serve(String path, String key, String body) {
        books.lock();
        try {
            byte[] answer = answer(path, key, body);
            String kind = path.startsWith(ROOT + "orders/by-key/") ? "lookups" : path.substring(ROOT.length());
            counts.merge(kind, 1, Integer::sum);
            moved.signalAll();
            return answer;
        } finally {
            books.unlock();
        }
    }

    private byte[] answer(String path, String key, String body) {
        if (path.startsWith(ROOT + "orders/by-key/")) {
            Sale sale = sales.get(path.substring(path.lastIndexOf('/') + 1));
            return sale == null ? new byte[0] : confirmed(sale).toBytes();
        }
        JsonObject asked = Json.parse(body.getBytes(StandardCharsets.UTF_8), Caps.DOOR).asObject();
        return switch (path) {
            case ROOT + "intents" -> {
                threadsAsked.add(asked.needText("identifier"));
                yield Json.object().toBytes();
            }
            case ROOT + "rejections", ROOT + "proposals" -> Json.object().toBytes();
            case ROOT + "checkouts" -> totals(asked).toBytes();
            case ROOT + "orders" -> confirmed(order(key, asked, body)).toBytes();
            default -> new byte[0];
        };
    }

    private Sale order(String key, JsonObject asked, String body) {
        String thread = asked.needText("thread");
        Sale known = sales.get(key);
        if (known != null && !known.body().equals(body)) {
            complaints.add(id + " was sent two different orders under the key " + key);
        }
        if (known == null && sales.values().stream().anyMatch(sale -> sale.thread().equals(thread))) {
            complaints.add(id + " was sent a second order on the thread " + thread + ", under the key " + key);
        }
        long minor = Long.parseLong(asked.needText("total").replace(".", ""));
        return sales.computeIfAbsent(key, first -> new Sale(id + "-" + (sales.size() + 1), thread, minor, body));
    }

    private static JsonObject confirmed(Sale sale) {
        return Json.object().put("order", sale.order()).put("total", amount(sale.minor())).put("currency", "EUR");
    }

    private JsonObject totals(JsonObject asked) {
        long each = each(asked.text("thread").orElse(""));
        int packs = asked.needInteger("packs");
        return Json.object().put("checkout", "co-" + id + "-" + (counts.getOrDefault("checkouts", 0) + 1))
                .put("lines", Json.array().add(Json.object().put("ref", asked.needText("ref"))
                        .put("title", "Coffee beans 1 kg").put("packs", packs).put("each", amount(each))))
                .put("shipping", "2.00").put("total", amount(each * packs + 200)).put("currency", "EUR")
                .put("deliveryDays", 1).put("returnDays", 30).put("autoRenews", false)
                .put("asksFor", List.of("NAME", "STREET"))
                .put("validUntil", quotesStand.get().map(Instant::toString));
    }

    static String amount(long minor) {
        return String.format(Locale.ROOT, "%d.%02d", minor / 100, minor % 100);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
