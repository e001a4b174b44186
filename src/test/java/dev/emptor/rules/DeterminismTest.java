package dev.emptor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Judgment;
import dev.emptor.model.Opinion;
import dev.emptor.model.Question;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The same rules say the same of the same questions, whatever the order they come in, and on however many threads. */
final class DeterminismTest {
    private static final int THREADS = 6;

    private final Random random = new Random(5);

    private static List<String> rules() {
        List<String> rules = new ArrayList<>();
        for (RuleFile file : RuleDirectory.read(Rules.SHIPPED_DIRECTORY).files()) {
            Parser.read(file.path(), file.text(), new ProblemList(file.path())).forEach(tree ->
                    rules.add(DrlPrinter.print(tree)));
        }
        Random chance = new Random(3);
        for (int i = 0; i < 30; i++) {
            rules.add(RandomLint.file(chance, 1).replace("rule \"R0\"", "rule \"Random " + i + "\""));
        }
        return rules;
    }

    /** The rules in this order, in so many files. */
    private static RuleSet load(List<String> rules, int files) {
        List<StringBuilder> texts = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            texts.add(new StringBuilder());
        }
        for (int i = 0; i < rules.size(); i++) {
            texts.get(i % files).append(rules.get(i)).append('\n');
        }
        List<RuleFile> all = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            all.add(new RuleFile("rules/" + (char) ('a' + i) + ".drl", texts.get(i).toString()));
        }
        Collections.reverse(all);
        return Rules.sound(new RuleBook(Known.NOTHING).load(all));
    }

    private static List<Question> questions() {
        List<Question> all = new ArrayList<>(JudgingTest.manyQuestions());
        all.addAll(RandomLint.questions(new Random(9), 60));
        return all;
    }

    /** Everything that is said, but for files and lines, which are where the rules happen to stand. */
    private static String said(RuleSet set, Question question) {
        Judgment judgment = set.judge(List.of(question));
        StringBuilder text = new StringBuilder(judgment.verdictOn(question.id()).orElseThrow().verb() + "\n");
        for (Opinion opinion : judgment.verdictOn(question.id()).orElseThrow().opinions()) {
            text.append(opinion.rule()).append(' ').append(opinion.verb()).append(' ').append(opinion.amount())
                    .append(' ').append(opinion.reason()).append('\n');
        }
        return text.toString();
    }

    private static List<String> said(RuleSet set, List<Question> questions) {
        return questions.stream().map(question -> said(set, question)).toList();
    }

    @Test
    void the_order_of_rules_and_files_and_their_number_change_nothing() {
        List<Question> questions = questions();
        List<String> rules = rules();
        List<String> expected = said(load(rules, 1), questions);
        assertThat(expected.stream().mapToLong(text -> text.lines().count()).sum())
                .isGreaterThan(5L * questions.size());
        for (int i = 0; i < 12; i++) {
            Collections.shuffle(rules, random);
            assertThat(said(load(rules, 1 + random.nextInt(9)), questions)).isEqualTo(expected);
        }
    }

    @Test
    void the_order_of_facts_changes_nothing() {
        RuleSet set = load(rules(), 3);
        for (Question q : questions()) {
            String expected = said(set, q);
            for (int i = 0; i < 4; i++) {
                List<Question.BudgetLeft> budgets = new ArrayList<>(q.budgets());
                Collections.shuffle(budgets, random);
                Question turned = new Question(q.id(), q.moment(), q.offer(), q.packs(), q.deal(), q.need(),
                        q.daysOfStockLeft(), q.percentOverUsual(), budgets, q.seller(), q.record(), q.round(),
                        q.drift(), q.mode(), q.members(), q.now());
                assertThat(said(set, turned)).isEqualTo(expected);
            }
        }
    }

    @Test
    void questions_before_and_beside_a_question_change_nothing() throws Exception {
        RuleSet set = load(rules(), 3);
        List<Question> questions = questions();
        List<String> expected = said(load(rules(), 3), questions);
        List<Callable<List<String>>> work = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            List<Integer> order = new ArrayList<>();
            for (int q = 0; q < questions.size(); q++) {
                order.add(q);
            }
            Collections.shuffle(order, random);
            work.add(() -> {
                String[] said = new String[questions.size()];
                for (int q : order) {
                    said[q] = said(set, questions.get(q));
                }
                return List.of(said);
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<List<String>> each : threads.invokeAll(work)) {
                assertThat(each.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void what_is_pointed_out_has_one_order_too() {
        List<RuleFile> files = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            files.add(new RuleFile("rules/" + i + ".drl", RandomLint.file(new Random(i), 6).replace("\"R", "\"" + i)));
        }
        List<Problem> expected = new RuleBook(Known.NOTHING).load(files).problems();
        assertThat(expected).isNotEmpty();
        for (int i = 0; i < 5; i++) {
            Collections.shuffle(files, random);
            assertThat(new RuleBook(Known.NOTHING).load(files).problems()).isEqualTo(expected);
        }
    }
}
