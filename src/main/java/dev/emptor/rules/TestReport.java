package dev.emptor.rules;

import dev.emptor.model.Opinion;
import dev.emptor.model.Verdict;
import java.util.List;
import java.util.Optional;

/** What came of running rule tests: that the rules do not load, or what became of each case. */
public sealed interface TestReport {
    /** No test was run: these are the problems of the rules, sorted by place. */
    record NoRules(List<Problem> problems) implements TestReport {
        public NoRules {
            problems = List.copyOf(problems);
        }
    }

    /**
     * In the order of files and cases; the revision is that of all rules. {@code coverage} counts every rule of the
     * directory that is switched on.
     */
    record Ran(String revision, int files, List<Result> results, List<Covered> coverage) implements TestReport {
        public Ran {
            results = List.copyOf(results);
            coverage = List.copyOf(coverage);
        }

        /** Whole percent of the rules that some case made fire, rounded down; 100 where there are no rules. */
        public int percentCovered() {
            long fired = coverage.stream().filter(rule -> rule.cases() > 0).count();
            return coverage.isEmpty() ? 100 : (int) (100 * fired / coverage.size());
        }
    }

    /** PASS: as expected. FAIL: otherwise. ERROR: it could not be run as it stands in its file. */
    enum Outcome { PASS, FAIL, ERROR }

    /**
     * What became of one case; the name is empty for a file as a whole. {@code guards} are those that would make the
     * verdict of the rules another one; they are no part of what is expected.
     */
    record Result(String file, int line, String name, Outcome outcome, Optional<Verdict> verdict,
            List<Difference> differences, List<Opinion> guards, List<Problem> problems) {
        public Result {
            differences = List.copyOf(differences);
            guards = List.copyOf(guards);
            problems = List.copyOf(problems);
        }
    }

    /** One thing that is not as expected; {@code what} is the key under 'expect'. */
    record Difference(String what, String expected, String got) {}

    /** How many cases made a rule fire. */
    record Covered(String rule, String file, int line, int cases) {}
}
