package dev.emptor.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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

/** The server of one seller on this machine, and a record of all that it was sent. */
final class Stand implements AutoCloseable {
    private static final int LONGEST_BODY = 64 * 1024;
    private static final int MOST_RECORDS = 100_000;

    private final DemoTime time;
    private final String media;
    private final Serving serving;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Received> received = new ArrayList<>();

    /** How a seller answers; an {@code IllegalArgumentException} says what it could not read. */
    interface Serving {
        Answered answer(Asked asked);
    }

    /** On a free port of 127.0.0.1; it answers once it is opened. */
    Stand(DemoTime time, String media, Serving serving) throws IOException {
        this.time = time;
        this.media = media;
        this.serving = serving;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(executor);
        server.createContext("/", this::handle);
    }

    void open() {
        server.start();
    }

    /** A port of this machine that was free a moment ago. */
    static int freePort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return taken.getLocalPort();
        }
    }

    URI url() {
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

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
            Answered answered = keep(exchange, body) ? answer(exchange, body)
                    : Answered.problem(503, "too much was sent to this seller");
            byte[] bytes = answered.body().isEmpty() ? new byte[0] : answered.body().toBytes();
            exchange.getResponseHeaders().set("Content-Type",
                    answered.status() < 400 ? media : "application/problem+json");
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
        if (body.length > LONGEST_BODY) {
            return Answered.problem(413, "too long");
        }
        try {
            return serving.answer(new Asked(exchange.getRequestMethod(), exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders()::getFirst, body));
        } catch (IllegalArgumentException wrong) {
            return Answered.problem(422, String.valueOf(wrong.getMessage()));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
