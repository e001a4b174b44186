package dev.emptor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Opinion;
import dev.emptor.rules.TestReport.Outcome;
import dev.emptor.rules.TestReport.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule tests: what passes, what fails and how it is told, and what cannot be run. */
final class RuleTestsTest {
    private static final String RULES = """
            rule "Cheap"
            when $offer : Offer( total <= 20 )
            then verdict.accept($offer, "is cheap"); end
            rule "Dear"
            when $offer : Offer( total > 20, $total : total )
            then verdict.ask($offer, "costs " + $total); end
            rule "Never"
                enabled false
            when $offer : Offer( ) then verdict.decline($offer, "never"); end
            """;

    @TempDir
    Path home;

    private Path rules;

    @BeforeEach
    void a_home_with_two_rules() throws IOException {
        rules = Files.createDirectory(home.resolve("rules"));
        Files.writeString(rules.resolve("10-a.drl"), RULES);
    }

    private TestReport.Ran ran(String... lines) throws IOException {
        Files.writeString(rules.resolve("10-a.test.yaml"), String.join("\n", lines) + "\n");
        return (TestReport.Ran) RuleTests.run(new RuleBook(Known.NOTHING), rules, name -> true);
    }

    private Result one(String... lines) throws IOException {
        List<Result> results = ran(lines).results();
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    private Result given(String given, String expect) throws IOException {
        return one("tests:", "  - name: it", "    given: " + given, "    expect: " + expect);
    }

    private List<String> wrong(String given) throws IOException {
        Result result = given(given, "{ verdict: accept }");
        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        return result.problems().stream().map(Problem::text).toList();
    }

    @Test
    void what_is_as_expected_passes() throws IOException {
        Result result = given("{ offer: { total: 20 } }",
                "{ verdict: accept, fired: [Cheap], not_fired: [Dear, Never], reason: cheap, amount: 0, points: 0 }");
        assertThat(result.problems()).isEmpty();
        assertThat(result.differences()).isEmpty();
        assertThat(result.outcome()).isEqualTo(Outcome.PASS);
        assertThat(result.line()).isEqualTo(2);
    }

    @Test
    void where_no_rule_speaks_it_is_said_once() throws IOException {
        Files.writeString(rules.resolve("10-a.drl"), RULES.substring(RULES.indexOf("rule \"Dear\"")));
        assertThat(given("{ offer: { total: 9 } }", "{ verdict: accept }").differences()).singleElement()
                .extracting(TestReport.Difference::got).isEqualTo("ask: no rule says what to do with this offer");
    }

    @Test
    void a_failure_names_each_difference_and_why_a_rule_did_not_fire() throws IOException {
        Result result = given("{ offer: { total: 21 } }",
                "{ verdict: accept, fired: [Cheap], not_fired: [Dear], reason: cheap, amount: 3, points: 1 }");
        assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(result.differences().stream().map(d -> d.what() + " | " + d.expected() + " | " + d.got()))
                .containsExactly(
                        "verdict | accept | ask: Dear: costs 21.00  rules/10-a.drl:4",
                        "amount | 3 | 0", "points | 1 | 0", "reason | cheap | costs 21.00",
                        "fired | \"Cheap\" to fire | it did not: 'total <= 20' does not hold: total is 21.00"
                                + "  rules/10-a.drl:2:22",
                        "not_fired | \"Dear\" not to fire | it did: ask, costs 21.00  rules/10-a.drl:4");
    }

    @Test
    void where_no_rule_speaks_the_verdict_is_to_ask() throws IOException {
        assertThat(given("{ offer: { shipping: unknown } }", "{ verdict: ask, reason: no rule says }").outcome())
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void guards_are_shown_where_they_would_say_otherwise_and_fail_nothing() throws IOException {
        Result result = given("{ offer: { total: 15 }, budget: { pantry: { left: 10 } } }", "{ verdict: accept }");
        assertThat(result.outcome()).isEqualTo(Outcome.PASS);
        assertThat(result.guards()).extracting(Opinion::rule).containsExactly("Inside every budget");
        assertThat(given("{ offer: { total: 15 } }", "{ verdict: accept }").guards()).isEmpty();
    }

    @Test
    void a_misspelt_key_is_an_error_at_its_place_with_the_nearest_one() throws IOException {
        assertThat(wrong("{ offer: { totl: 20 } }")).containsExactly("rules/10-a.test.yaml:3:23: error: "
                + "there is no field 'totl' in offer; did you mean 'total'?");
        assertThat(wrong("{ offr: { total: 20 } }").get(0)).contains(":3:14:", "did you mean 'offer'?");
        assertThat(wrong("{ offer: { daysOfStockLeft: 20 } }").get(0)).contains("it is a field of need");
        assertThat(wrong("{ offer: { total: 49,90 } }").get(0)).contains("behind a point, as in 49.90");
        assertThat(wrong("{ offer: { total: '49,90' } }").get(0)).contains("write 49.90");
        assertThat(wrong("{ offer: { availability: sold_out } }").get(0)).contains("never 'sold_out'");
        assertThat(wrong("{ offer: { packs: many } }").get(0)).contains("offer.packs is a whole number, not 'many'");
        assertThat(wrong("{ offer: { round: -1 } }").get(0)).contains("offer.round is never below zero");
        assertThat(wrong("{ offer: { packs: unknown } }").get(0)).contains("never unknown");
        assertThat(wrong("{ budget: { left: 3 } }").get(0)).contains("by its name first");
    }

    @Test
    void a_field_that_follows_from_others_cannot_be_set_against_them() throws IOException {
        assertThat(wrong("{ offer: { totalKnown: true } }").get(0)).contains("give shipping: unknown or fees: unknown");
        assertThat(wrong("{ need: { overLimit: true } }").get(0)).contains("give limit, and offer: { total: … }");
        assertThat(wrong("{ household: { members: 2 } }").get(0)).contains("give names");
        assertThat(wrong("{ clock: { hour: 23 } }").get(0)).contains("give at beside 'given'");
        assertThat(wrong("{ offer: { total: 20, shipping: unknown } }").get(0)).contains("leave out the total");
        assertThat(wrong("{ offer: { total: 20, each: 7 } }").get(0)).contains("is not 1 x 7.00 EUR");
        assertThat(wrong("{ offer: { item: tea }, need: { item: coffee } }").get(0)).contains("leave out one of them");
        assertThat(wrong("{ drift: { totalPercent: 3 } }").get(0))
                .contains("there is no drift at the moment 'offer'; write moment: last look");
        assertThat(wrong("{ seller: { pastOrders: 1, onTime: 2 } }").get(0)).contains("cannot have brought 2");
        assertThat(wrong("{ budget: { pantry: { left: 20, limit: 10 } } }").get(0)).contains("more is left");
    }

    @Test
    void every_field_of_every_fact_can_be_given_or_says_what_to_give_instead() {
        for (FactKind<?> kind : Vocabulary.facts()) {
            String name = kind.name().substring(0, 1).toLowerCase(java.util.Locale.ROOT) + kind.name().substring(1);
            Givable.Fact fact = Givable.fact(name).orElseThrow(() -> new AssertionError("tests cannot give " + name));
            assertThat(kind.fields()).as(name).allSatisfy(field -> assertThat(
                    fact.field(field).isPresent() != fact.insteadOf(field).isPresent()).as(field).isTrue());
        }
    }

    @Test
    void a_rule_that_is_not_there_or_switched_off_is_an_error() throws IOException {
        Result result = given("{ }", "{ fired: [Chep, Never], not_fired: [Deer] }");
        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(result.problems().stream().map(Problem::message)).containsExactly(
                "there is no rule \"Chep\"; did you mean 'Cheap'?",
                "the rule \"Never\" is switched off in rules/10-a.drl, so it cannot fire; write enabled true there, "
                        + "or name it in this file under switched_on",
                "there is no rule \"Deer\"; did you mean 'Dear'?");
    }

    @Test
    void a_case_that_expects_nothing_is_an_error() throws IOException {
        assertThat(one("tests:", "  - name: it", "    given: { offer: { total: 3 } }").problems().get(0).message())
                .contains("could never fail");
    }

    @Test
    void what_is_no_time_no_moment_or_no_verdict_is_an_error() throws IOException {
        Result result = one("tests:", "  - name: it", "    at: tomorrow", "    moment: last lok",
                "    expect: { verdict: acept }");
        assertThat(result.problems().stream().map(Problem::text)).containsExactly(
                "rules/10-a.test.yaml:3:9: error: 'tomorrow' is no time; write for example 2026-11-22T23:10, or "
                        + "2026-11-22T23:10:00+01:00",
                "rules/10-a.test.yaml:4:13: error: there is no moment 'last lok'; did you mean 'last look'?",
                "rules/10-a.test.yaml:5:24: error: there is no verdict 'acept' at the moment 'offer'; "
                        + "did you mean 'accept'?");
    }

    @Test
    void a_case_begins_with_what_its_file_gives() throws IOException {
        TestReport.Ran ran = ran("given: { offer: { total: 30, packs: 2 } }", "tests:",
                "  - { name: shared, expect: { verdict: ask } }",
                "  - { name: own, given: { offer: { total: 10 } }, expect: { verdict: accept } }");
        assertThat(ran.results()).extracting(Result::outcome).containsOnly(Outcome.PASS);
    }

    @Test
    void a_file_that_is_wrong_as_a_whole_is_one_error() throws IOException {
        assertThat(one("tests: [").problems().get(0).text()).startsWith("rules/10-a.test.yaml:2:1: error: "
                + "this cannot be read; look at the indentation");
        assertThat(one("# nothing").problems().get(0).message()).contains("begin with 'tests:'");
        assertThat(one("test: []").problems().stream().map(Problem::message))
                .anyMatch(message -> message.contains("did you mean 'tests'?"));
        assertThat(one("rules: [20-b.drl]", "tests: [ { name: a, expect: { verdict: ask } } ]").problems().get(0)
                .message()).contains("no rule file is named '20-b.drl'");
        assertThat(one("tests:", "  - { name: a, expect: { verdict: ask } }", "  - { name: a, expect: { verdict: ask }"
                + " }").problems().get(0).message()).contains("two tests are named 'a'");
    }

    @Test
    void whatever_stands_in_a_test_file_is_told_and_never_thrown() throws IOException {
        assertThat(wrong("{ offer: { total: 3, total: 4 } }").get(0)).contains("'total' stands here twice");
        List<String> hostile = List.of("[".repeat(50_000), "{a: ".repeat(50_000), "tests: &a [ *a ]", "--- 1\n--- 2",
                "tests: !!java.net.URL [x]", "- a", "tests: {a: 1}", "tests: [[], 1, ~]", "? [a]\n: b", "\u0000", "%",
                "tests: [{name: [], at: {}, moment: [], given: 3, expect: []}]",
                "tests: [{name: x, given: {offer: {packs: 999999999, each: 999999999999}}, expect: {verdict: ask}}]",
                "tests: [{name: x, given: {offer: {packs: -1}}, expect: {verdict: ask}}]",
                "tests: [{name: x, given: {offer: {item: '../x'}}, expect: {verdict: ask}}]",
                "tests: [{name: x, given: {offer: {currency: XAU}}, expect: {verdict: ask}}]",
                "tests: [{name: x, given: {need: {limit: -3}}, expect: {verdict: ask}}]",
                "tests: [{name: x, at: '+999999999-01-01T00:00', expect: {verdict: ask}}]",
                "tests: [{name: x, moment: after, given: {order: {ageDays: -999999999}}, expect: {verdict: ask}}]",
                "rules: ['[', '{', '**']\ntests: []");
        for (String text : hostile) {
            assertThat(ran(text).results()).as(text.substring(0, Math.min(60, text.length())))
                    .allSatisfy(result -> assertThat(result.outcome() != Outcome.ERROR
                            || !result.problems().isEmpty()).isTrue());
        }
    }

    @Test
    void a_file_may_be_about_some_rules_only() throws IOException {
        Files.writeString(rules.resolve("20-b.drl"),
                "rule \"No\" when $o : Offer( ) then verdict.decline($o, \"no\"); end");
        String cases = "tests: [ { name: a, given: { offer: { total: 9 } }, expect: { verdict: accept } } ]";
        assertThat(one(cases).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(one("rules: [10-a.drl]", cases).outcome()).isEqualTo(Outcome.PASS);
        assertThat(one("rules: ['../rules/10-*.drl']", cases).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void a_rule_that_is_switched_off_can_be_tested_before_it_is_switched_on() throws IOException {
        String cases = "tests: [ { name: a, expect: { verdict: decline, fired: [Never] } } ]";
        assertThat(one(cases).outcome()).isEqualTo(Outcome.ERROR);
        assertThat(one("switched_on: [Never]", cases).outcome()).isEqualTo(Outcome.PASS);
        assertThat(one("switched_on: [Nevr]", cases).problems().get(0).text()).contains(":1:15: error: there is no "
                + "rule \"Nevr\"; did you mean 'Never'?");
    }

    @Test
    void a_rule_in_shadow_fires_and_says_nothing_to_the_verdict() throws IOException {
        Files.writeString(rules.resolve("20-b.shadow.drl"),
                "rule \"Dim\" when $o : Offer( ) then verdict.decline($o, \"dim\"); end");
        assertThat(given("{ offer: { total: 9 } }", "{ verdict: accept, fired: [Dim] }").outcome())
                .isEqualTo(Outcome.PASS);
        assertThat(given("{ offer: { total: 9 } }", "{ verdict: decline }").differences().get(0).got())
                .endsWith("; \"Dim\" says that, but is only in shadow");
    }

    @Test
    void a_test_goes_on_naming_the_file_that_was_put_in_shadow() throws IOException {
        String cases = "tests: [ { name: a, expect: { verdict: ask, fired: [Dim] } } ]";
        Files.writeString(rules.resolve("20-b.shadow.drl"),
                "rule \"Dim\" when $o : Offer( ) then verdict.decline($o, \"dim\"); end");
        assertThat(one("rules: [20-b.drl]", cases).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void coverage_counts_the_cases_that_made_each_rule_fire() throws IOException {
        TestReport.Ran ran = ran("tests:", "  - { name: a, expect: { verdict: accept } }",
                "  - { name: b, expect: { verdict: accept } }");
        assertThat(ran.coverage()).containsExactly(new TestReport.Covered("Cheap", "rules/10-a.drl", 1, 2),
                new TestReport.Covered("Dear", "rules/10-a.drl", 4, 0));
        assertThat(ran.percentCovered()).isEqualTo(50);
    }

    @Test
    void rules_that_do_not_load_run_no_test() throws IOException {
        Files.writeString(rules.resolve("20-b.drl"), "rule");
        TestReport report = RuleTests.run(new RuleBook(Known.NOTHING), rules, name -> true);
        assertThat(((TestReport.NoRules) report).problems()).isNotEmpty();
    }

    @Test
    void the_time_of_a_case_is_the_time_of_the_household() throws IOException {
        Files.writeString(rules.resolve("10-a.drl"),
                "rule \"Late\" when $o : Offer( ) Clock( hour == 23, weekday == \"sunday\" )"
                        + " then verdict.waitUntilMorning($o, \"late\"); end");
        for (String at : List.of("2026-11-22T23:10:00+01:00", "2026-11-22T23:10", "2026-11-22 23:10",
                "2026-11-22T23:10+01:00[Europe/Berlin]")) {
            assertThat(one("at: " + at, "tests: [ { name: a, expect: { verdict: wait, amount: 8 } } ]").outcome())
                    .as(at).isEqualTo(Outcome.PASS);
        }
    }

    private Outcome at(String moment, String given, String expect) throws IOException {
        Result result = one("tests:", "  - name: it", "    moment: " + moment, "    given: " + given,
                "    expect: " + expect);
        assertThat(result.problems()).isEmpty();
        return result.outcome();
    }

    @Test
    void a_case_may_be_about_a_talk_a_datum_or_an_order() throws IOException {
        Files.writeString(rules.resolve("20-b.drl"), """
                rule "Aim" when $n : Negotiation( begun == false ) then verdict.aim($n, 8, "first"); end
                rule "Patience" when $n : Negotiation( ) then verdict.patience($n, 2, "twice"); end
                rule "Enough" when $n : Negotiation( ) Proposal( percentOverAsked > 10, lastWord == true )
                then verdict.stop($n, "enough"); end
                rule "Mail" when $r : DataRequest( datum == "email", needed == false )
                then verdict.withhold($r, "no mail"); end
                rule "Late" when $o : Order( event == "late" ) Delivery( daysLate >= 3 )
                then verdict.remind($o, 2, "late"); end
                rule "Charge" when $o : Order( ) Charge( percentOver > 0 ) then verdict.dispute($o, "dear"); end
                """);
        assertThat(at("bargain", "{ }", "{ verdict: aim, aim: 8, patience: 2, fired: [Aim, Patience] }"))
                .isEqualTo(Outcome.PASS);
        assertThat(at("bargain", "{ negotiation: { rounds: 1, opening: 22, asked: 18 }, proposal: { each: 20, "
                + "lastWord: true } }", "{ verdict: stop, not_fired: [Aim] }")).isEqualTo(Outcome.PASS);
        assertThat(at("bargain", "{ }", "{ limit: 3 }")).isEqualTo(Outcome.FAIL);
        assertThat(at("share", "{ dataRequest: { datum: email } }", "{ verdict: withhold }")).isEqualTo(Outcome.PASS);
        assertThat(at("share", "{ dataRequest: { datum: street } }", "{ verdict: give }")).isEqualTo(Outcome.PASS);
        assertThat(at("after", "{ order: { event: late }, delivery: { daysLate: 4 }, offer: { total: 20 }, charge: "
                + "{ confirmed: 21 } }", "{ verdict: dispute, remind: 2 }")).isEqualTo(Outcome.PASS);
        assertThat(at("after", "{ order: { event: settled } }", "{ verdict: as usual }")).isEqualTo(Outcome.PASS);
    }
}
