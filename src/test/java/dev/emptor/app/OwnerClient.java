package dev.emptor.app;

import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The owner's API as the command line reaches it: address and token are those that the daemon left in state/. */
final class OwnerClient implements AutoCloseable {
    private static final int MOST_PAGES = 100;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String door;
    private final String token;

    OwnerClient(Path home) throws IOException {
        this.door = Files.readString(home.resolve("state/door.url")).strip();
        Path at = home.resolve("state/cli.token-at");
        this.token = Files.readString(Files.exists(at) ? Path.of(Files.readString(at).strip())
                : home.resolve("state/cli.token")).strip();
    }

    JsonObject get(String path) throws Exception {
        return sent(request(path).GET().build());
    }

    JsonObject post(String path, JsonObject body) throws Exception {
        return sent(request(path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toBytes())).build());
    }

    /** Whatever stands at a path, as it is. */
    String text(String path) throws Exception {
        return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    /** All items of a list, page after page. */
    List<JsonObject> items(String path) throws Exception {
        List<JsonObject> items = new ArrayList<>();
        String query = path + (path.contains("?") ? "&" : "?") + "limit=200";
        Optional<String> after = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonObject answer = get(query + after.map(cursor -> "&after=" + cursor).orElse(""));
            items.addAll(answer.objects("items"));
            after = answer.text("next");
            if (after.isEmpty()) {
                return items;
            }
        }
        throw new AssertionError(path + " does not end");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(door + path)).timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }

    private JsonObject sent(HttpRequest request) throws Exception {
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        JsonObject json = Json.parse(answer.body(), Caps.OWN).asObject();
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(request.uri() + " answered " + answer.statusCode() + " " + json);
        }
        return json;
    }

    @Override
    public void close() {
        http.close();
    }
}
