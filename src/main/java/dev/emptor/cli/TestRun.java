package dev.emptor.cli;

import dev.emptor.cli.Workshop.Finding;
import dev.emptor.model.Opinion;
import dev.emptor.model.Verdict;
import java.util.List;
import java.util.Optional;

/** What came of running the rules' tests, file by file; {@code revision} is that of all rules. */
public record TestRun(String revision, int files, List<Case> cases, List<Covered> coverage, int percentCovered) {
    /** PASS: as expected. FAIL: otherwise. ERROR: it could not be run as it stands. */
    public enum Outcome { PASS, FAIL, ERROR }

    /** One case; the name is empty for a file as a whole. The guards are those that would overrule the rules. */
    public record Case(String file, int line, String name, Outcome outcome, Optional<Verdict> verdict,
            List<Difference> differences, List<Opinion> guards, List<Finding> findings) {
        public Case {
            differences = List.copyOf(differences);
            guards = List.copyOf(guards);
            findings = List.copyOf(findings);
        }

        String place() {
            return line > 0 ? file + ":" + line : file;
        }

        String shown() {
            return name.isEmpty() ? "the file as a whole" : name;
        }
    }

    /** One thing that is not as expected; {@code what} is the key under 'expect'. */
    public record Difference(String what, String expected, String got) {}

    /** How many cases made a rule fire. */
    public record Covered(String rule, String file, int line, int cases) {}

    public TestRun {
        cases = List.copyOf(cases);
        coverage = List.copyOf(coverage);
    }

    int count(Outcome outcome) {
        return (int) cases.stream().filter(each -> each.outcome() == outcome).count();
    }
}
