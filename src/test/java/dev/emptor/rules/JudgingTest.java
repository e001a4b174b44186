package dev.emptor.rules;

import static dev.emptor.rules.Situation.lastLook;
import static dev.emptor.rules.Situation.offer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Datum;
import dev.emptor.model.Judgment;
import dev.emptor.model.Opinion;
import dev.emptor.model.Question;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** How opinions come about and are joined: order leaves no trace, failures ask, and questions do not mix. */
final class JudgingTest {
    private static final String ASK_DEAR =
            "rule \"Dear\" when $o : Offer( total > 15 ) then verdict.ask($o, \"dear\"); end\n";
    private static final String ACCEPT =
            "rule \"Fine\" when $o : Offer( ) then verdict.accept($o, \"fine\"); end\n";
    private static final String TOO_MUCH = "rule \"Down to the usual price\" when "
            + "$o : Offer( $over : percentOverUsual > 0 ) then verdict.counter($o, $over, \"as usual\"); end\n";

    /** Forty questions of all sorts, the same ones each time. */
    static List<Question> manyQuestions() {
        Random random = new Random(7);
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Situation.Change change = s -> {
                s.each = 500 + random.nextInt(12_000);
                s.overUsual = random.nextInt(5) == 0 ? Optional.empty() : Optional.of(random.nextInt(60) - 20);
                s.pantryLeft = random.nextInt(15_000);
                s.stockLeft = random.nextInt(5) == 0 ? Optional.empty() : Optional.of(random.nextInt(12));
                s.deliveryDays = random.nextInt(5) == 0 ? Optional.empty() : Optional.of(random.nextInt(9));
                s.returnDays = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(random.nextInt(30));
                s.limit = random.nextInt(3) == 0 ? Optional.empty() : Optional.of(500L + random.nextInt(12_000));
                s.shipping = random.nextInt(8) == 0 ? Optional.empty() : Optional.of(400L);
                s.asksFor = random.nextInt(4) == 0 ? List.of(Datum.PHONE, Datum.NAME) : List.of(Datum.NAME);
                s.round = random.nextInt(3);
                s.bargains = random.nextBoolean();
                s.lastWord = random.nextInt(4) == 0;
                s.record = new dev.emptor.model.SellerRecord(9, random.nextInt(6), random.nextInt(5),
                        random.nextInt(5), random.nextInt(3), random.nextInt(4));
                s.riseBy = random.nextInt(3) == 0 ? Optional.of(250L) : Optional.empty();
                s.now = s.now.withHour(random.nextInt(24));
            };
            questions.add(i % 4 == 3 ? lastLook(change) : offer(change));
        }
        return questions;
    }

    @Test
    void rules_and_the_same_by_hand_say_the_same() {
        RuleSet rules = Rules.sound(new RuleBook(Known.NOTHING).load(ManyRules.files(50)));
        for (Question question : manyQuestions()) {
            assertThat(Rules.judge(rules, question).opinions())
                    .extracting(Opinion::rule, Opinion::verb, Opinion::amount, Opinion::reason)
                    .containsExactlyElementsOf(Verdict.join(ManyRules.byHand(50, question)).opinions().stream()
                            .map(o -> org.assertj.core.groups.Tuple.tuple(o.rule(), o.verb(), o.amount(), o.reason()))
                            .toList());
        }
    }

    @Test
    void the_order_of_files_and_rules_changes_nothing_that_is_said() {
        List<RuleFile> files = new ArrayList<>(ManyRules.files(30));
        RuleSet one = Rules.sound(new RuleBook(Known.NOTHING).load(files));
        List<RuleFile> turned = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            List<String> rules = new ArrayList<>(List.of(files.get(i).text().split("(?=rule \")")));
            Collections.reverse(rules);
            turned.add(new RuleFile("rules/" + (char) ('z' - i) + ".drl", String.join("\n", rules)));
        }
        RuleSet other = Rules.sound(new RuleBook(Known.NOTHING).load(turned));
        for (Question question : manyQuestions()) {
            assertThat(said(one, question)).isEqualTo(said(other, question));
        }
    }

    private static List<String> said(RuleSet rules, Question question) {
        return Rules.judge(rules, question).opinions().stream()
                .map(o -> o.verb() + " " + o.rule() + " " + o.amount() + " " + o.reason()).toList();
    }

    @Test
    void the_order_of_budgets_changes_nothing() {
        RuleSet rules = Rules.of("rule \"A\" when $o : Offer( ) Budget( $n : name, left < 100 ) "
                + "then verdict.ask($o, $n + \" is low\"); end");
        Question q = offer(s -> s.budgets = 6);
        List<Question.BudgetLeft> turned = new ArrayList<>(q.budgets());
        Collections.reverse(turned);
        Question other = new Question(q.id(), q.moment(), q.offer(), q.packs(), q.deal(), q.need(),
                q.daysOfStockLeft(), q.percentOverUsual(), turned, q.seller(), q.record(), q.round(), q.drift(),
                q.mode(), q.members(), q.now());
        assertThat(said(rules, q)).hasSize(5).isEqualTo(said(rules, other));
    }

    @Test
    void the_most_cautious_opinion_wins_and_the_others_are_kept() {
        Verdict verdict = Rules.judge(Rules.of(ACCEPT, ASK_DEAR), offer(s -> { }));
        assertThat(verdict.verb()).isEqualTo(Verb.ASK);
        assertThat(verdict.opinions()).containsExactly(
                new Opinion("Dear", "rules/b.drl", 1, Verb.ASK, 0, "dear"),
                new Opinion("Fine", "rules/a.drl", 1, Verb.ACCEPT, 0, "fine"));
    }

    @Test
    void if_no_rule_speaks_it_is_asked() {
        Verdict verdict = Rules.judge(Rules.of(ASK_DEAR), offer(s -> s.each = 10));
        assertThat(verdict.verb()).isEqualTo(Verb.ASK);
        assertThat(verdict.opinions()).extracting(Opinion::rule).containsExactly("No rule speaks");
    }

    @Test
    void a_rule_that_fails_asks_in_its_own_name_and_silences_no_other() {
        RuleSet rules = Rules.of(ACCEPT, TOO_MUCH);
        assertThat(Rules.judge(rules, offer(s -> s.overUsual = Optional.of(7))).verb()).isEqualTo(Verb.COUNTER);
        Verdict verdict = Rules.judge(rules, offer(s -> s.overUsual = Optional.of(77)));
        assertThat(verdict.verb()).isEqualTo(Verb.ASK);
        assertThat(verdict.opinions()).containsExactly(
                new Opinion("Down to the usual price", "rules/b.drl", 1, Verb.ASK, 0, "this rule failed: "
                        + "verdict.counter($offer, percent, \"reason\") takes 1 to 50 percent, not 77"),
                new Opinion("Fine", "rules/a.drl", 1, Verb.ACCEPT, 0, "fine"));
    }

    @Test
    void rules_that_match_without_end_are_stopped_and_ask() {
        RuleSet rules = Rules.of(ACCEPT, "rule \"All pairs\" when $o : Offer( ) "
                + "Budget( $a : name ) Budget( $b : name ) then verdict.accept($o, \"pair \" + $a + \" \" + $b); end");
        Verdict verdict = Rules.judge(rules, offer(s -> s.budgets = 120));
        assertThat(verdict.verb()).isEqualTo(Verb.ASK);
        assertThat(verdict.deciding()).singleElement().satisfies(opinion -> {
            assertThat(opinion.rule()).isEqualTo("All pairs");
            assertThat(opinion.reason()).startsWith("this rule failed: the rules matched more than 10000 times");
        });
        assertThat(Rules.judge(rules, offer(s -> { })).verb()).isEqualTo(Verb.ACCEPT);
    }

    @Test
    void facts_that_cannot_be_made_or_read_ask_instead_of_throwing() {
        Question q = offer(s -> { });
        Question noNeed = new Question(q.id(), q.moment(), q.offer(), q.packs(), q.deal(), null,
                q.daysOfStockLeft(), q.percentOverUsual(), q.budgets(), q.seller(), q.record(), q.round(), q.drift(),
                q.mode(), q.members(), q.now());
        Question noSeller = new Question(q.id(), q.moment(), q.offer(), q.packs(), q.deal(), q.need(),
                q.daysOfStockLeft(), q.percentOverUsual(), q.budgets(), null, q.record(), q.round(), q.drift(),
                q.mode(), q.members(), q.now());
        RuleSet rules = Rules.of(ACCEPT, "rule \"S\" when $o : Offer( ) Seller( name == \"x\" ) "
                + "then verdict.ask($o, \"x\"); end");
        for (Question broken : List.of(noNeed, noSeller)) {
            Verdict verdict = Rules.judge(rules, broken);
            assertThat(verdict.verb()).isEqualTo(Verb.ASK);
            assertThat(verdict.deciding()).extracting(Opinion::rule).containsExactly("The rules failed");
        }
        assertThat(Rules.judge(rules, q).verb()).isEqualTo(Verb.ACCEPT);
    }

    @Test
    void questions_judged_together_or_at_once_from_threads_do_not_mix() throws Exception {
        RuleSet rules = Rules.sound(new RuleBook(Known.NOTHING).load(ManyRules.files(20)));
        List<Question> questions = manyQuestions();
        List<List<String>> alone = questions.stream().map(q -> said(rules, q)).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<List<List<String>>>> work = Collections.nCopies(8,
                    () -> questions.stream().map(q -> said(rules, q)).toList());
            for (Future<List<List<String>>> each : threads.invokeAll(work)) {
                assertThat(each.get()).isEqualTo(alone);
            }
        }
    }

    @Test
    void a_judgment_names_the_revision_and_has_one_finding_for_each_question() {
        Judgment judgment = Rules.shipped().judge(List.of(offer(s -> { }), lastLook(s -> { })));
        assertThat(judgment.revision()).matches("[0-9a-f]{16}");
        assertThat(judgment.findings()).hasSize(2);
    }

    @Test
    void a_rule_in_season_goes_by_the_time_of_the_question() {
        RuleSet rules = Rules.of("rule \"Advent\" date-effective \"2026-11-29\" date-expires \"2026-12-25\" "
                + "when $o : Offer( ) then verdict.accept($o, \"advent\"); end");
        assertThat(at(rules, "2026-11-28T23:59")).isEqualTo(Verb.ASK);
        assertThat(at(rules, "2026-11-29T00:00")).isEqualTo(Verb.ACCEPT);
        assertThat(at(rules, "2026-12-24T23:59")).isEqualTo(Verb.ACCEPT);
        assertThat(at(rules, "2026-12-25T00:00")).isEqualTo(Verb.ASK);
    }

    private static Verb at(RuleSet rules, String time) {
        ZonedDateTime now = java.time.LocalDateTime.parse(time).atZone(ZoneId.of("Europe/Berlin"));
        return Rules.judge(rules, offer(s -> s.now = now)).verb();
    }

    @Test
    void waiting_until_morning_counts_real_hours_in_a_night_of_25() {
        RuleSet rules = Rules.of("rule \"Night\" when $o : Offer( ) then verdict.waitUntilMorning($o, \"night\"); end");
        ZonedDateTime late = ZonedDateTime.of(2026, 10, 24, 23, 30, 0, 0, ZoneId.of("Europe/Berlin"));
        assertThat(Rules.judge(rules, offer(s -> s.now = late)).amount()).isEqualTo(9);
        assertThat(Rules.judge(rules, offer(s -> s.now = late.plusDays(2))).amount()).isEqualTo(8);
        assertThat(Rules.judge(rules, offer(s -> s.now = late.withHour(7).withMinute(0))).amount()).isEqualTo(25);
    }

    @Test
    void a_rule_that_is_switched_off_is_listed_and_says_nothing() {
        RuleSet rules = Rules.of("rule \"Off\" enabled false when $o : Offer( ) then verdict.decline($o, \"x\"); end",
                ACCEPT);
        assertThat(rules.rules()).containsExactly(new RuleSet.Listed("Off", "rules/a.drl", 1, false, false),
                new RuleSet.Listed("Fine", "rules/b.drl", 1, true, false));
        assertThat(Rules.judge(rules, offer(s -> { })).verb()).isEqualTo(Verb.ACCEPT);
    }

    @Test
    void conditions_in_the_same_words_on_other_fields_are_other_conditions() {
        String total = "rule \"Total\" when $o : Offer( $t : total, each < $t ) then verdict.ask($o, \"a\"); end\n";
        String shipping =
                "rule \"Shipping\" when $o : Offer( $t : shipping, each < $t ) then verdict.ask($o, \"b\"); end\n";
        Question question = offer(s -> {
            s.each = 1_000;
            s.shipping = Optional.of(400L);
        });
        for (String rules : List.of(total, total + shipping, shipping + total)) {
            assertThat(Rules.sound(new RuleBook(Known.NOTHING).load(List.of(new RuleFile("rules/a.drl", rules))))
                    .judge(List.of(question)).findings().get(0).verdict().opinions())
                    .extracting(Opinion::rule).as(rules).containsExactly("Total");
        }
    }
}
