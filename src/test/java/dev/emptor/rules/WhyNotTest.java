package dev.emptor.rules;

import static dev.emptor.rules.Situation.lastLook;
import static dev.emptor.rules.Situation.offer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Opinion;
import dev.emptor.model.Question;
import dev.emptor.rules.WhyNot.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Why a rule did not fire: the first condition that failed and what it met, and never another answer than Drools'. */
final class WhyNotTest {
    private static final RuleSet SHIPPED = Rules.shipped();

    private static WhyNot ask(RuleSet rules, Question question, String rule) {
        return rules.whyNot(question, rule).orElseThrow();
    }

    private static WhyNot one(String conditions, Question question) {
        return ask(Rules.of("rule \"R\"\nwhen\n" + conditions + "\nthen verdict.ask($o, \"x\"); end"), question, "R");
    }

    @Test
    void it_says_that_a_rule_fires_exactly_when_it_does() {
        int fired = 0;
        int silent = 0;
        List<Question> questions = new ArrayList<>(JudgingTest.manyQuestions());
        ShippedRulesTest.cases().forEach(each -> questions.add(each.question()));
        for (Question question : questions) {
            Set<String> here = agree(SHIPPED, question);
            fired += here.size();
            silent += SHIPPED.rules().size() - here.size();
        }
        assertThat(fired).isGreaterThan(questions.size());
        assertThat(silent).isGreaterThan(questions.size());
    }

    @Test
    void it_agrees_on_rules_of_every_shape() {
        Random random = new Random(20261122);
        int fired = 0;
        int asked = 0;
        for (int round = 0; round < 40; round++) {
            String file = RandomRules.file(random, 12);
            RuleSet rules = Rules.of(file);
            for (Question question : JudgingTest.manyQuestions().subList(0, 24)) {
                fired += agree(rules, question).size();
                asked += rules.rules().size();
            }
        }
        assertThat(fired).isBetween(asked / 10, asked * 9 / 10);
    }

    private static Set<String> agree(RuleSet rules, Question question) {
        Set<String> spoken = Rules.judge(rules, question).opinions().stream().filter(o -> o.line() > 0)
                .map(Opinion::rule).collect(Collectors.toCollection(TreeSet::new));
        List<WhyNot> all = rules.whyNot(question);
        assertThat(all).filteredOn(WhyNot::fires).extracting(WhyNot::rule).as("%s", question)
                .containsExactlyInAnyOrderElementsOf(spoken);
        for (WhyNot each : all) {
            assertThat(each.away() == 0).as("%s", each).isEqualTo(each.fires());
            assertThat(each.because()).as("%s", each).isNotBlank();
            if (!each.fires() && !each.steps().isEmpty()) {
                assertThat(each.steps()).as("%s", each).extracting(WhyNot.Step::result)
                        .containsAnyOf(Result.FAILS, Result.UNKNOWN);
            }
        }
        return spoken;
    }

    @Test
    void a_comparison_that_fails_is_told_with_the_value_it_met_and_its_own_place() {
        WhyNot why = ask(SHIPPED, offer(s -> s.overUsual = Optional.of(13)),
                "Take a price that is at most 5 percent over the usual one");
        assertThat(why.fires()).isFalse();
        assertThat(why.because()).isEqualTo("'percentOverUsual <= 5' does not hold: percentOverUsual is 13");
        assertThat(why.place()).matches("rules/30-price.drl:\\d+:\\d+");
        assertThat(why.away()).isEqualTo(1);
    }

    @Test
    void a_rule_that_fires_shows_the_values_it_met() {
        WhyNot why = one("$o : Offer( $t : total < 50, inStock ) Budget( dailyCap == false, left >= $t )",
                offer(s -> { }));
        assertThat(why.because()).isEqualTo("it fires");
        assertThat(why.steps()).flatExtracting(WhyNot.Step::tests).flatExtracting(WhyNot.Test::met)
                .extracting(WhyNot.Met::text).containsExactly("total is 20.00", "inStock is yes", "dailyCap is no",
                        "left is 90.00", "Offer's total is 20.00");
    }

    @Test
    void an_unknown_value_is_told_as_unknown() {
        WhyNot why = one("$o : Offer( returnDays < 14 )", offer(s -> s.returnDays = Optional.empty()));
        assertThat(why.because()).isEqualTo("'returnDays < 14' cannot be told: returnDays is unknown; "
                + "a comparison with an unknown value is never true");
        assertThat(why.place()).isEqualTo("rules/a.drl:3:13");
        assertThat(why.steps().get(0).tests().get(0).result()).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void every_condition_of_the_fact_is_shown_and_the_first_that_failed_is_named() {
        WhyNot why = one("$o : Offer( inStock, total > 100, round == 7 )", offer(s -> { }));
        assertThat(why.because()).isEqualTo("'total > 100' does not hold: total is 20.00");
        assertThat(why.steps().get(0).tests()).extracting(WhyNot.Test::result)
                .containsExactly(Result.HOLDS, Result.FAILS, Result.FAILS);
        assertThat(why.away()).isEqualTo(2);
    }

    @Test
    void of_an_or_all_parts_are_to_blame_and_of_an_and_only_those_that_failed() {
        assertThat(one("$o : Offer( canHaggle == false || round >= 1 )", offer(s -> { })).because())
                .isEqualTo("'(canHaggle == false || round >= 1)' does not hold: canHaggle is yes, round is 0");
        assertThat(one("$o : Offer( !(inStock && packs == 1) )", offer(s -> { })).because())
                .endsWith("does not hold: inStock is yes, packs is 1");
        assertThat(one("$o : Offer( round == 9 || (inStock && total < 3) )", offer(s -> { })).because())
                .endsWith("does not hold: round is 0, total is 20.00");
    }

    @Test
    void of_several_budgets_the_nearest_is_named_and_values_of_other_facts_are_shown() {
        WhyNot why = one("$o : Offer( $t : total ) Budget( dailyCap == false, left < $t )", offer(s -> { }));
        assertThat(why.because()).isEqualTo("none of the 2 Budget facts fits; nearest comes the one named pantry, "
                + "where 'left < $t' does not hold: left is 90.00, Offer's total is 20.00");
        assertThat(why.steps()).extracting(WhyNot.Step::result).containsExactly(Result.HOLDS, Result.FAILS);
    }

    @Test
    void what_must_not_be_there_is_told_with_what_is_there() {
        assertThat(one("$o : Offer( ) not Seller( pastOrders > 0 )", offer(s -> { })).because())
                .isEqualTo("there must be no such Seller, and there is one: pastOrders is 2");
        assertThat(one("$o : Offer( ) not Need( daysOfStockLeft < 3 )", offer(s -> s.stockLeft = Optional.empty()))
                .because()).isEqualTo("there must be no such Need, and there may be one: daysOfStockLeft is unknown; "
                        + "not knowing never makes a rule fire");
    }

    @Test
    void a_fact_that_is_not_there_is_said_to_be_missing() {
        WhyNot why = ask(SHIPPED, offer(s -> { }), "Ask about any other change at the last look");
        assertThat(why.because()).startsWith("there is no Drift");
        assertThat(ask(SHIPPED, lastLook(s -> { }), "Ask about any other change at the last look").because())
                .isEqualTo("'anything == true' does not hold: anything is no");
    }

    @Test
    void a_rule_that_is_off_or_out_of_season_says_so() {
        assertThat(ask(SHIPPED, offer(s -> { }), "Nothing is bought at night").because())
                .startsWith("it is switched off");
        RuleSet winter = Rules.of("rule \"W\" date-effective \"2026-12-01\" when $o : Offer( ) "
                + "then verdict.ask($o, \"x\"); end");
        assertThat(ask(winter, offer(s -> { }), "W").because())
                .isEqualTo("it counts from 2026-12-01, and it was 2026-11-21");
    }

    @Test
    void a_rule_is_found_whatever_its_case_and_a_near_name_is_guessed() {
        assertThat(SHIPPED.rule("no subscriptions in DISGUISE")).map(RuleSet.Listed::name)
                .contains("No subscriptions in disguise");
        assertThat(SHIPPED.rule("No subscription in disguise")).isEmpty();
        assertThat(SHIPPED.meant("No subscription in disguise")).contains("No subscriptions in disguise");
        assertThat(SHIPPED.meant("disguise")).contains("No subscriptions in disguise");
        assertThat(SHIPPED.meant("xyz")).isEmpty();
    }
}
