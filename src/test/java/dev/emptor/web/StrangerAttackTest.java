package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.fuzz.Volley;
import dev.emptor.fuzz.Volley.Hit;
import dev.emptor.fuzz.Volley.Shot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reaches the owner's door from elsewhere: crawlers that follow links, and pages of other sites. */
final class StrangerAttackTest {
    private static final int AGENTS = 50;
    private static final int LINKS = 100;
    private static final List<String> CRAWLERS = List.of("Slackbot-LinkExpanding 1.0", "WhatsApp/2.23",
            "facebookexternalhit/1.1", "TelegramBot (like TwitterBot)", "Twitterbot/1.0", "Discordbot/2.0",
            "Mozilla/5.0 (compatible; Googlebot/2.1)", "SkypeUriPreview Preview/0.5", "Outlook-iOS", "ntfy/1.1");
    private static final List<String> WORDS = List.of("21.50", "28.90", "31.80", "49.90", "BeanCo", "Mokka", "Crema",
            "Toner", "Cat food", "pantry", "Coffee");

    private static House house;
    private static Doorman.Fresh session;
    private static int tokens;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        house = new House(folder);
        session = house.doorman.openSession("Sam", Scope.ADMIN);
        tokens = house.tokens.all().size();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void fifty_crawlers_that_follow_a_hundred_links_in_three_ways_change_and_learn_nothing() {
        List<String> links = links();
        assertThat(links).hasSize(LINKS);
        int sent = 0;
        for (int agent = 0; agent < AGENTS; agent++) {
            List<Shot> shots = new ArrayList<>();
            for (String link : links) {
                for (String method : List.of("HEAD", "GET", "OPTIONS")) {
                    shots.add(Shot.of(method, link, "User-Agent: " + CRAWLERS.get(agent % CRAWLERS.size()),
                            agent % 2 == 0 ? "Purpose: prefetch" : "Sec-Purpose: prefetch;prerender", "Accept: */*"));
                }
            }
            for (Hit hit : Volley.fire(house.port(), shots)) {
                assertThat(hit.status()).as(hit.shot().toString()).isIn(200, 401, 404, 405);
                for (String word : WORDS) {
                    assertThat(hit.body().contains(word)).as(hit.shot() + " tells " + word).isFalse();
                }
            }
            sent += shots.size();
        }
        assertThat(sent).isEqualTo(15_000);
        nothingHappened();
    }

    @Test
    void forty_kinds_of_requests_from_other_sites_do_nothing_on_any_route() {
        List<List<String>> forgeries = forgeries();
        assertThat(forgeries).hasSize(40);
        int sent = 0;
        for (Route route : house.door.routes()) {
            List<Shot> shots = new ArrayList<>();
            for (List<String> forgery : forgeries) {
                String method = route.path().endsWith("/events") ? "HEAD" : route.method();
                shots.add(new Shot(method, path(route), forgery, route.safe() ? "" : body(route)));
            }
            for (Hit hit : Volley.fire(house.port(), shots)) {
                assertThat(hit.head()).doesNotContain("access-control-").doesNotContain("set-cookie");
                boolean data = route.path().startsWith("/api");
                if (data && (!route.safe() || foreign(hit.shot()))) {
                    assertThat(hit.status()).as(hit.shot() + " " + hit.body()).isIn(400, 401, 403, 415);
                }
                assertThat(hit.status()).as(hit.shot().toString()).isLessThan(500);
            }
            sent += shots.size();
        }
        assertThat(sent).isGreaterThan(40 * 30);
        nothingHappened();
    }

    @Test
    void no_name_but_its_own_opens_a_socket_or_a_stream() {
        List<Shot> shots = new ArrayList<>();
        for (String host : List.of("evil.example", "evil.example:" + house.port(), "127.0.0.1",
                "0x7f.1:" + house.port(), "[::ffff:7f00:1]:" + house.port(), "localhost.evil.example",
                "LOCALHOST.:" + house.port(), "")) {
            for (String path : List.of("/api/v1/events", "/api/v1/status", "/")) {
                shots.add(Shot.of("GET", path, "Host: " + host, cookie(), "Upgrade: websocket", "Connection: Upgrade",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13"));
            }
        }
        for (Shot shot : shots) {
            Hit hit = Volley.fire(house.port(), List.of(shot)).get(0);
            assertThat(hit.status()).as(shot.toString()).isIn(400, 421);
        }
    }

    /** What somebody who saw messages, or guesses, might try. */
    private static List<String> links() {
        String hash = Samples.coffeeDeal().hash();
        Set<String> links = new TreeSet<>();
        for (Object id : List.of(Samples.APPROVE, Samples.PICK)) {
            for (String end : List.of("", "/answer", "/answer?choice=APPROVE&hash=" + hash, "?approve=1")) {
                links.add("/api/v1/escalations/" + id + end);
                links.add("/q/" + id + end);
            }
        }
        for (Route route : house.door.routes()) {
            if (!route.path().equals("/api/v1/events")) {
                links.add(path(route));
                links.add(path(route) + "?_method=POST&hash=" + hash);
            }
        }
        for (int i = 0; links.size() < LINKS; i++) {
            links.add("/q/q-" + i + "-coffee");
        }
        return List.copyOf(links).subList(0, LINKS);
    }

    /** Heads as a browser sends them for a page of another site, the owner's own cookie among them. */
    private static List<List<String>> forgeries() {
        List<List<String>> all = new ArrayList<>();
        List<String> places = List.of("https://evil.example", "null", "http://localhost:1",
                "http://127.0.0.1:" + (house.port() + 1), "https://127.0.0.1.evil.example");
        List<String> types = List.of("application/json", "text/plain", "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x");
        for (String place : places) {
            for (String type : types) {
                all.add(List.of(cookie(), "Origin: " + place, "Content-Type: " + type));
            }
        }
        for (String site : List.of("cross-site", "same-site")) {
            for (String mode : List.of("navigate", "no-cors", "cors")) {
                for (String type : types.subList(0, 2)) {
                    all.add(List.of(cookie(), "Sec-Fetch-Site: " + site, "Sec-Fetch-Mode: " + mode,
                            "Content-Type: " + type));
                }
            }
        }
        for (String type : types) {
            all.add(List.of(cookie(), "Content-Type: " + type));
            all.add(List.of(cookie(), Doorman.CSRF_HEADER + ": " + "0".repeat(64), "Origin: https://evil.example",
                    "X-HTTP-Method-Override: POST", "Content-Type: " + type));
        }
        return all;
    }

    private static boolean foreign(Shot shot) {
        return shot.head().stream().anyMatch(line -> line.startsWith("Origin:") || line.startsWith("Sec-Fetch-Site:"));
    }

    private static String cookie() {
        return "Cookie: " + Doorman.cookieName(house.port()) + "=" + session.secret();
    }

    private static String path(Route route) {
        return route.path().replace(":id", route.path().contains("escalations") ? Samples.APPROVE.value() : "p-coffee")
                .replace(":turn", "41").replace(":name", "app.js").replace(":code", "stale-answer");
    }

    private static String body(Route route) {
        return route.path().endsWith("/answer")
                ? "{\"choice\":\"APPROVE\",\"hash\":\"" + Samples.coffeeDeal().hash() + "\"}"
                : route.path().endsWith("/session") ? "{\"code\":\"x\"}" : "{}";
    }

    private static void nothingHappened() {
        assertThat(house.desk.heard()).isEmpty();
        assertThat(house.tokens.all()).hasSize(tokens);
        assertThat(house.desk.state().escalations().get(Samples.APPROVE).orElseThrow().open()).isTrue();
    }
}
