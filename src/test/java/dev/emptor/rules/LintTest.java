package dev.emptor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Judgment;
import dev.emptor.model.Question;
import dev.emptor.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that do nothing, or not what they seem to, are pointed out; and only those. */
final class LintTest {
    private static List<String> said(String... rules) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rules.length; i++) {
            text.append("rule \"").append((char) ('A' + i)).append("\" ").append(rules[i]).append("; end\n");
        }
        RuleLoad load = new RuleBook(Known.NOTHING).load(List.of(new RuleFile("rules/x.drl", text.toString())));
        assertThat(load).as("%s", load.problems()).isInstanceOf(RuleLoad.Loaded.class);
        return load.problems().stream().map(Problem::text).toList();
    }

    private static String ask(String when) {
        return "when " + when + " then verdict.ask($o, \"why\")";
    }

    private static String offer(String conditions, String call) {
        return "when $o : Offer( " + conditions + " ) then verdict." + call;
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "$o : Offer( total < 5, total > 10 )", "$o : Offer( total > 5 && total <= 5 )",
        "$o : Offer( packs > 5, packs < 6 )", "$o : Offer( category == \"a\", category == \"b\" )",
        "$o : Offer( category in (\"a\", \"b\"), category not in (\"a\", \"b\", \"c\") )",
        "$o : Offer( ) Clock( hour > 23 )", "$o : Offer( ) Clock( hour < 7, hour >= 22 )",
        "$o : Offer( ) Clock( month == 13 )", "$o : Offer( ) Clock( weekday matches \"x.*\" )",
        "$o : Offer( ) Seller( onTimePercent > 100 )", "$o : Offer( totalKnown == false, total > 5 )",
        "$o : Offer( inStock, !inStock )", "$o : Offer( percentOverUsual == null, percentOverUsual < 5 )",
        "$o : Offer( returnDays < 5 ) Terms( returnDays > 10 )", "$o : Offer( $t : total, each > $t, each < $t )",
        "$o : Offer( ) not Offer( )", "$o : Offer( ) Need( item != $o.item )",
        "$o : Offer( features contains \"a\", features not contains \"a\" )",
        "$o : Offer( total > 5 ) not Offer( total > 5 )", "$o : Offer( !(total > 5 || total <= 5) )",
        "$o : Offer( ) Budget( left < 5, left > 6 )",
        "$o : Offer( (total < 5 || total > 100), total > 10, total < 50 )"})
    void what_never_fires_is_pointed_out(String when) {
        assertThat(said(ask(when))).singleElement().asString().contains("warning: this rule never fires");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "$o : Offer( total > 5, total < 10 )", "$o : Offer( total > 5, total < 6 )", "$o : Offer( total == null )",
        "$o : Offer( ) Budget( left < 5 ) Budget( left > 6 )", "$o : Offer( ) Clock( hour < 7 || hour >= 22 )",
        "$o : Offer( ) not Drift( )", "$o : Offer( ) Drift( totalPercent < 0 )", "$o : Offer( ) not Budget( left > 0 )",
        "$o : Offer( total > 5 || total <= 4 )", "$o : Offer( percentOverUsual > 5 || usualKnown == false )"})
    void what_may_or_may_not_fire_is_left_alone(String when) {
        assertThat(said(ask(when))).isEmpty();
    }

    @Test
    void each_says_which_conditions_cannot_be_and_where() {
        assertThat(said(ask("$o : Offer( total < 5, packs > 1, total > 10 )"))).containsExactly(
                "rules/x.drl:1:49: warning: this rule never fires, for total < 5 and total > 10 are never true "
                        + "together; mend one of them [rule \"A\"]");
        assertThat(said(ask("$o : Offer( ) Clock( hour == 24 )"))).containsExactly(
                "rules/x.drl:1:36: warning: this rule never fires, for hour == 24 is never true; "
                        + "mend the condition [rule \"A\"]");
        assertThat(said("date-effective \"2026-05-01\" date-expires \"2026-04-01\" " + ask("$o : Offer( )")))
                .singleElement().asString().contains("never fires: it expires on 2026-04-01");
    }

    @Test
    void what_always_fires_is_pointed_out_the_louder_the_worse() {
        assertThat(said(offer("", "accept($o, \"why\")"))).singleElement().asString()
                .contains("always fires, so it permits every offer");
        assertThat(said(offer("inStock || !inStock", "decline($o, \"why\")"))).singleElement().asString()
                .contains("NOTHING IS EVER BOUGHT");
        assertThat(said(offer("packs > 5 || packs <= 5", "counter($o, 5, \"why\")"))).hasSize(1);
        assertThat(said(offer("", "ask($o, \"why\")"))).isEmpty();
        // An unknown total makes neither half true.
        assertThat(said(offer("total > 5 || total <= 5", "accept($o, \"why\")"))).isEmpty();
        assertThat(said("when $n : Negotiation( ) then verdict.aim($n, 5, \"why\")")).isEmpty();
    }

    @Test
    void rules_that_never_matter_beside_another_are_pointed_out() {
        assertThat(said(offer("total > 50", "ask($o, \"a\")"), offer("total > 40", "decline($o, \"b\")")))
                .containsExactly("rules/x.drl:1:1: warning: this rule never changes what is decided: whenever it "
                        + "fires, \"B\" (rules/x.drl:2) says decline, which is more cautious and wins; "
                        + "mend one of them [rule \"A\"]");
        assertThat(said(offer("total > 50", "decline($o, \"a\")"), offer("total > 40", "ask($o, \"b\")"))).isEmpty();
        assertThat(said(offer("total > 50", "counter($o, 5, \"a\")"), offer("total > 40", "counter($o, 9, \"b\")")))
                .isEmpty();
        assertThat(said(offer("total > 50", "ask($o, \"a\")"), offer("total > 40", "ask($o, \"b\")"))).isEmpty();
    }

    @Test
    void rules_said_twice_and_rules_that_contradict_each_other_are_pointed_out() {
        assertThat(said(offer("total > 50, packs == 1", "ask($o, \"a\")"),
                offer("packs == 1, total > 50.00", "ask($o, \"b\")"))).singleElement().asString()
                .startsWith("rules/x.drl:2:1: ").contains("same conditions and the same verdict as \"A\"");
        assertThat(said(offer("total > 50", "accept($o, \"a\")"), offer("!(total <= 50)", "decline($o, \"b\")")))
                .singleElement().asString().contains("accepts exactly what \"B\"");
    }

    @Test
    void nothing_is_said_of_the_rules_that_ship() {
        assertThat(new RuleBook(Known.NOTHING).load(Rules.SHIPPED_DIRECTORY).problems()).isEmpty();
    }

    @Test
    void what_is_said_is_true_of_every_question() {
        Random random = new Random(11);
        int[] found = new int[3];
        for (int i = 0; i < 60; i++) {
            List<CheckedRule> rules = read(RandomLint.file(random, 6));
            List<Question> questions = Stream.concat(JudgingTest.manyQuestions().stream(),
                    RandomLint.questions(random, 60).stream()).toList();
            for (CheckedRule rule : rules) {
                Firing firing = Firing.of(rule);
                for (CheckedRule other : rules) {
                    boolean moot = !rule.name().equals(other.name()) && Firing.of(other).coversAllOf(firing);
                    found[2] += moot ? 1 : 0;
                    if (moot) {
                        covered(rule, other, questions);
                    }
                }
                found[0] += firing.never() ? 1 : 0;
                found[1] += firing.always() ? 1 : 0;
                if (firing.never() || firing.always()) {
                    assertThat(questions).allSatisfy(question ->
                            assertThat(fires(rule, question)).as(rule + "").isEqualTo(firing.always()));
                }
            }
        }
        assertThat(found[0]).as("never").isGreaterThan(5);
        assertThat(found[1]).as("always").isGreaterThan(1);
        assertThat(found[2]).as("covered").isGreaterThan(20);
    }

    private static void covered(CheckedRule rule, CheckedRule other, List<Question> questions) {
        RuleSet both = new RuleSet("x", List.of(rule, other));
        RuleSet without = new RuleSet("x", List.of(other));
        for (Question question : questions) {
            assertThat(!fires(rule, question) || fires(other, question)).as("%s %s", rule, other).isTrue();
            if (Weight.isMoot(rule, other)) {
                assertThat(decided(both, question)).isEqualTo(decided(without, question));
            }
        }
    }

    private static String decided(RuleSet rules, Question question) {
        Verdict verdict = Rules.judge(rules, question);
        return verdict.verb() + " " + verdict.amount();
    }

    private static boolean fires(CheckedRule rule, Question question) {
        Judgment judgment = new RuleSet("x", List.of(rule)).judge(List.of(question));
        return judgment.verdictOn(question.id()).orElseThrow().opinions().stream()
                .anyMatch(opinion -> opinion.rule().equals(rule.name()));
    }

    private static List<CheckedRule> read(String text) {
        ProblemList problems = new ProblemList("rules/x.drl");
        List<CheckedRule> rules = new ArrayList<>();
        for (RuleTree tree : Parser.read("rules/x.drl", text, problems)) {
            Checker.check(tree, Known.NOTHING, problems).ifPresent(rules::add);
        }
        assertThat(problems.sorted()).as(text).noneMatch(Problem::isError);
        return rules;
    }

    @Test
    void rules_without_end_are_compared_for_a_bounded_time_and_it_is_said_where_that_ended() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            text.append(("rule \"A#\" when $o : Offer( (total > # || each > 1# || round > 1#), "
                    + "(packs > 1# || total < 1# || each < 2#), (round < # || packs < # || total > 2#) ) "
                    + "then verdict.prefer($o, 1, \"why\"); end\n").replace("#", "" + i));
        }
        RuleLoad load = new RuleBook(Known.NOTHING).load(List.of(new RuleFile("rules/x.drl", text.toString())));
        assertThat(load.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.isError()).isFalse();
            assertThat(problem.message()).contains("from here on rules are not compared with each other");
        });
    }
}
