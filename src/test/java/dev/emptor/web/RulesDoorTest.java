package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.web.Wire.Answer;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule files at the owner's door: shown with what they did, checked, and changed so that nothing is lost. */
final class RulesDoorTest {
    private static final String FILE = "/api/v1/rules/30-price.drl";
    private static final String OTHER = RuleFolder.PRICE.replace("> 5", "> 8");

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
    void the_list_has_every_file_its_state_and_how_often_each_rule_spoke() {
        JsonObject rules = house.ask("GET", "/api/v1/rules").as(Scope.READ).send().json();
        assertThat(rules.objects("files").get(0).needText("state")).isEqualTo("ACTIVE");
        JsonObject rule = rules.objects("rules").get(0);
        assertThat(rule.needText("name")).isEqualTo("Ask when it is dear");
        assertThat(rule.needInteger("firings")).isEqualTo(14);
        assertThat(rule.needText("lastFired")).isEqualTo(Samples.NOW.toString());
        assertThat(rules.needText("countedSince")).isEqualTo(Samples.NOW.toString());
    }

    @Test
    void a_file_is_replaced_under_the_tag_that_was_seen() {
        Answer read = house.ask("GET", FILE).bearer(admin).send();
        assertThat(read.json().needText("text")).isEqualTo(RuleFolder.PRICE);
        assertThat(save(OTHER).send().code()).isEqualTo("PRECONDITION_REQUIRED");
        Answer saved = save(OTHER).header("If-Match", read.header("ETag").orElseThrow()).send();
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.json().flag("current")).contains(true);
        assertThat(house.ruleFiles.texts).containsEntry("30-price.drl", OTHER);
        Answer late = save(RuleFolder.PRICE).header("If-Match", read.header("ETag").orElseThrow()).send();
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.code()).isEqualTo("CHANGED");
        assertThat(late.json().needObject("now").needText("text")).as("what is there now comes with it")
                .isEqualTo(OTHER);
        assertThat(house.ruleFiles.texts).as("nothing was lost").containsEntry("30-price.drl", OTHER);
    }

    @Test
    void a_new_file_is_made_only_where_there_is_none() {
        Answer taken = save(OTHER).header("If-None-Match", "*").send();
        assertThat(taken.status()).isEqualTo(412);
        Answer made = house.ask("PUT", "/api/v1/rules/35-coffee.drl").bearer(admin).json(body(OTHER))
                .header("If-None-Match", "*").send();
        assertThat(made.status()).isEqualTo(200);
        assertThat(house.ruleFiles.texts).containsEntry("35-coffee.drl", OTHER);
    }

    @Test
    void what_would_break_the_rules_is_not_saved_and_every_place_is_named() {
        String tag = house.ask("GET", FILE).bearer(admin).send().header("ETag").orElseThrow();
        Answer refused = save("a broken thing").header("If-Match", tag).send();
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().objects("findings")).singleElement()
                .satisfies(found -> assertThat(found.needInteger("col")).isEqualTo(3));
        assertThat(house.ruleFiles.texts).containsEntry("30-price.drl", RuleFolder.PRICE);
    }

    @Test
    void checking_writes_nothing_and_takes_the_scope_of_those_who_may_write() {
        JsonObject body = Json.object().put("name", "30-price.drl").put("text", "a broken thing");
        Answer checked = house.ask("POST", "/api/v1/rules/check").bearer(admin).json(body.toString()).send();
        assertThat(checked.json().flag("sound")).contains(false);
        assertThat(checked.json().objects("findings").get(0).needText("source")).isEqualTo("a broken thing");
        assertThat(house.ruleFiles.texts).containsEntry("30-price.drl", RuleFolder.PRICE);
        for (String path : List.of("/api/v1/rules/check", "/api/v1/rules/30-price.drl/rename")) {
            assertThat(house.ask("POST", path).as(Scope.ANSWER).json(body.toString()).send().status()).isEqualTo(403);
        }
        Doorman.Fresh session = house.doorman.openSession("Sam", Scope.ADMIN);
        assertThat(house.ask("POST", "/api/v1/rules/check").cookie(session).json(body.toString()).send().code())
                .isEqualTo("CSRF");
        assertThat(house.ask("PUT", FILE).cookie(session).json(body(OTHER)).send().code()).isEqualTo("CSRF");
    }

    @Test
    void a_text_that_is_too_long_is_refused_before_it_is_looked_at() {
        String text = "// ".repeat(DoorLimits.RULE_TEXT / 3) + "x";
        JsonObject body = Json.object().put("name", "30-price.drl").put("text", text);
        assertThat(house.ask("POST", "/api/v1/rules/check").bearer(admin).json(body.toString()).send().status())
                .isEqualTo(422);
        assertThat(house.ruleFiles.checked).isEmpty();
    }

    @Test
    void a_file_is_renamed_and_put_aside_under_its_tag_too() {
        String tag = house.ask("GET", FILE).bearer(admin).send().header("ETag").orElseThrow();
        assertThat(house.ask("DELETE", FILE).bearer(admin).send().status()).isEqualTo(428);
        Answer moved = house.ask("POST", FILE + "/rename").bearer(admin).header("If-Match", tag)
                .json("{\"to\":\"30-price.shadow.drl\"}").send();
        assertThat(moved.json().needText("name")).isEqualTo("30-price.shadow.drl");
        assertThat(house.ask("DELETE", "/api/v1/rules/30-price.shadow.drl").bearer(admin).header("If-Match", "\"x\"")
                .send().status()).isEqualTo(412);
        assertThat(house.ask("DELETE", "/api/v1/rules/30-price.shadow.drl").bearer(admin).header("If-Match", tag)
                .send().json().needText("name")).isEqualTo("30-price.shadow.drl.bak");
    }

    @Test
    void the_pages_can_be_read_without_a_script_by_those_who_are_signed_in() {
        house.ruleFiles.write("40-<b>.drl", "x");
        house.ruleFiles.findings = List.of(new RuleShelf.Finding("rules/30-price.drl", 3, 21, true, "Ask <i>",
                "there is no field 'percentOverUsal'", "\t$offer : Offer( percentOverUsal > 5 )"));
        assertThat(house.ask("GET", "/rules").send().text()).as("a stranger sees the shell")
                .doesNotContain("30-price");
        Doorman.Fresh session = house.doorman.openSession("Sam", Scope.READ);
        Answer page = house.ask("GET", "/rules").cookie(session).send();
        assertThat(page.header("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.text()).contains("<h1>Rules</h1>", "rules/30-price.drl:3:21", "Ask &lt;i&gt;",
                "\n<span aria-hidden=\"true\">\t                   ^</span>", "spoke 14 times since 2 Mar 2026, 18:00, "
                        + "last on 2 Mar 2026, 18:00",
                "2 Mar 2026, 18:00", "30-price.test.yaml").doesNotContain("<i>");
        Answer file = house.ask("GET", "/rules/30-price.drl").cookie(session).send();
        assertThat(file.text()).contains("Offer( percentOverUsual &gt; 5 )", "data-editable=\"false\"");
        assertThat(house.ask("GET", "/rules/none.drl").cookie(session).send().status()).isEqualTo(404);
    }

    @Test
    void every_page_says_in_red_that_the_files_are_not_in_force() {
        RulesDesk.Status good = house.rules.status;
        Doorman.Fresh session = house.doorman.openSession("Sam", Scope.READ);
        assertThat(house.ask("GET", "/rules").cookie(session).send().text()).doesNotContain("banner bad");
        house.rules.status = new RulesDesk.Status(good.revision(), good.loadedAt(), false, "other", good.readAt(),
                good.files());
        for (String path : List.of("/rules", "/rules/30-price.drl")) {
            assertThat(house.ask("GET", path).cookie(session).send().text()).contains("class=\"banner bad\" "
                    + "role=\"alert\"", "The rule files do not load.");
        }
        assertThat(house.ask("GET", "/api/v1/status").bearer(admin).send().json().flag("rulesCurrent"))
                .contains(false);
    }

    private House.Ask save(String text) {
        return house.ask("PUT", FILE).bearer(admin).json(body(text));
    }

    private static String body(String text) {
        return Json.object().put("text", text).toString();
    }
}
