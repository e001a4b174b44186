package dev.emptor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Judgment;
import dev.emptor.model.Opinion;
import dev.emptor.model.Question;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules in shadow are judged and traced, and change nothing. */
final class ShadowTest {
    private static final RuleFile OBEYED = new RuleFile("rules/a.drl",
            "rule \"Take it\" when $o : Offer( ) then verdict.accept($o, \"good\"); end");

    private static RuleSet rules(String path, String text) {
        return Rules.sound(new RuleBook(Known.NOTHING).load(List.of(OBEYED, new RuleFile(path, text))));
    }

    private static Judgment.Finding finding(RuleSet rules, Question question) {
        return rules.judge(List.of(question)).findings().get(0);
    }

    @Test
    void what_a_shadow_rule_says_stands_apart_from_the_verdict_through_every_door() {
        Verdict alone = Rules.judge(Rules.sound(new RuleBook(Known.NOTHING).load(List.of(OBEYED))),
                Situation.offer(s -> { }));
        for (RuleSet rules : List.of(
                rules("rules/b.shadow.drl", "rule \"Never\" when $o : Offer( ) then verdict.decline($o, \"no\"); end"),
                rules("rules/b.shadow.yaml", "- rule: Never\n  when: always\n  decline: \"no\"\n"),
                rules("rules/b.shadow.csv", "name,always,do,because\nNever,yes,decline,no\n"))) {
            Judgment.Finding finding = finding(rules, Situation.offer(s -> { }));
            assertThat(finding.verdict()).isEqualTo(alone);
            assertThat(finding.shadow()).singleElement().satisfies(said -> {
                assertThat(said.verb()).isEqualTo(Verb.DECLINE);
                assertThat(said.rule()).isEqualTo("Never");
                assertThat(said.file()).startsWith("rules/b.shadow.");
            });
            assertThat(rules.rules()).extracting(RuleSet.Listed::shadow).containsExactly(false, true);
        }
    }

    @Test
    void a_shadow_rule_that_fails_or_never_ends_changes_nothing_either() {
        Question many = Situation.offer(s -> s.budgets = 110);
        RuleSet fails = rules("rules/b.shadow.drl", """
                rule "Wait for the days it takes" when $o : Offer( $days : daysToDeliver > 400 ) then
                    verdict.wait($o, $days, "it takes a while"); end
                rule "Pairs" when $o : Offer( ) Budget( ) Budget( ) then verdict.decline($o, "pairs"); end
                """);
        RuleSet alone = Rules.sound(new RuleBook(Known.NOTHING).load(List.of(OBEYED)));
        for (Question question : List.of(many, Situation.offer(s -> s.deliveryDays = java.util.Optional.of(999)))) {
            Judgment.Finding finding = finding(fails, question);
            assertThat(finding.verdict()).isEqualTo(finding(alone, question).verdict());
            assertThat(finding.shadow()).extracting(Opinion::reason).anyMatch(why -> why.startsWith(Notes.FAILED));
        }
    }

    @Test
    void only_shadow_rules_are_as_no_rules_and_say_what_they_would_have_said() {
        RuleSet rules = Rules.sound(new RuleBook(Known.NOTHING).load(List.of(new RuleFile("rules/b.shadow.yaml",
                "- rule: Take it\n  when: always\n  accept: good\n"))));
        Judgment.Finding finding = finding(rules, Situation.offer(s -> { }));
        assertThat(finding.verdict().verb()).isEqualTo(Verb.ASK);
        assertThat(finding.shadow()).extracting(Opinion::verb).containsExactly(Verb.ACCEPT);
    }

    @Test
    void a_shadow_rule_is_checked_like_any_other() {
        RuleLoad load = new RuleBook(Known.NOTHING).load(List.of(OBEYED, new RuleFile("rules/b.shadow.yaml",
                "- rule: Never\n  when: always\n  acept: good\n")));
        assertThat(load).isInstanceOf(RuleLoad.Broken.class);
        assertThat(load.problems()).extracting(Problem::path).containsExactly("rules/b.shadow.yaml");
    }
}
