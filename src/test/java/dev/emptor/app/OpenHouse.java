package dev.emptor.app;

import dev.emptor.config.Config;
import dev.emptor.engine.Entropy;
import dev.emptor.engine.Time;
import dev.emptor.market.MarketSettings;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;

/** A real daemon in this process, both doors open, and a way to speak with each as those outside do. */
final class OpenHouse implements AutoCloseable {
    /** What the market door answered. */
    record Answer(int status, JsonObject json) {}

    final Daemon daemon;
    final OwnerClient owner;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private OpenHouse(Daemon daemon, OwnerClient owner) {
        this.daemon = daemon;
        this.owner = owner;
    }

    static OpenHouse of(TestHome home) throws IOException {
        OpenHouse house = started(home, false);
        if (!house.daemon.awaitRules()) {
            house.close();
            throw new AssertionError("the rules do not load");
        }
        return house;
    }

    static OpenHouse safe(TestHome home) throws IOException {
        return started(home, true);
    }

    /** Does not wait for rules, which may never load. */
    static OpenHouse started(TestHome home, boolean safe) throws IOException {
        Config config = Workbench.withPorts(Workbench.configOf(home.folder()), OptionalInt.of(0), OptionalInt.of(0));
        // As many calls as a test likes; a matched offer waits two seconds for rules that do not come.
        MarketSettings market = new MarketSettings("127.0.0.1", 0, 200, 10_000, 100_000, Duration.ofSeconds(15),
                Duration.ofSeconds(30), safe ? Duration.ofSeconds(2) : Duration.ofSeconds(20));
        Daemon daemon = Daemon.start(new Plan(Home.in(home.folder()), config, Time.SYSTEM, Entropy.secure(),
                Executors.newVirtualThreadPerTaskExecutor(), market,
                new PrintStream(PrintStream.nullOutputStream()),
                new IdentityFile(home.folder().resolve("state"), Optional.empty()), safe));
        return new OpenHouse(daemon, new OwnerClient(home.folder()));
    }

    Answer market(String method, String path, String token, JsonObject body) throws Exception {
        HttpResponse<byte[]> answer = http.send(HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + daemon.marketPort() + path)).timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body.toBytes())).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(answer.statusCode(), Json.parse(answer.body(), Caps.OWN).asObject());
    }

    /** Pushes an offer of one pack of a kilogram, or says what the door said instead. */
    int push(String token, String ref, String title, String each) throws Exception {
        JsonObject price = Json.object().put("amount", each).put("currency", "EUR").put("shipping", "0.00")
                .put("fees", "0.00");
        return market("POST", "/market/v1/offers", token, Json.object().put("ref", ref).put("title", title)
                .put("category", "pantry").put("size", "1 kg").put("price", price).put("availability", "in_stock")
                .put("deliveryDays", 1).put("returnDays", 30).put("asksFor", List.of("NAME", "STREET"))).status();
    }

    /** A page of the owner's, without signing in. */
    HttpResponse<String> page(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + daemon.owner().port() + path)).build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        owner.close();
        http.close();
        daemon.close();
    }
}
