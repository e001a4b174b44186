package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.engine.Desk;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.model.NeedId;
import dev.emptor.model.Purchase;
import dev.emptor.model.SellerId;
import dev.emptor.web.House.Ask;
import dev.emptor.web.Wire.Answer;
import dev.emptor.wire.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the API shows and does: answers, needs, lists, paging, tags, repeats. */
final class ResourcesTest {
    private static final String ANSWER = "/api/v1/escalations/" + Samples.APPROVE + "/answer";
    private static final String NEED = "{\"title\":\"Green tea\",\"category\":\"pantry\","
            + "\"wanted\":{\"words\":[\"tea\"]},\"amount\":\"500 g\",\"atMost\":\"12.50 EUR\",\"stock\":\"100 g\"}";

    @TempDir
    private Path folder;
    private House house;
    private String admin;

    @BeforeEach
    void open() throws Exception {
        house = new House(folder);
        admin = house.token(Scope.ADMIN, "Sam");
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void an_answer_reaches_the_desk_with_the_member_of_the_token_and_closes_the_question() {
        Answer answer = answer("APPROVE", Samples.coffeeDeal().hash()).bearer(house.token(Scope.ANSWER, "Kim")).send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().needObject("escalation").needText("status")).isEqualTo("ANSWERED");
        Heard.AnswerEscalation heard = (Heard.AnswerEscalation) house.desk.heard().get(0);
        assertThat(heard.member()).isEqualTo("Kim");
        assertThat(house.desk.state().purchases().get(Samples.COFFEE).orElseThrow())
                .isInstanceOf(Purchase.Committing.class);
    }

    @Test
    void a_stale_a_late_and_a_second_answer_are_refused_with_their_code() {
        String other = "0".repeat(64);
        assertThat(problem(answer("APPROVE", other).bearer(admin).send(), 409)).isEqualTo("STALE_ANSWER");
        assertThat(answer("DECLINE", Samples.coffeeDeal().hash()).bearer(admin).send().status()).isEqualTo(200);
        assertThat(problem(answer("APPROVE", Samples.coffeeDeal().hash()).bearer(admin).send(), 409))
                .isEqualTo("ALREADY_ANSWERED");
        house.time.pass(Duration.ofHours(13));
        assertThat(problem(house.ask("POST", "/api/v1/escalations/" + Samples.PICK + "/answer").bearer(admin)
                .json(body("APPROVE", other)).send(), 409)).isEqualTo("STALE_ANSWER");
        assertThat(problem(house.ask("POST", "/api/v1/escalations/q-none/answer").bearer(admin)
                .json(body("APPROVE", other)).send(), 404)).isEqualTo("NO_SUCH_ESCALATION");
    }

    @Test
    void nobody_answers_for_another_member_or_with_half_an_answer() {
        String hash = Samples.coffeeDeal().hash();
        assertThat(problem(house.ask("POST", ANSWER).bearer(admin).json("{\"choice\":\"APPROVE\",\"hash\":\"" + hash
                + "\",\"member\":\"Kim\"}").send(), 403)).isEqualTo("FORBIDDEN");
        for (String body : List.of("{}", "{\"choice\":\"APPROVE\"}", "{\"choice\":\"MAYBE\",\"hash\":\"" + hash + "\"}",
                "{\"choice\":\"APPROVE\",\"hash\":\"abc\"}", "{\"choice\":true,\"hash\":\"" + hash + "\"}",
                "{\"choice\":\"APPROVE\",\"hash\":\"" + hash + "\",\"extra\":1}")) {
            assertThat(problem(house.ask("POST", ANSWER).bearer(admin).json(body).send(), 422)).as(body)
                    .isEqualTo("INVALID");
        }
        assertThat(house.desk.heard()).isEmpty();
    }

    @Test
    void an_answer_to_a_version_that_changed_is_refused_when_the_caller_asks_for_that() {
        String seen = house.ask("GET", "/api/v1/escalations/" + Samples.APPROVE).bearer(admin).send()
                .header("ETag").orElseThrow();
        assertThat(problem(answer("APPROVE", Samples.coffeeDeal().hash()).bearer(admin)
                .header("If-Match", "\"something-else\"").send(), 412)).isEqualTo("CHANGED");
        assertThat(answer("DECLINE", Samples.coffeeDeal().hash()).bearer(admin).header("If-Match", seen).send()
                .status()).isEqualTo(200);
    }

    @Test
    void the_same_key_gives_the_same_reply_and_does_nothing_twice() {
        Answer first = answer("DECLINE", Samples.coffeeDeal().hash()).bearer(admin)
                .header("Idempotency-Key", "k1").send();
        Answer again = answer("DECLINE", Samples.coffeeDeal().hash()).bearer(admin)
                .header("Idempotency-Key", "k1").send();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(house.desk.heard()).hasSize(1);
        assertThat(problem(answer("APPROVE", Samples.coffeeDeal().hash()).bearer(admin).header("Idempotency-Key", "k1")
                .send(), 422)).isEqualTo("KEY_REUSED");
        String kim = house.token(Scope.ADMIN, "Kim");
        assertThat(answer("APPROVE", Samples.coffeeDeal().hash()).bearer(kim).header("Idempotency-Key", "k1").send()
                .code()).as("another caller's keys are her own").isEqualTo("ALREADY_ANSWERED");
    }

    @Test
    void a_need_is_stated_read_replaced_and_withdrawn_under_its_tag() {
        Answer made = stateTea();
        assertThat(made.status()).isEqualTo(201);
        String place = made.header("Location").orElseThrow();
        Answer read = house.ask("GET", place).bearer(admin).send();
        String tag = read.header("ETag").orElseThrow();
        assertThat(read.json().needText("amount")).isEqualTo("500 g");
        assertThat(read.json().needText("atMost")).isEqualTo("12.50 EUR");
        assertThat(house.ask("GET", place).bearer(admin).header("If-None-Match", tag).send().status()).isEqualTo(304);
        String dearer = NEED.replace("12.50", "15.00");
        assertThat(problem(house.ask("PUT", place).bearer(admin).json(dearer).send(), 428))
                .isEqualTo("PRECONDITION_REQUIRED");
        Answer replaced = house.ask("PUT", place).bearer(admin).header("If-Match", tag).json(dearer).send();
        assertThat(replaced.json().needText("atMost")).isEqualTo("15.00 EUR");
        assertThat(problem(house.ask("PUT", place).bearer(admin).header("If-Match", tag).json(NEED).send(), 412))
                .isEqualTo("CHANGED");
        assertThat(problem(house.ask("DELETE", place).bearer(admin).header("If-Match", tag).send(), 412))
                .isEqualTo("CHANGED");
        assertThat(house.ask("DELETE", place).bearer(admin).send().status()).isEqualTo(204);
        assertThat(problem(house.ask("GET", place).bearer(admin).send(), 404)).isEqualTo("NO_SUCH_NEED");
    }

    @Test
    void a_need_made_with_a_key_is_one_need_even_after_a_restart() throws Exception {
        Answer made = stateTea();
        house.pass(DoorLimits.REPEATS_FOR.plusMinutes(1));
        Answer again = stateTea();
        assertThat(again.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.json().needText("id")).isEqualTo(made.json().needText("id"));
        assertThat(house.desk.heard()).hasSize(1);
    }

    @Test
    void a_need_that_makes_no_sense_is_refused_with_the_way_out() {
        for (String bad : List.of(NEED.replace("500 g", "500"), NEED.replace("12.50 EUR", "12,50 EUR"),
                NEED.replace("12.50 EUR", "1e9 EUR"), NEED.replace("\"words\":[\"tea\"]", ""),
                NEED.replace("\"amount\"", "\"amuont\""), NEED.replace("Green tea", " "),
                NEED.replace("\"stock\"", "\"withinDays\":-1,\"stock\""), NEED.replace("12.50", "-12.50"),
                NEED.replace("{\"title\"", "{\"id\":\"a/b\",\"title\""))) {
            Answer answer = house.ask("POST", "/api/v1/needs").bearer(admin).json(bad).send();
            assertThat(problem(answer, 422)).as(bad).isEqualTo("INVALID");
            assertThat(answer.json().needText("detail")).isNotBlank();
        }
        assertThat(problem(house.ask("POST", "/api/v1/needs").bearer(admin).json(NEED.replace("EUR", "USD")).send(),
                422)).isEqualTo("WRONG_CURRENCY");
        assertThat(problem(house.ask("POST", "/api/v1/needs").bearer(admin)
                .json(NEED.replace("{\"title\"", "{\"id\":\"coffee\",\"title\"")).send(), 409))
                .isEqualTo("NEED_EXISTS");
    }

    @Test
    void stock_is_counted_and_deliveries_are_confirmed() {
        String answer = house.token(Scope.ANSWER, "Sam");
        assertThat(house.ask("POST", "/api/v1/needs/coffee/stock").bearer(answer).json("{\"stock\":\"40 g\"}").send()
                .json().needText("stock")).isEqualTo("40 g");
        assertThat(house.ask("POST", "/api/v1/purchases/p-food/delivered").bearer(answer).send().json()
                .needText("state")).isEqualTo("DELIVERED");
        assertThat(problem(house.ask("POST", "/api/v1/purchases/p-food/abandon").bearer(answer).send(), 409))
                .isEqualTo("OUT_OF_TURN");
        assertThat(house.ask("POST", "/api/v1/purchases/p-filter/abandon").bearer(answer).send().json()
                .needText("end")).isEqualTo("ABANDONED");
    }

    @Test
    void after_a_restore_each_need_is_confirmed_by_an_admin_before_spending_resumes() {
        house.desk.hear(new Heard.RestoreHome(Instant.EPOCH, "a backup was put back")).join();
        assertThat(house.ask("GET", "/api/v1/needs/coffee").as(Scope.READ).send().json().text("unsure")).isPresent();
        assertThat(problem(house.ask("POST", "/api/v1/spending/resume").bearer(admin).send(), 409))
                .isEqualTo("SPENDING_HALTED");
        assertThat(house.ask("POST", "/api/v1/needs/coffee/confirm").as(Scope.ANSWER).json("{}").send().status())
                .isEqualTo(403);
        assertThat(house.ask("POST", "/api/v1/needs/coffee/confirm").bearer(admin)
                .json("{\"stock\":\"40 g\",\"paid\":\"12 sous\"}").send().status()).isEqualTo(422);
        assertThat(house.ask("POST", "/api/v1/needs/coffee/confirm").bearer(admin)
                .json("{\"paid\":\"1.50 EUR\"}").send().status()).as("paid for what?").isEqualTo(422);
        assertThat(house.ask("POST", "/api/v1/needs/coffee/confirm").bearer(admin)
                .json("{\"stock\":\"40 g\",\"paid\":\"1.50 EUR\"}").send().json().has("unsure")).isFalse();
    }

    @Test
    void spending_halts_at_once_and_resumes_by_an_admin() {
        assertThat(house.ask("POST", "/api/v1/spending/halt").as(Scope.ANSWER).json("{\"why\":\"holiday\"}").send()
                .json().needText("halted")).isEqualTo("holiday");
        assertThat(house.ask("POST", "/api/v1/spending/resume").as(Scope.ANSWER).send().status()).isEqualTo(403);
        assertThat(house.ask("POST", "/api/v1/spending/resume").as(Scope.ADMIN).send().json().has("halted")).isFalse();
    }

    @Test
    void a_block_is_lifted_by_an_admin_and_where_there_is_none_that_is_said() {
        assertThat(house.ask("POST", "/api/v1/sellers/beanco/unblock").as(Scope.ANSWER).send().status()).isEqualTo(403);
        String known = house.desk.state().rules().sellers().get(0).id().value();
        assertThat(problem(house.ask("POST", "/api/v1/sellers/" + known + "/unblock").as(Scope.ADMIN).send(), 409))
                .isEqualTo("OUT_OF_TURN");
        assertThat(house.ask("POST", "/api/v1/sellers/nobody/unblock").as(Scope.ADMIN).send().status()).isEqualTo(404);
    }

    @Test
    void a_seller_meets_another_identity_by_an_admins_word_and_the_count_of_them_is_shown() {
        assertThat(house.ask("POST", "/api/v1/sellers/beanco/rotate").as(Scope.ANSWER).send().status()).isEqualTo(403);
        String known = house.desk.state().rules().sellers().get(0).id().value();
        String path = "/api/v1/sellers/" + known + "/rotate";
        Answer turned = house.ask("POST", path).bearer(admin).send();
        assertThat(turned.status()).isEqualTo(200);
        assertThat(turned.text()).contains("\"rotation\":1");
        assertThat(house.desk.heard()).last().isInstanceOfSatisfying(Heard.RotateIdentity.class,
                said -> assertThat(said.seller().value()).isEqualTo(known));
        assertThat(house.ask("POST", "/api/v1/sellers/nobody/rotate").as(Scope.ADMIN).send().status()).isEqualTo(404);
    }

    @Test
    void lists_are_walked_page_by_page_without_loss_or_repeat() {
        for (String list : List.of("needs", "offers?q=Crema", "purchases", "decisions", "escalations")) {
            List<String> all = new ArrayList<>();
            String path = "/api/v1/" + list + (list.contains("?") ? "&" : "?") + "limit=2";
            Optional<String> next = Optional.of(path);
            for (int pages = 0; next.isPresent(); pages++) {
                assertThat(pages).isLessThan(10);
                Answer page = house.ask("GET", next.get()).bearer(admin).send();
                assertThat(page.status()).as(next.get()).isEqualTo(200);
                page.json().objects("items").forEach(item -> all.add(item.toString()));
                next = page.header("Link").map(link -> link.substring(1, link.indexOf('>')));
                assertThat(next.isPresent()).isEqualTo(page.json().has("next"));
            }
            Answer whole = house.ask("GET", path.replace("limit=2", "limit=9999")).bearer(admin).send();
            assertThat(all).as(list).hasSizeGreaterThan(1).doesNotHaveDuplicates()
                    .isEqualTo(whole.json().objects("items").stream().map(JsonObject::toString).toList());
        }
        for (String bad : List.of("limit=0", "limit=-1", "limit=x", "after=%00", "after=nonsense/x")) {
            assertThat(house.ask("GET", "/api/v1/decisions?" + bad).bearer(admin).send().status()).as(bad)
                    .isEqualTo(400);
        }
    }

    @Test
    void offers_are_searched_with_every_filter() {
        house.ask("GET", "/api/v1/offers?q=Crema%20Beans&need=coffee&seller=beanco&minPrice=1.00%20EUR"
                + "&maxPrice=20.00%20EUR&limit=5").bearer(admin).send();
        assertThat(house.shelf.asked).containsExactly(new Library.Query("Crema Beans",
                Optional.of(new NeedId("coffee")), Optional.of(new SellerId("beanco")), Optional.of(Samples.eur(100)),
                Optional.of(Samples.eur(2_000)), Optional.empty(), 5));
        assertThat(house.ask("GET", "/api/v1/offers?maxPrice=20").bearer(admin).send().status()).isEqualTo(400);
    }

    @Test
    void a_purchase_shows_its_candidates_best_first_and_a_decision_its_rules() {
        JsonObject purchase = house.ask("GET", "/api/v1/purchases/p-coffee").bearer(admin).send().json();
        assertThat(purchase.objects("candidates").stream().map(c -> c.needText("key")).toList())
                .containsExactly("beanco/beans-1", "mokka/m-7");
        List<JsonObject> lines = house.ask("GET", "/api/v1/purchases").bearer(admin).send().json().objects("items");
        assertThat(lines.stream().filter(line -> line.has("candidates")).map(line -> line.needText("state")))
                .as("what is no longer kept is not counted as none").contains("ASKED").doesNotContain("ORDERED");
        assertThat(lines.stream().map(line -> line.needText("state"))).contains("ORDERED");
        JsonObject turn = house.ask("GET", "/api/v1/decisions/41").bearer(admin).send().json();
        assertThat(turn.objects("decisions").get(0).objects("deciding").get(0).needText("place"))
                .isEqualTo("rules/30-price.drl:9");
        assertThat(turn.needText("revision")).isEqualTo(Samples.REVISION);
    }

    @Test
    void why_not_names_its_rule_and_an_unknown_one_is_not_found() {
        String path = "/api/v1/decisions/o-beans-1/why-not";
        assertThat(house.ask("GET", path + "?rule=Budget").bearer(admin).send().json().needText("rule"))
                .isEqualTo("Budget");
        Answer unknown = house.ask("GET", path + "?rule=Budgets").bearer(admin).send();
        assertThat(problem(unknown, 404)).isEqualTo("NOT_FOUND");
        assertThat(unknown.text()).contains("did you mean 'Budget'?");
        assertThat(problem(house.ask("GET", path).bearer(admin).send(), 400)).isEqualTo("BAD_REQUEST");
    }

    @Test
    void everything_that_can_be_shown_is_shown_and_what_sellers_wrote_stays_data() {
        house.desk.happen(new Event.StockSet(new NeedId("coffee"), Samples.grams(1), Samples.NOW));
        for (String path : List.of("status", "budgets", "sellers", "rules", "orders", "disclosures", "quarantine",
                "explain/p-coffee", "needs/coffee", "offers", "escalations", "decisions", "terms", "agreements")) {
            Answer answer = house.ask("GET", "/api/v1/" + path).bearer(admin).send();
            assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).contains("application/json");
        }
        assertThat(house.ask("GET", "/api/v1/escalations").bearer(admin).send().text()).contains("<script>");
        for (String page : List.of("/", "/q/" + Samples.APPROVE, "/setup")) {
            Answer answer = house.ask("GET", page).cookie(house.doorman.openSession("Sam", Scope.ADMIN)).send();
            assertThat(answer.text()).doesNotContain("alert(").doesNotContain("Crema").doesNotContain("<script>");
        }
    }

    @Test
    void a_busy_a_stopped_and_a_broken_desk_are_told_apart() {
        house.desk.failWith(new Desk.Busy());
        assertThat(problem(answer("DECLINE", Samples.coffeeDeal().hash()).bearer(admin).send(), 503)).isEqualTo("BUSY");
        house.desk.failWith(new Desk.Stopped("the journal cannot be written"));
        assertThat(problem(answer("DECLINE", Samples.coffeeDeal().hash()).bearer(admin).send(), 503))
                .isEqualTo("STOPPED");
        house.desk.failWith(new Desk.Troubled("the disk is full", Duration.ofSeconds(17)));
        Answer troubled = answer("DECLINE", Samples.coffeeDeal().hash()).bearer(admin).send();
        assertThat(problem(troubled, 503)).isEqualTo("TROUBLED");
        assertThat(troubled.text()).contains("the disk is full");
        assertThat(troubled.header("Retry-After")).contains("17");
        house.desk.failWith(new Desk.Unknown("the disk is full"));
        Answer perhaps = answer("DECLINE", Samples.coffeeDeal().hash()).bearer(admin).send();
        assertThat(problem(perhaps, 504)).isEqualTo("MAYBE_RECORDED");
        assertThat(perhaps.text()).contains("look before you say it again").contains("the disk is full");
        assertThat(perhaps.header("Retry-After")).isEmpty();
        house.desk.failWith(new IllegalStateException("a bug with secrets in it"));
        Answer bug = answer("DECLINE", Samples.coffeeDeal().hash()).bearer(admin).send();
        assertThat(problem(bug, 500)).isEqualTo("INTERNAL");
        assertThat(bug.text()).doesNotContain("secrets");
    }

    @Test
    void metrics_are_in_prometheus_format_and_name_no_seller() {
        answer("DECLINE", Samples.coffeeDeal().hash()).bearer(admin).send();
        Answer answer = house.ask("GET", "/metrics").as(Scope.READ).send();
        assertThat(answer.header("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
        assertThat(answer.text().lines().filter(line -> !line.startsWith("#")))
                .allMatch(line -> line.matches("emptor_[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*})? [0-9.]+"));
        assertThat(answer.text()).contains("emptor_questions_open 1", "emptor_rules_last_reload_successful 1",
                "emptor_budget_used_ratio{budget=\"pets\"} 0.3975", "emptor_turns_total 1", "emptor_source_up")
                .doesNotContain("BeanCo").doesNotContain("beanco");
    }

    private Answer stateTea() {
        return house.ask("POST", "/api/v1/needs").bearer(admin).header("Idempotency-Key", "tea").json(NEED).send();
    }

    private Ask answer(String choice, String hash) {
        return house.ask("POST", ANSWER).json(body(choice, hash));
    }

    private static String body(String choice, String hash) {
        return "{\"choice\":\"" + choice + "\",\"hash\":\"" + hash + "\"}";
    }

    private static String problem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.json().needText("type")).isEqualTo("/problems/" + Problem.slug(answer.code()));
        return answer.code();
    }
}
