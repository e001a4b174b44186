package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Offers judged offline, and homes checked, as typed on the command line. */
class JudgeTest {
    private static final String NEEDS = """
            - id: coffee
              title: Coffee beans
              category: pantry
              words: [coffee, beans]
              amount: 1 kg
              lasts: { amount: 1 kg, days: 18, buy-at-days-left: 6 }
              stock: 3 kg
            - id: tea
              title: Green tea
              category: pantry
              words: [tea]
              amount: 1 kg
              stock: 2 kg
            """;
    private static final String GOOD = """
            {"seller": "hill", "ref": "c-1", "title": "Hill coffee beans", "category": "pantry", "size": "500 g",\
             "price": {"amount": "8.00", "currency": "EUR", "shipping": "2.00", "fees": "0.00"},\
             "availability": "in_stock", "deliveryDays": 1, "returnDays": 30, "asksFor": ["NAME", "STREET"]}""";
    private static final String OTHER = GOOD.replace("c-1", "b-1").replace("Hill coffee beans", "A good broom");
    private static final String BAD = GOOD.replace("c-1", "d-1").replace("8.00", "8,00");
    private static final String NOSY = GOOD.replace("c-1", "n-1").replace("\"STREET\"", "\"BIRTH_DATE\"");

    private static final String MISSPELT =
            "rule \"x\" when $offer : Offer( totl > 3 ) then verdict.ask($offer, \"y\"); end";

    private TestHome home;

    @BeforeEach
    void write_a_home(@TempDir Path folder) throws IOException {
        home = TestHome.in(folder, "shadow").needs(NEEDS)
                .write("config/sellers.yaml", TestHome.seller("hill", "http://127.0.0.1:9/",
                        "what-we-send-hill", "what-hill-sends"));
    }

    @Test
    void a_good_offer_is_judged_with_its_total_its_reasons_and_the_revision() throws Exception {
        TestHome.Done done = judged(GOOD, "--json");
        assertThat(done.exit()).as(done.err()).isZero();
        List<JsonObject> results = results(done);
        assertThat(results).hasSize(1);
        JsonObject one = results.get(0);
        assertThat(one.needText("offer")).isEqualTo("c-1");
        assertThat(one.needText("need")).isEqualTo("coffee");
        assertThat(one.needInteger("packs")).isEqualTo(2);
        assertThat(one.needText("total")).isEqualTo("18.00 EUR");
        assertThat(one.needText("verdict")).as("nothing was ever bought from it").isEqualTo("ASK");
        assertThat(one.texts("reasons")).isNotEmpty();
        assertThat(one.needText("revision")).matches("[0-9a-f]{16}");
        assertThat(home.folder().resolve("state")).as("judging leaves no trace").doesNotExist();
    }

    @Test
    void an_offer_that_is_refused_names_the_rule_or_guard_that_refuses_it() throws Exception {
        JsonObject one = results(judged(NOSY, "--json")).get(0);
        assertThat(one.needText("verdict")).isEqualTo("DECLINE");
        assertThat(one.toString()).contains("\"rule\":");
        assertThat(String.join(" ", one.texts("reasons"))).contains("birth");
    }

    @Test
    void an_offer_that_fills_no_need_says_for_each_need_why_not() throws Exception {
        TestHome.Done done = judged(OTHER);
        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(done.out()).contains("NO NEED  A good broom from hill (b-1)").contains("coffee: ").contains("tea: ");
    }

    @Test
    void what_is_no_offer_is_told_and_the_exit_code_says_so() throws Exception {
        TestHome.Done done = judged(BAD);
        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.out()).contains("NO OFFER  1: price").contains("8,00");
        TestHome.Done nonsense = judged("coffee beans, 8 euros");
        assertThat(nonsense.exit()).isEqualTo(1);
        assertThat(nonsense.out()).contains("NO OFFER  1: ");
    }

    @Test
    void lines_and_arrays_are_judged_one_by_one_and_nothing_is_dropped() throws Exception {
        String lines = String.join("\n", GOOD, OTHER, "", BAD, NOSY);
        TestHome.Done done = judged(lines, "--json");
        assertThat(done.exit()).isEqualTo(1);
        assertThat(results(done).stream().map(one -> one.text("verdict").orElse(
                one.text("problem").isPresent() ? "problem" : "no need"))).containsExactly(
                "ASK", "no need", "problem", "DECLINE");
        TestHome.Done array = judged("[" + String.join(",", GOOD, OTHER, BAD, NOSY) + "]", "--json");
        assertThat(results(array).stream().map(one -> one.text("verdict").orElse("-")))
                .containsExactly("ASK", "-", "-", "DECLINE");
    }

    @Test
    void standard_input_one_need_and_wrong_names_are_understood() throws Exception {
        TestHome.Done piped = home.run(GOOD.getBytes(StandardCharsets.UTF_8), "judge", "-", "--need", "tea");
        assertThat(piped.exit()).isZero();
        assertThat(piped.out()).contains("NO NEED").contains("tea: ").doesNotContain("coffee: ");
        TestHome.Done unknown = home.run(GOOD.getBytes(StandardCharsets.UTF_8), "judge", "-", "--need", "salt");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err()).contains("there is no need salt in config/needs.yaml");
        assertThat(home.run("judge", home.folder().resolve("nothing.json").toString()).exit()).isEqualTo(2);
    }

    @Test
    void broken_rules_are_not_judged_by() throws Exception {
        home.write("rules/99-mine.drl", MISSPELT);
        TestHome.Done done = judged(GOOD);
        assertThat(done.exit()).isEqualTo(78);
        assertThat(done.out()).isEmpty();
        assertThat(done.err()).contains("rules/99-mine.drl:1:31: error: there is no field 'totl'");
    }

    @Test
    void a_check_warns_of_a_code_that_can_never_be_sent() throws Exception {
        home.write("config/sellers.yaml", "- id: beanhouse\n  enabled: yes\n  url: https://beans.example\n  codes:\n"
                + "    - code: OLD\n      until: 2020-01-01\n");
        TestHome.Done done = home.run("check");
        assertThat(done.exit()).as(done.out()).isZero();
        assertThat(done.out()).contains("config/sellers.yaml:6:14: warning: the code 'OLD' ended on 2020-01-01")
                .doesNotContain("All is well");
    }

    @Test
    void a_check_tells_broken_rules_and_broken_configuration_together() throws Exception {
        TestHome.Done well = home.run("check");
        assertThat(well.exit()).as(well.out()).isZero();
        home.write("rules/99-mine.drl", MISSPELT)
                .needs(NEEDS.replace("stock: 2 kg", "stock: two"));
        TestHome.Done done = home.run("check");
        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.out()).contains("rules/99-mine.drl:1:31: error: there is no field 'totl'",
                "config/needs.yaml:13:10: error: 'stock': 'two' is not a quantity", "2 errors");
        JsonObject told = json(home.run("check", "--json"));
        assertThat(told.needNumber("errors")).isEqualTo(2);
        assertThat(told.text("revision")).isEmpty();
    }

    private TestHome.Done judged(String offers, String... more) throws IOException {
        Path file = home.folder().resolve("offers.json");
        Files.writeString(file, offers);
        return more.length == 0 ? home.run("judge", file.toString()) : home.run("judge", file.toString(), more[0]);
    }

    private static List<JsonObject> results(TestHome.Done done) {
        return json(done).objects("results");
    }

    private static JsonObject json(TestHome.Done done) {
        return Json.parse(done.out().getBytes(StandardCharsets.UTF_8), Caps.OWN).asObject();
    }
}
