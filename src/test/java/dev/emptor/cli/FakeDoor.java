package dev.emptor.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An owner's door that says what it was told to say, and remembers what it was asked. */
final class FakeDoor implements AutoCloseable {
    static final String TOKEN = "emp_test";

    /** One request: method, path with query, token, If-Match and body as they came. */
    record Asked(String method, String path, Optional<String> token, Optional<String> match, String body) {}

    private record Said(int status, String type, String body, Map<String, String> headers) {}

    private final HttpServer server;
    private final Map<String, Said> said = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    FakeDoor() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        says("GET /api/v1/status", """
                {"now":"2026-11-22T16:00:00Z","mode":"SHADOW","zone":"Europe/Berlin","currency":"EUR","turn":811,
                 "at":"2026-11-22T15:59:00Z","revision":"abc123","rulesCurrent":true,"ready":true,"problems":[],
                 "counts":{"needs":2,"purchases":1,"outcomesUnknown":0,"questions":1,"sellers":3}}""");
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What to say to a method and path, such as {@code GET /api/v1/needs}; a query counts only if it is given here. */
    FakeDoor says(String request, String json) {
        said.put(request, new Said(200, "application/json", json, Map.of("ETag", "\"tag-1\"")));
        return this;
    }

    FakeDoor says(String request, int status, String type, String body) {
        said.put(request, new Said(status, type, body, Map.of()));
        return this;
    }

    FakeDoor refuses(String request, int status, String code, String title, String detail) {
        return says(request, status, "application/problem+json", """
                {"type":"/problems/x","title":"%s","status":%d,"detail":"%s","code":"%s"}"""
                .formatted(title, status, detail, code));
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** The last request of a method. */
    Asked last(String method) {
        return asked.stream().filter(one -> one.method().equals(method)).reduce((one, other) -> other).orElseThrow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        String method = exchange.getRequestMethod();
        asked.add(new Asked(method, path, Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-Match")),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        Said nothing = new Said(404, "application/problem+json",
                "{\"title\":\"There is nothing here\",\"status\":404,\"code\":\"NOT_FOUND\"}", Map.of());
        Said reply = Optional.ofNullable(said.get(method + " " + path))
                .or(() -> Optional.ofNullable(said.get(method + " " + path.replaceFirst("\\?.*", "")))).orElse(nothing);
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
