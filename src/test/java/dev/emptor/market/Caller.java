package dev.emptor.market;

import dev.emptor.engine.Time;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An open market door on loopback, and a seller that calls it. */
final class Caller implements AutoCloseable {
    static final Time STANDING = new Time() {
        @Override
        public Instant now() {
            return Goods.NOW;
        }

        @Override
        public Duration real(Duration duration) {
            return duration;
        }
    };

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final FakeDesk desk = new FakeDesk();
    final MarketDoor door;

    Caller() {
        this(MarketSettings.at("127.0.0.1", 0));
    }

    Caller(MarketSettings settings) {
        try {
            door = new MarketDoor(vertx, settings, Goods.access(URI.create("http://127.0.0.1:9")), desk, STANDING)
                    .open().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path))
                .timeout(Duration.ofSeconds(30));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> post(String path, String token, String body) {
        return send(request(path, token).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> lines(String body) {
        return send(request("/market/v1/offers", Goods.HILL_TOKEN).header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path, String token) {
        return send(request(path, token).GET());
    }

    /** The status of a path that may be too odd for a client, asked byte by byte. */
    int status(String path) {
        String answer = raw("POST " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + Goods.HILL_TOKEN
                + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Sends these bytes and reads until the door closes the connection. */
    String raw(String text) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static JsonObject json(HttpResponse<String> response) {
        return Json.parse(response.body(), Caps.OWN).asObject();
    }

    static String offer(String ref, String more) {
        return "{\"ref\":\"" + ref + "\",\"title\":\"Hill coffee beans\",\"category\":\"coffee\",\"size\":\"500 g\","
                + "\"price\":{\"amount\":\"8.90\",\"currency\":\"EUR\",\"shipping\":\"3.90\",\"fees\":\"0.00\"}"
                + more + "}";
    }

    @Override
    public void close() {
        door.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        client.shutdownNow();
    }
}
