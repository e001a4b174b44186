package dev.emptor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Guidance;
import dev.emptor.model.Moment;
import dev.emptor.model.Opinion;
import dev.emptor.model.Question;
import dev.emptor.model.Subject;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import dev.emptor.money.Money;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What rules about a talk can do: shape it or end it, and nothing else. */
final class BargainRulesTest {
    private static final String FIRM = talk("Firm", "", "manner($n, \"firm\"");

    private static String talk(String name, String conditions, String says) {
        return "rule \"" + name + "\" when $n : Negotiation( " + conditions + " ) then verdict." + says
                + ", \"so it is\"); end";
    }

    private static final List<String> EVERYTHING = List.of(FIRM, talk("Aim", "", "aim($n, 50"),
            talk("Limit", "", "limit($n, 500"), talk("Patience", "", "patience($n, 8"),
            talk("Floor", "", "floor($n, 1"), talk("Weigh", "", "weigh($n, \"day\", 1000"),
            talk("Mention", "", "mention($n, \"another-offer\""));

    @Test
    void they_are_asked_at_no_other_moment_so_what_may_be_bought_or_told_is_the_same_without_them() {
        String[] others = {"rule \"Fine\" when $o : Offer( percentOverUsual < 30 ) then verdict.accept($o, \"fine\"); "
                + "end", "rule \"Haggle\" when $o : Offer( canHaggle == true ) then verdict.counter($o, 5, \"dear\"); "
                + "end"};
        RuleSet without = Rules.of(others);
        RuleSet with = Rules.of(Stream.concat(List.of(others).stream(), EVERYTHING.stream())
                .toArray(String[]::new));
        int asked = 0;
        for (Question question : JudgingTest.manyQuestions()) {
            if (question.moment() != Moment.BARGAIN) {
                assertThat(words(Rules.judge(with, question))).isEqualTo(words(Rules.judge(without, question)));
                asked++;
            }
        }
        assertThat(asked).isGreaterThan(30);
        assertThat(Rules.judge(with, Situation.talk()).opinions()).hasSize(EVERYTHING.size());
        assertThat(Rules.judge(with, Situation.talk()).verb()).as("no parameter is as cautious as to ask")
                .isLessThan(Verb.ASK);
    }

    @Test
    void one_that_fails_asks_in_its_own_name_and_silences_no_other() {
        RuleSet rules = Rules.of(FIRM, talk("Once for each seller", "$s : sellers", "patience($n, $s"));
        Question base = Situation.talk();
        Verdict verdict = Rules.judge(rules, base.about("talk", Moment.BARGAIN, new Subject.Talk(
                base.offer().price().each(), Optional.empty(), Optional.empty(), 0, Optional.empty(), false, 9,
                Optional.empty())));
        assertThat(verdict.verb()).isEqualTo(Verb.ASK);
        assertThat(verdict.deciding()).singleElement().satisfies(opinion -> {
            assertThat(opinion.rule()).isEqualTo("Once for each seller");
            assertThat(opinion.reason()).isEqualTo("this rule failed: verdict.patience($negotiation, proposals, "
                    + "\"reason\") takes 1 to 8 proposals, not 9");
        });
        assertThat(Guidance.of(verdict.opinions()).manner()).contains(Guidance.Manner.FIRM);
    }

    @Test
    void those_that_match_without_end_are_stopped_and_ask() {
        RuleSet rules = Rules.of(FIRM, "rule \"All pairs\" when $n : Negotiation( ) Budget( $a : name ) "
                + "Budget( $b : name ) then verdict.mention($n, \"next-time\", $a + \" and \" + $b); end");
        Question many = Situation.offer(s -> s.budgets = 120).about("talk", Moment.BARGAIN,
                Situation.talk().subject());
        Verdict verdict = Rules.judge(rules, many);
        assertThat(verdict.verb()).isEqualTo(Verb.ASK);
        assertThat(verdict.deciding()).extracting(Opinion::rule).containsExactly("All pairs");
    }

    @Test
    void they_see_who_else_offers_and_how_the_talk_stands() {
        RuleSet rules = Rules.of(talk("Elsewhere", "sellers == 3, percentOverElsewhere == -4, rounds == 2, lastWord",
                "stop($n"), talk("Alone", "sellers < 2, percentOverElsewhere == null", "floor($n, 30"));
        Question base = Situation.talk();
        Money each = base.offer().price().each();
        Question between = base.about("talk", Moment.BARGAIN, new Subject.Talk(each, Optional.of(each),
                Optional.of(new Subject.Answered(each, true)), 2, Optional.of(5), true, 3, Optional.of(-4)));
        assertThat(Rules.judge(rules, between).opinions()).extracting(Opinion::rule).containsExactly("Elsewhere");
        assertThat(Rules.judge(rules, base).opinions()).extracting(Opinion::rule).containsExactly("Alone");
    }

    private static List<String> words(Verdict verdict) {
        return verdict.opinions().stream().map(one -> one.verb() + " " + one.rule() + " " + one.amount()).toList();
    }
}
