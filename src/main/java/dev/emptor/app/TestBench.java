package dev.emptor.app;

import dev.emptor.cli.CommandFailed;
import dev.emptor.cli.Exit;
import dev.emptor.cli.TestRun;
import dev.emptor.cli.Workshop.Finding;
import dev.emptor.rules.Known;
import dev.emptor.rules.RuleBook;
import dev.emptor.rules.RuleTests;
import dev.emptor.rules.TestReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the rules' tests of a home, for the command line. */
final class TestBench {
    private static final int TOLD = 3;

    private TestBench() {}

    /** Runs the cases that have this in their name; rules that do not load are told whole, with exit code 78. */
    static TestRun run(Path home, Optional<String> only) {
        TestReport report = RuleTests.run(new RuleBook(Known.NOTHING), home.resolve("rules"),
                name -> only.map(name::contains).orElse(true));
        return of(report);
    }

    static TestRun of(TestReport report) {
        return switch (report) {
            case TestReport.NoRules(var problems) -> throw new CommandFailed(Exit.CONFIGURATION,
                    "the rules do not load, so no test was run", problems.stream().map(Workbench::finding).toList());
            case TestReport.Ran ran -> new TestRun(ran.revision(), ran.files(),
                    ran.results().stream().map(TestBench::of).toList(),
                    ran.coverage().stream().map(rule ->
                            new TestRun.Covered(rule.rule(), rule.file(), rule.line(), rule.cases())).toList(),
                    ran.percentCovered());
        };
    }

    /** What a check says of the tests: they do not keep rules from loading, so nothing of it is an error. */
    static List<Finding> findings(TestRun run) {
        List<Finding> findings = new ArrayList<>();
        for (TestRun.Case each : run.cases()) {
            each.findings().forEach(finding -> findings.add(new Finding(finding.path(), finding.line(), finding.col(),
                    false, Optional.empty(), "a test cannot be run: " + finding.message())));
            each.differences().stream().findFirst().ifPresent(first -> findings.add(new Finding(each.file(),
                    each.line(), 0, false, Optional.empty(), "the test '" + each.name() + "' fails: " + first.what()
                            + " was expected to be " + first.expected() + ", but " + first.got()
                            + "; 'emptor test' says more")));
        }
        return findings;
    }

    /** As above; many are one sentence, for one edit can make the tests of many files fail. */
    static List<Finding> inShort(TestRun run) {
        List<Finding> all = findings(run);
        return all.size() <= TOLD ? all : List.of(new Finding("rules", 0, 0, false, Optional.empty(), all.size()
                + " tests fail or cannot be run; 'emptor test' says which, and why"));
    }

    private static TestRun.Case of(TestReport.Result it) {
        return new TestRun.Case(it.file(), it.line(), it.name(), outcome(it.outcome()), it.verdict(),
                it.differences().stream().map(one ->
                        new TestRun.Difference(one.what(), one.expected(), one.got())).toList(),
                it.guards(), it.problems().stream().map(Workbench::finding).toList());
    }

    private static TestRun.Outcome outcome(TestReport.Outcome outcome) {
        return switch (outcome) {
            case PASS -> TestRun.Outcome.PASS;
            case FAIL -> TestRun.Outcome.FAIL;
            case ERROR -> TestRun.Outcome.ERROR;
        };
    }
}
