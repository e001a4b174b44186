package dev.emptor.cli;

import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonException;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The owner's door of a running daemon, seen from here. What it will not do becomes a {@link CommandFailed}. */
final class Door implements AutoCloseable {
    /** What came back: 2xx, its JSON (an empty object where there is no body), and its entity tag. */
    record Reply(JsonObject json, Optional<String> tag) {}

    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Above the time the door itself takes before it says that the outcome is unknown. */
    private static final Duration ANSWER = Duration.ofSeconds(40);
    private static final String API = "/api/v1";

    private final DoorAddress address;
    private final HttpClient client;

    private Door(DoorAddress address) {
        this.address = address;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT);
        if (address.local()) {
            builder.proxy(HttpClient.Builder.NO_PROXY);
        }
        this.client = builder.build();
    }

    static Door find(Session session) {
        return new Door(DoorAddress.find(session));
    }

    String url() {
        return address.url();
    }

    /** GET of a path below the API's root, with its query. */
    Reply get(String path) {
        return send(request(path).GET());
    }

    Reply post(String path, JsonObject body) {
        return send(request(path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toBytes())));
    }

    /** Replaces the version with that tag and no other. */
    Reply put(String path, JsonObject body, Optional<String> tag) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body.toBytes()));
        tag.ifPresent(seen -> request.header("If-Match", seen));
        return send(request);
    }

    Reply delete(String path) {
        return send(request(path).DELETE());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address.url() + API + path))
                .timeout(ANSWER).header("Accept", "application/json");
        address.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request;
    }

    private Reply send(HttpRequest.Builder building) {
        HttpRequest request = building.build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            byte[] body;
            try (InputStream stream = response.body()) {
                body = stream.readNBytes(Caps.OWN.bytes() + 1);
            }
            return reply(response, body);
        } catch (ConnectException | UnresolvedAddressException | HttpConnectTimeoutException nobody) {
            throw new CommandFailed(Exit.UNREACHABLE,
                    "Emptor is not running at " + address.url() + "; start it with 'emptor run'");
        } catch (HttpTimeoutException late) {
            throw interrupted(request, "took too long to answer");
        } catch (IOException failed) {
            throw interrupted(request, "broke off the connection");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailed(Exit.LATER, "interrupted while waiting for " + address.url());
        }
    }

    private Reply reply(HttpResponse<InputStream> response, byte[] body) {
        int status = response.statusCode();
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (status >= 200 && status < 300 && body.length == 0) {
            return new Reply(Json.object(), Optional.empty());
        }
        JsonObject json;
        try {
            json = Json.parse(body, Caps.OWN).asObject();
        } catch (JsonException other) {
            throw stranger(status);
        }
        if (status >= 200 && status < 300) {
            return new Reply(json, response.headers().firstValue("ETag"));
        }
        if (!type.startsWith("application/problem+json")) {
            throw stranger(status);
        }
        throw Complaint.of(status, json, address);
    }

    /** Reading can simply be tried again; after a command that was cut off only looking tells what came of it. */
    private CommandFailed interrupted(HttpRequest request, String what) {
        return new CommandFailed(Exit.LATER, request.method().equals("GET")
                ? address.url() + " " + what + "; try again"
                : address.url() + " " + what + ", so nobody knows what came of it; look before you try again");
    }

    private CommandFailed stranger(int status) {
        return new CommandFailed(Exit.UNREACHABLE, "something answers at " + address.url() + " (status " + status
                + "), but it is not Emptor; see 'emptor run', --url and " + DoorAddress.URL_FILE);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
