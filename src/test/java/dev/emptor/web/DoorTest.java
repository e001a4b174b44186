package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Heard;
import dev.emptor.web.Wire.Answer;
import dev.emptor.model.Moment;
import dev.emptor.model.Verb;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what at the owner's door, route by route as its own API document lists them. */
final class DoorTest {
    private static House house;

    /** One operation of the API document: the scope it takes, or none. */
    private record Operation(String method, String path, Optional<String> scope) {
        String example() {
            return path.replace("{id}", "x-1").replace("{turn}", "41").replace("{name}", "app.css")
                    .replace("{code}", "not-found");
        }
    }

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        house = new House(folder);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void the_api_document_lists_every_route_and_no_other() {
        TreeSet<String> documented = new TreeSet<>();
        operations().forEach(op -> documented.add(op.method() + " " + op.path() + " " + op.scope().orElse("open")));
        TreeSet<String> routed = new TreeSet<>();
        for (Route route : routes()) {
            routed.add(route.method() + " " + route.path().replaceAll(":(\\w+)", "{$1}") + " "
                    + route.scope().map(scope -> scope.name().toLowerCase(Locale.ROOT)).orElse("open"));
        }
        assertThat(routed).isEqualTo(documented);
    }

    @Test
    void every_route_that_takes_a_scope_turns_strangers_away_without_a_word_of_data() {
        for (Operation operation : operations()) {
            if (operation.scope().isPresent()) {
                Answer answer = house.ask(operation.method(), operation.example()).send();
                assertThat(answer.status()).as(operation.toString()).isEqualTo(401);
                assertThat(answer.header("Content-Type")).contains("application/problem+json");
                assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
                assertThat(answer.text()).doesNotContain("Coffee").doesNotContain("BeanCo");
            }
        }
    }

    @Test
    void every_route_refuses_a_scope_below_the_one_it_takes_and_lets_its_own_in() {
        List<String> scopes = List.of("mail", "read", "answer", "admin");
        Map<String, String> secrets = Map.of("mail", house.token(Scope.MAIL, "Sam"),
                "read", house.token(Scope.READ, "Sam"),
                "answer", house.token(Scope.ANSWER, "Sam"), "admin", house.token(Scope.ADMIN, "Sam"));
        for (Operation operation : operations()) {
            if (operation.scope().isEmpty() || operation.path().equals("/api/v1/events")) {
                continue;
            }
            for (String scope : scopes) {
                Answer answer = house.ask(operation.method(), operation.example()).bearer(secrets.get(scope)).send();
                // Mail makes claims, and whoever may only read makes none.
                boolean enough = operation.scope().get().equals("mail") ? !scope.equals("read")
                        : scopes.indexOf(scope) >= scopes.indexOf(operation.scope().get());
                if (enough) {
                    assertThat(answer.status()).as(operation + " as " + scope).isNotIn(401, 403, 405, 500);
                } else {
                    assertThat(answer.status()).as(operation + " as " + scope).isEqualTo(403);
                    assertThat(answer.code()).isEqualTo("FORBIDDEN");
                }
                if (operation.path().equals("/api/v1/session") && operation.method().equals("DELETE") && enough) {
                    assertThat(answer.status()).isEqualTo(204);
                    secrets = renewed(secrets, scope);
                }
            }
        }
        assertThat(house.desk.heard()).as("nothing got through but the brake, which has no id and needs no body")
                .allMatch(body -> body instanceof Heard.HaltSpending || body instanceof Heard.ResumeSpending);
    }

    @Test
    void wrong_expired_revoked_and_misplaced_secrets_open_nothing() {
        Doorman.Fresh short1 = house.doorman.openBearer("Sam", Scope.ADMIN, "", Optional.of(Duration.ofMinutes(5)));
        Doorman.Fresh gone = house.doorman.openBearer("Sam", Scope.ADMIN, "", Optional.empty());
        Doorman.Fresh session = house.doorman.openSession("Sam", Scope.ADMIN);
        assertThat(house.ask("GET", "/api/v1/status").bearer(short1.secret()).send().status()).isEqualTo(200);
        house.wall.pass(Duration.ofMinutes(6));
        house.tokens.remove(gone.token().id());
        List<String> secrets = List.of("", "x", short1.secret(), gone.secret(), session.secret(), gone.token().hash(),
                session.token().id(), "emp_" + "a".repeat(43), "a".repeat(5_000));
        for (String secret : secrets) {
            assertThat(house.ask("GET", "/api/v1/status").bearer(secret).send().status()).as(secret).isEqualTo(401);
        }
        assertThat(house.ask("GET", "/api/v1/status").bearer("wrong").cookie(session).send().status())
                .as("a cookie does not rescue a wrong bearer token").isEqualTo(401);
        assertThat(house.ask("GET", "/api/v1/status").header("Authorization", "Basic U2FtOnh4").send().status())
                .isEqualTo(401);
    }

    @Test
    void a_token_of_somebody_who_left_the_household_opens_nothing() {
        assertThat(house.ask("GET", "/api/v1/status").bearer(house.token(Scope.READ, "Kim")).send().status())
                .isEqualTo(200);
        assertThat(house.ask("GET", "/api/v1/status").bearer(house.token(Scope.READ, "Alex")).send().status())
                .isEqualTo(401);
    }

    @Test
    void health_is_told_to_all_and_says_nothing_more() {
        assertThat(house.ask("GET", "/healthz").send().text()).isEqualTo("ok\n");
        assertThat(house.ask("GET", "/readyz").send().status()).isEqualTo(200);
        house.pulse.ready = false;
        Answer answer = house.ask("GET", "/readyz").send();
        house.pulse.ready = true;
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).isEqualTo("not ready\n");
    }

    @Test
    void unknown_addresses_and_methods_are_told_apart_only_to_those_signed_in() {
        assertThat(house.ask("GET", "/api/v1/nothing").send().status()).isEqualTo(401);
        assertThat(house.ask("GET", "/api/v1/nothing").as(Scope.READ).send().status()).isEqualTo(404);
        assertThat(house.ask("GET", "/API/v1/needs").send().status()).isEqualTo(404);
        assertThat(house.ask("PATCH", "/api/v1/needs").as(Scope.ADMIN).send().status()).isEqualTo(405);
        assertThat(house.ask("GET", "/nothing").send().code()).isEqualTo("NOT_FOUND");
        assertThat(house.ask("GET", "/nothing").header("Accept", "text/html,*/*").send().text())
                .isEqualTo("There is no page at this address. The inbox is at / of this host.\n");
        assertThat(house.ask("GET", "/assets/..%2fopenapi.json").send().status()).isEqualTo(404);
        assertThat(house.ask("GET", "/assets/OwnerDoor.class").send().status()).isEqualTo(404);
        for (String path : List.of("//api/v1/needs", "/api//v1/needs", "/./api/v1/needs", "/x/../api/v1/needs",
                "/api/v1/needs/", "/api/v1/needs%2f", "/api/v1/%6eeeds")) {
            assertThat(house.ask("GET", path).send().status()).as(path).isIn(400, 401, 404, 421);
        }
    }

    @Test
    void every_answer_carries_the_headers_that_bind_a_browser() {
        for (String path : List.of("/", "/q/q-1", "/assets/app.js", "/healthz", "/api/v1/needs", "/nothing")) {
            Answer answer = house.ask("GET", path).send();
            assertThat(answer.header("Content-Security-Policy").orElse("")).as(path)
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                            + "img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'");
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
            assertThat(answer.headers()).noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("access-control"));
        }
    }

    @Test
    void a_body_beyond_its_cap_or_not_json_is_refused() {
        String admin = house.token(Scope.ADMIN, "Sam");
        assertThat(house.ask("POST", "/api/v1/needs").bearer(admin).json("{\"a\":\"" + "x".repeat(300_000) + "\"}")
                .send().status()).isEqualTo(413);
        assertThat(house.ask("POST", "/api/v1/needs").bearer(admin).body("title=coffee")
                .header("Content-Type", "application/x-www-form-urlencoded").send().code()).isEqualTo("NOT_JSON");
        assertThat(house.ask("POST", "/api/v1/needs").bearer(admin).json("{\"title\":").send().status()).isEqualTo(400);
        assertThat(house.ask("POST", "/api/v1/needs").bearer(admin).json("[1]").send().status()).isEqualTo(400);
        assertThat(house.ask("POST", "/api/v1/needs").bearer(admin).json("{\"a\":1,\"a\":2}").send().status())
                .isEqualTo(400);
        assertThat(house.ask("POST", "/api/v1/needs").bearer(admin).json("{\"titel\":\"x\"}").send().code())
                .isEqualTo("INVALID");
    }

    @Test
    void types_of_problems_lead_to_a_page_that_explains_them() {
        Answer problem = house.ask("GET", "/api/v1/needs").send();
        Answer page = house.ask("GET", problem.json().needText("type")).send();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).startsWith("UNAUTHENTICATED");
        assertThat(house.ask("GET", "/problems/stale-answer").send().text()).startsWith("STALE_ANSWER");
        assertThat(house.ask("GET", "/problems/nonsense").send().status()).isEqualTo(404);
    }

    private static Map<String, String> renewed(Map<String, String> secrets, String scope) {
        Map<String, String> next = new TreeMap<>(secrets);
        next.put(scope, house.token(Scope.valueOf(scope.toUpperCase(Locale.ROOT)), "Sam"));
        return next;
    }

    private static List<Route> routes() {
        return house.door.routes();
    }

    private static List<Operation> operations() {
        JsonObject paths = document().needObject("paths");
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, Json> path : paths.fields()) {
            for (Map.Entry<String, Json> method : path.getValue().asObject().fields()) {
                List<JsonObject> security = method.getValue().asObject().objects("security");
                Optional<String> scope = security.isEmpty()
                        ? Optional.empty() : Optional.of(security.get(0).texts("session").get(0));
                operations.add(new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), scope));
            }
        }
        return operations;
    }

    @Test
    void the_document_names_every_verb_a_rule_can_say_and_every_moment_it_is_asked_at() {
        JsonObject schemas = document().needObject("components").needObject("schemas");
        assertThat(schemas.needObject("Verb").texts("enum"))
                .containsExactly(Stream.of(Verb.values()).map(Enum::name).toArray(String[]::new));
        assertThat(schemas.needObject("Decision").needObject("properties").needObject("moment").texts("enum"))
                .containsExactlyInAnyOrder(Stream.of(Moment.values()).map(Enum::name).toArray(String[]::new));
    }

    private static JsonObject document() {
        try (InputStream in = DoorTest.class.getResourceAsStream("openapi.json")) {
            return Json.parse(in.readAllBytes(), Caps.OWN).asObject();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
