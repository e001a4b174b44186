package dev.emptor.gate;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A party on loopback that writes down every request and answers as it is told. */
public final class FakeServer implements AutoCloseable {
    /** A request as it came over the wire. */
    public record Seen(String method, String path, Headers headers, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return headers.getFirst(name);
        }

        /** Everything that could carry a datum. */
        public String whole() {
            return method + " " + path + "\n" + headers.entrySet() + "\n" + text();
        }
    }

    /** How to answer. */
    public interface Answering {
        void answer(HttpExchange exchange, Seen seen) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private volatile Answering answering = (exchange, request) -> reply(exchange, 202, "");

    public FakeServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            Seen request = new Seen(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes());
            seen.add(request);
            answering.answer(exchange, request);
            exchange.close();
        });
        server.start();
    }

    public FakeServer answering(Answering how) {
        answering = how;
        return this;
    }

    public FakeServer answering(int status, String body) {
        return answering((exchange, request) -> reply(exchange, status, body));
    }

    public static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public List<Seen> seen() {
        return seen;
    }

    public Seen only() {
        if (seen.size() != 1) {
            throw new AssertionError("expected one request, saw " + seen.size());
        }
        return seen.get(0);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
