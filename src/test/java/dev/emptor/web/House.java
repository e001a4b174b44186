package dev.emptor.web;

import dev.emptor.model.SellerId;
import dev.emptor.rights.ReturnAddress;
import dev.emptor.web.Wire.Answer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A real door on a free loopback port, with everything behind it made by hand. */
final class House implements AutoCloseable {
    final Vertx vertx = Vertx.vertx();
    final Fakes.StoppedTime time;
    final Fakes.StoppedTime wall = new Fakes.StoppedTime(Instant.parse("2026-03-02T17:00:00Z"));
    final AtomicLong nanos = new AtomicLong(1);
    final TurnFeed feed = new TurnFeed();
    final Fakes.Shelf shelf = new Fakes.Shelf();
    final Fakes.Past past = new Fakes.Past();
    final Fakes.Rulebook rules = new Fakes.Rulebook();
    final RuleFolder ruleFiles = new RuleFolder();
    final Fakes.Pulse pulse = new Fakes.Pulse();
    final Map<String, SellerId> aliases = new ConcurrentHashMap<>();
    final Own own = new Own();
    final CoreDesk desk;
    final FileTokenStore tokens;
    final OwnerDoor door;
    final Doorman doorman;

    /** The owner is called Coffee. */
    static final class Own implements OwnWords {
        Optional<String> stops = Optional.empty();

        @Override
        public Optional<String> stops(List<String> texts) {
            return stops;
        }

        @Override
        public Map<String, String> own(List<String> texts) {
            return texts.contains("coffee") ? Map.of("coffee", "name") : Map.of();
        }
    }

    House(Path folder) throws Exception {
        this(folder, Samples.NOW, List.of());
    }

    House(Path folder, Instant now, List<String> allowedHosts) throws Exception {
        time = new Fakes.StoppedTime(now);
        desk = new CoreDesk(Samples.state(), feed, time::now);
        tokens = FileTokenStore.open(folder.resolve("tokens"));
        doorman = new Doorman(tokens, wall, member -> true);
        past.story = id -> desk.turns();
        DoorSettings settings = new DoorSettings("127.0.0.1", 0, allowedHosts, List.of("Sam", "Kim"));
        Mailroom mailroom = new Mailroom() {
            @Override
            public Optional<Holder> holderOf(String address) {
                return Optional.ofNullable(aliases.get(address)).map(seller -> new Holder(seller, 0));
            }

            @Override
            public Optional<String> addressOf(SellerId seller, ReturnAddress from) {
                return from.rotation().map(rotation -> seller + "-" + rotation + "@alias.example");
            }

            @Override
            public Optional<String> checkedBy() {
                return Optional.empty();
            }
        };
        DoorPorts ports = new DoorPorts(desk, shelf, past, rules, ruleFiles, pulse, tokens, time, feed, mailroom,
                link -> Optional.of("https://home.example/s/" + link.id()), own);
        door = OwnerDoor.start(vertx, settings, ports, wall, nanos::get).toCompletionStage().toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    int port() {
        return door.port();
    }

    String host() {
        return "127.0.0.1:" + port();
    }

    /** The secret of a new bearer token. */
    String token(Scope scope, String member) {
        return doorman.openBearer(member, scope, "test", Optional.empty()).secret();
    }

    /** The code in a new setup link. */
    String code() {
        String link = door.newSetupLink();
        return link.substring(link.indexOf('#') + 1);
    }

    Ask ask(String method, String path) {
        return new Ask(this, method, path);
    }

    @Override
    public void close() {
        // One after the other: what is chained to a closing Vert.x runs on a loop that is gone.
        finish(door.close());
        finish(vertx.close());
    }

    private static void finish(Future<Void> closing) {
        closing.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
        wall.pass(duration);
    }

    /** One request in the making. */
    static final class Ask {
        private final House house;
        private final String method;
        private final String path;
        private final List<String> headers = new ArrayList<>();
        private String host;
        private String body = "";

        private Ask(House house, String method, String path) {
            this.house = house;
            this.method = method;
            this.path = path;
            this.host = house.host();
        }

        Ask host(String other) {
            host = other;
            return this;
        }

        Ask header(String name, String value) {
            headers.add(name + ": " + value);
            return this;
        }

        Ask bearer(String secret) {
            return header("Authorization", "Bearer " + secret);
        }

        Ask as(Scope scope) {
            return bearer(house.token(scope, "Sam"));
        }

        /** With a new session's cookie, and its CSRF token as a good page sends it. */
        Ask session(Doorman.Fresh session) {
            return cookie(session).header(Doorman.CSRF_HEADER, Secrets.csrf(session.secret()));
        }

        Ask cookie(Doorman.Fresh session) {
            return header("Cookie", Doorman.cookieName(house.port()) + "=" + session.secret());
        }

        Ask json(String text) {
            body = text;
            return header("Content-Type", "application/json");
        }

        Ask body(String text) {
            body = text;
            return this;
        }

        Answer send() {
            return Wire.exchange(house.port(), head(true), body.getBytes(StandardCharsets.UTF_8));
        }

        Socket open() throws IOException {
            return Wire.open(house.port(), head(false), new byte[0]);
        }

        private List<String> head(boolean close) {
            List<String> head = new ArrayList<>();
            head.add(method + " " + path + " HTTP/1.1");
            if (!host.isEmpty()) {
                head.add("Host: " + host);
            }
            head.addAll(headers);
            if (!body.isEmpty()) {
                head.add("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
            }
            if (close) {
                head.add("Connection: close");
            }
            return head;
        }
    }
}
