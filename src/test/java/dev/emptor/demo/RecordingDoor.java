package dev.emptor.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A market door that takes everything and remembers it. */
final class RecordingDoor implements AutoCloseable {
    final List<Call> calls = new CopyOnWriteArrayList<>();

    private final HttpServer server;

    /** What one seller said. */
    record Call(String token, String path, JsonObject body) {}

    RecordingDoor() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The offers heard from the seller with that token. */
    List<JsonObject> offers(String token) {
        return calls.stream().filter(call -> call.token().equals(token) && call.path().equals("/market/v1/offers"))
                .map(Call::body).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            calls.add(new Call(token.replaceFirst("^Bearer ", ""), exchange.getRequestURI().getRawPath(),
                    Json.parse(body, Caps.DOOR).asObject()));
            exchange.sendResponseHeaders(202, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
