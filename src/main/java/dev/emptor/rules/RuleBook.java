package dev.emptor.rules;

import dev.emptor.model.Opinion;
import dev.emptor.model.Question;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Loads rules: read, guard, lay out, try out. All of them load or none does. The last few sets are kept by what is in
 * their files, so going back to one costs nothing. May be called from any thread.
 */
public final class RuleBook {
    static final int MOST_RULES = 1_000;
    private static final int KEPT = 4;

    private final ReadFiles files;
    private final Map<RuleDirectory.Snapshot, RuleLoad> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** Texts in rules are compared with these names of the household. */
    public RuleBook(Known known) {
        this.files = new ReadFiles(known);
    }

    /** Loads every file of a directory that is a door into the rules: DRL, limits, tables. */
    public RuleLoad load(Path directory) {
        return load(RuleDirectory.read(directory));
    }

    /** Loads a directory as it would be with these texts in its files, by name; a file without a text is gone. */
    public RuleLoad load(Path directory, Map<String, Optional<String>> edits) {
        return load(RuleDirectory.edited(directory, edits));
    }

    /** Loads rules that are not in a directory: edited ones to be tried, or packed ones. */
    public RuleLoad load(List<RuleFile> files) {
        return load(RuleDirectory.Snapshot.of(files, List.of()));
    }

    synchronized RuleLoad load(RuleDirectory.Snapshot snapshot) {
        RuleLoad known = kept.get(snapshot);
        if (known == null) {
            known = make(snapshot);
            kept.put(snapshot, known);
            if (kept.size() > KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return known;
    }

    private RuleLoad make(RuleDirectory.Snapshot snapshot) {
        List<Problem> problems = new ArrayList<>(snapshot.problems());
        List<RuleTree> trees = new ArrayList<>();
        List<CheckedRule> rules = new ArrayList<>();
        for (RuleFile file : snapshot.files()) {
            ReadFiles.Read read = this.files.read(file);
            trees.addAll(read.trees());
            rules.addAll(read.rules());
            problems.addAll(read.problems());
        }
        problems.addAll(twins(trees).stream().limit(ProblemList.MOST).toList());
        if (trees.size() > MOST_RULES) {
            RuleTree first = trees.get(MOST_RULES);
            problems.add(Problem.error(first.path(), first.place(), first.name(),
                    "there are more than " + MOST_RULES + " rules; leave out what never fires"));
        }
        if (trees.isEmpty() && problems.stream().noneMatch(Problem::isError)) {
            problems.add(Problem.warning("rules", Place.WHOLE_FILE, "",
                    "there are no rules, so everything is asked; write one, or copy the examples"));
        }
        return problems.stream().anyMatch(Problem::isError) ? broken(snapshot, problems)
                : woven(snapshot, rules, problems);
    }

    private static RuleLoad woven(RuleDirectory.Snapshot snapshot, List<CheckedRule> rules, List<Problem> problems) {
        RuleSet set;
        try {
            set = new RuleSet(snapshot.revision(), rules);
        } catch (RuntimeException | LinkageError | StackOverflowError refused) {
            problems.addAll(refused(rules, refused));
            return broken(snapshot, problems);
        }
        List<Problem> failed = tryOut(set, rules);
        problems.addAll(failed.isEmpty() ? Lint.of(rules) : failed);
        return failed.isEmpty() ? new RuleLoad.Loaded(snapshot.revision(), set, problems.stream().sorted().toList())
                : broken(snapshot, problems);
    }

    private static List<Problem> tryOut(RuleSet set, List<CheckedRule> rules) {
        Map<String, RuleTree> byName = new TreeMap<>();
        rules.forEach(rule -> byName.put(rule.name(), rule.tree()));
        List<Problem> failed = new ArrayList<>();
        for (Question question : Smoke.questions()) {
            for (Opinion failure : set.failures(question)) {
                Optional<RuleTree> tree = Optional.ofNullable(byName.get(failure.rule()));
                Place place = tree.flatMap(RuleTree::call).map(call -> call.verb().place()).orElse(Place.WHOLE_FILE);
                failed.add(Problem.error(failure.file(), place, failure.rule(), "on a trial run, " + failure.reason()));
            }
        }
        return failed.stream().distinct().toList();
    }

    private static RuleLoad broken(RuleDirectory.Snapshot snapshot, List<Problem> problems) {
        return new RuleLoad.Broken(snapshot.revision(), problems.stream().sorted().toList());
    }

    /** Drools itself should not object behind the guard; if it does, that is laid at the rule that makes it. */
    private static List<Problem> refused(List<CheckedRule> rules, Throwable refused) {
        List<Problem> problems = new ArrayList<>();
        for (CheckedRule rule : rules) {
            refusal(rule).ifPresent(why -> problems.add(
                    Problem.error(rule.tree().path(), rule.tree().place(), rule.name(), why)));
        }
        if (problems.isEmpty()) {
            problems.add(Problem.error("rules", Place.WHOLE_FILE, "", "the rule engine refused the rules together, "
                    + "though each alone is sound: " + refused + "; undo the last change"));
        }
        return problems;
    }

    private static Optional<String> refusal(CheckedRule rule) {
        try {
            Network.of(List.of(rule));
            return Optional.empty();
        } catch (RuntimeException | LinkageError | StackOverflowError refused) {
            return Optional.of("the rule engine refuses this rule: " + refused + "; write it more simply");
        }
    }

    private static List<Problem> twins(List<RuleTree> trees) {
        Map<String, List<RuleTree>> byName = new TreeMap<>();
        trees.forEach(tree -> byName.computeIfAbsent(tree.name(), name -> new ArrayList<>()).add(tree));
        List<Problem> problems = new ArrayList<>();
        for (List<RuleTree> same : byName.values()) {
            for (int i = 0; i < same.size() && same.size() > 1; i++) {
                RuleTree tree = same.get(i);
                RuleTree other = same.get(i == 0 ? same.size() - 1 : 0);
                problems.add(Problem.error(tree.path(), tree.place(), tree.name(), "the name is also taken at "
                        + other.path() + ":" + other.place().line() + "; give one of them another name"));
            }
        }
        return problems;
    }
}
