package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Heard;
import dev.emptor.web.House.Ask;
import dev.emptor.web.Wire.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DNS rebinding, cross-site requests, forged forms: what a page in the owner's own browser could try. */
final class ThresholdTest {
    private static final String ANSWER = "/api/v1/escalations/" + Samples.APPROVE + "/answer";
    private static House house;
    private static Doorman.Fresh session;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        house = new House(folder, Samples.NOW, List.of("Home.Example", "agent.lan:9443"));
        session = house.doorman.openSession("Sam", Scope.ADMIN);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:PORT", "127.0.0.1", "localhost", "127.0.0.1:1",
            "localhost:80", "127.0.0.1.evil.example:PORT",
            "localhost.evil.example:PORT", "localhost.:PORT", "127.0.0.2:PORT",
            "0.0.0.0:PORT", "127.1:PORT", "2130706433:PORT", "0x7f000001:PORT", "[::]:PORT", "[::ffff:127.0.0.1]:PORT",
            "::1:PORT", "[::1]", "user@127.0.0.1:PORT", "127.0.0.1:PORT.evil.example", "127.0.0.1:PORT,evil.example",
            "127.0.0.1:0PORT", "home.example.evil", "xhome.example", "home.example:1", "agent.lan", "agent.lan:PORT",
            "169.254.169.254:PORT", "ｌocalhost:PORT"})
    void another_name_is_not_answered_to(String host) {
        String named = host.replace("PORT", Integer.toString(house.port()));
        for (String path : List.of("/", "/healthz", "/api/v1/status", "/api/v1/events")) {
            Answer answer = house.ask("GET", path).host(named).session(session).send();
            assertThat(answer.status()).as(named + " " + path).isIn(400, 421);
            assertThat(answer.text()).doesNotContain("revision");
        }
    }

    @Test
    void requests_without_a_name_with_two_or_for_another_place_are_not_answered() {
        assertThat(house.ask("GET", "/healthz").host("").send().status()).isIn(400, 421);
        assertThat(house.ask("GET", "/healthz").header("Host", "evil.example").send().status()).isIn(400, 421);
        assertThat(house.ask("GET", "http://evil.example/healthz").send().status()).isIn(400, 421);
        assertThat(house.ask("GET", "http://" + house.host() + "/healthz").send().status()).isIn(400, 421);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:PORT", "localhost:PORT", "LOCALHOST:PORT", "[::1]:PORT", "home.example",
            "HOME.example:PORT", "agent.lan:9443"})
    void its_own_names_are_answered_to(String host) {
        String named = host.replace("PORT", Integer.toString(house.port()));
        assertThat(house.ask("GET", "/healthz").host(named).send().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1", "http://127.0.0.1:1",
            "http://localhost:PORT",
            "http://127.0.0.1:PORT.evil.example", "http://evil.example:PORT", "file://", "http://[::1]:PORT",
            "ftp://127.0.0.1:PORT", "chrome-extension://abcdefgh", "http://127.0.0.1:PORT/"})
    void a_request_from_another_origin_does_nothing_even_with_cookie_and_token(String origin) {
        String named = origin.replace("PORT", Integer.toString(house.port()));
        Answer answer = answer(house.ask("POST", ANSWER).session(session).header("Origin", named));
        assertThat(answer.status()).as(named).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("CROSS_SITE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "nonsense", ""})
    void a_request_that_the_browser_calls_foreign_does_nothing(String site) {
        Ask ask = house.ask("POST", ANSWER).session(session).header("Sec-Fetch-Site", site);
        assertThat(answer(ask).code()).isEqualTo("CROSS_SITE");
        assertThat(house.ask("GET", "/api/v1/status").session(session).header("Sec-Fetch-Site", site).send().status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "undefined", "0000000000000000000000000000000000000000000000000000000000000000"})
    void a_cookie_alone_or_with_a_wrong_token_changes_nothing(String csrf) {
        Ask ask = house.ask("POST", ANSWER).cookie(session);
        Answer answer = answer(csrf.isEmpty() ? ask : ask.header(Doorman.CSRF_HEADER, csrf));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("CSRF");
    }

    @Test
    void the_token_of_one_session_does_not_serve_another() {
        Doorman.Fresh other = house.doorman.openSession("Kim", Scope.ADMIN);
        Ask ask = house.ask("POST", ANSWER).cookie(session)
                .header(Doorman.CSRF_HEADER, Secrets.csrf(other.secret()));
        assertThat(answer(ask).code()).isEqualTo("CSRF");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
            "text/plain; application/json", ""})
    void what_a_form_could_send_is_not_read(String type) {
        Ask ask = house.ask("POST", ANSWER).session(session).body(body());
        Answer answer = (type.isEmpty() ? ask : ask.header("Content-Type", type)).send();
        assertThat(answer.code()).isEqualTo("NOT_JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "PROPFIND", "TRACE"})
    void previews_and_crawlers_change_nothing_and_learn_nothing(String method) {
        String withHash = ANSWER + "?choice=APPROVE&hash=" + Samples.coffeeDeal().hash();
        for (String path : List.of("/q/" + Samples.APPROVE, ANSWER, withHash, "/api/v1/spending/halt",
                "/api/v1/purchases/p-coffee/abandon", "/setup")) {
            for (String agent : List.of("Slackbot-LinkExpanding 1.0", "WhatsApp/2", "Mozilla/5.0 (Safe Browsing)")) {
                Answer anonymous = house.ask(method, path).header("User-Agent", agent).send();
                Answer signedIn = house.ask(method, path).header("Purpose", "prefetch").session(session).send();
                for (Answer answer : List.of(anonymous, signedIn)) {
                    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).as(method + " " + path)
                            .doesNotContain("21.50").doesNotContain("BeanCo").doesNotContain("Crema");
                }
                assertThat(anonymous.status()).isIn(200, 401, 404, 405, 501);
            }
        }
        assertThat(house.desk.heard()).noneMatch(Heard.HaltSpending.class::isInstance)
                .noneMatch(dev.emptor.event.Heard.AbandonPurchase.class::isInstance);
        assertThat(house.desk.state().escalations().get(Samples.APPROVE).orElseThrow().open()).isTrue();
    }

    @Test
    void after_all_of_this_a_good_page_still_gets_its_answer_through() {
        House fresh = house;
        Answer answer = answer(fresh.ask("POST", "/api/v1/escalations/" + Samples.PICK + "/answer").session(session)
                .header("Origin", "http://" + fresh.host()).header("Sec-Fetch-Site", "same-origin"));
        assertThat(answer.code()).as("another question's hash").isEqualTo("STALE_ANSWER");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    private static String body() {
        return "{\"choice\":\"APPROVE\",\"hash\":\"" + Samples.coffeeDeal().hash() + "\"}";
    }

    private static Answer answer(Ask ask) {
        int before = house.desk.turns().size();
        Answer answer = ask.json(body()).send();
        if (answer.status() == 403) {
            assertThat(house.desk.turns()).hasSize(before);
        }
        return answer;
    }
}
