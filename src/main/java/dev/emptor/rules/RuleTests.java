package dev.emptor.rules;

import dev.emptor.core.Guards;
import dev.emptor.model.Judgment;
import dev.emptor.model.Question;
import dev.emptor.model.Verdict;
import dev.emptor.rules.TestReport.Covered;
import dev.emptor.rules.TestReport.Difference;
import dev.emptor.rules.TestReport.Outcome;
import dev.emptor.rules.TestReport.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Runs the tests beside the rules: every {@code *.test.yaml} of a directory, against the rules as they stand in it. A
 * case depends on nothing but its file and the rules: neither on the configuration, nor on the journal, nor on the day.
 */
public final class RuleTests {
    private final RuleBook book;
    private final RuleDirectory.Snapshot rules;
    private final TestDirectory tests;
    private final Predicate<String> only;
    private final List<Result> results = new ArrayList<>();
    private final Map<String, Integer> fired = new TreeMap<>();

    private RuleTests(RuleBook book, RuleDirectory.Snapshot rules, TestDirectory tests, Predicate<String> only) {
        this.book = book;
        this.rules = rules;
        this.tests = tests;
        this.only = only;
    }

    /** Runs the cases whose name is wanted. */
    public static TestReport run(RuleBook book, Path directory, Predicate<String> only) {
        return new RuleTests(book, RuleDirectory.read(directory), TestDirectory.read(directory), only).run();
    }

    /** Runs all cases of the directory as it would be with these texts in its files, by name. */
    public static TestReport run(RuleBook book, Path directory, Map<String, Optional<String>> edits) {
        return new RuleTests(book, RuleDirectory.edited(directory, edits), TestDirectory.edited(directory, edits),
                name -> true).run();
    }

    private TestReport run() {
        RuleLoad load = book.load(rules);
        if (!(load instanceof RuleLoad.Loaded loaded)) {
            return new TestReport.NoRules(load.problems());
        }
        tests.problems().forEach(problem -> results.add(error(problem.path(), 0, "", List.of(problem))));
        List<TestFile> files = tests.files().stream().map(TestFile::read).toList();
        files.forEach(file -> run(file, loaded.rules()));
        List<Covered> coverage = loaded.rules().rules().stream().filter(RuleSet.Listed::enabled)
                .map(rule -> new Covered(rule.name(), rule.file(), rule.line(), fired.getOrDefault(rule.name(), 0)))
                .toList();
        return new TestReport.Ran(loaded.revision(), files.size(), results, coverage);
    }

    private void run(TestFile file, RuleSet all) {
        List<Problem> problems = new ArrayList<>(file.problems());
        RuleSet set = set(file, all, problems);
        if (!problems.isEmpty()) {
            results.add(error(file.path(), 0, "", problems));
            return;
        }
        for (TestCase each : file.cases()) {
            if (only.test(each.name())) {
                results.add(run(each, set));
            }
        }
    }

    /** The rules that a file is about; what is wrong with its choice is a problem. */
    private RuleSet set(TestFile file, RuleSet all, List<Problem> problems) {
        RuleSet set = all;
        if (!file.rules().isEmpty()) {
            List<RuleFile> chosen = tests.chosen(file, rules.files(), problems);
            RuleLoad load = problems.isEmpty() ? book.load(chosen) : new RuleLoad.Broken("", List.of());
            if (load instanceof RuleLoad.Loaded loaded) {
                set = loaded.rules();
            } else {
                problems.addAll(load.problems());
            }
        }
        List<String> known = set.rules().stream().map(RuleSet.Listed::name).toList();
        file.switchedOn().forEach((name, place) -> {
            if (!known.contains(name)) {
                problems.add(Problem.error(file.path(), place, "", noRule(name, known)));
            }
        });
        return set.switchedOn(file.switchedOn().keySet());
    }

    private static String noRule(String name, List<String> known) {
        return "there is no rule \"" + name + "\"" + Nearest.hint(name, known, "; 'emptor rules list' shows them");
    }

    private Result run(TestCase it, RuleSet set) {
        ProblemList problems = new ProblemList(it.path());
        names(it, set, problems);
        Optional<Question> question =
                Supposed.question(it.at(), it.moment(), it.given(), it.place(), problems);
        List<Problem> all = new ArrayList<>(it.problems());
        all.addAll(problems.sorted());
        if (question.isEmpty() || !all.isEmpty()) {
            return error(it.path(), it.place().line(), it.name(), all);
        }
        Optional<Judgment.Finding> finding = set.judge(List.of(question.get())).findings().stream().findFirst();
        Verdict verdict = finding.map(Judgment.Finding::verdict)
                .orElseGet(() -> Verdict.join(it.moment(), List.of()));
        Comparison comparison = new Comparison(it, question.get(), verdict,
                finding.map(Judgment.Finding::shadow).orElse(List.of()), set);
        comparison.fired().forEach(rule -> fired.merge(rule, 1, Integer::sum));
        List<Difference> differences = comparison.differences();
        return new Result(it.path(), it.place().line(), it.name(),
                differences.isEmpty() ? Outcome.PASS : Outcome.FAIL, Optional.of(verdict), differences,
                Guards.wouldSay(question.get(), verdict), List.of());
    }

    /** A rule that is misspelt in a test would never be missed under 'not_fired'. */
    private static void names(TestCase it, RuleSet set, ProblemList problems) {
        List<String> known = set.rules().stream().map(RuleSet.Listed::name).toList();
        Map<String, Place> named = new TreeMap<>(it.expected().fired());
        named.putAll(it.expected().notFired());
        named.forEach((name, place) -> {
            Optional<RuleSet.Listed> rule = set.rule(name);
            if (rule.isEmpty()) {
                problems.error(place, noRule(name, known));
            } else if (!rule.get().enabled() && it.expected().fired().containsKey(name)) {
                problems.error(place, "the rule \"" + name + "\" is switched off in " + rule.get().file()
                        + ", so it cannot fire; write enabled true there, or name it in this file under switched_on");
            }
        });
    }

    private static Result error(String path, int line, String name, List<Problem> problems) {
        return new Result(path, line, name, Outcome.ERROR, Optional.empty(), List.of(), List.of(), problems);
    }
}
