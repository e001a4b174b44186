package dev.emptor.cli;

import dev.emptor.cli.TestRun.Case;
import dev.emptor.cli.TestRun.Covered;
import dev.emptor.cli.TestRun.Outcome;
import dev.emptor.model.Opinion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The rules' tests. */
@Command(name = "test", sortOptions = false,
        description = "Run the tests beside the rules, rules/*.test.yaml; needs no daemon.",
        footer = {"", "A case gives facts and expects what the rules say to them: verdict, fired, not_fired, reason,",
            "amount, points. The verdict is that of the rules alone; guards, which no rule switches off,",
            "are shown beside it when they would make it more cautious, and never fail a case.", "",
            "PASS: as expected. FAIL: otherwise. ERROR: the case cannot be run as it stands. Exit code 1 after a",
            "FAIL, or when too few rules are covered; 78 after an ERROR, or when the rules do not load.", "",
            "Examples:", "  emptor test", "  emptor test --only 'dear coffee'",
            "  emptor test --coverage --min-coverage 100 --junit build/rules.xml"})
final class TestCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--only", paramLabel = "NAME", description = "run the cases whose name contains this")
    private Optional<String> only = Optional.empty();

    @Option(names = "--coverage", description = "show how many cases made each rule fire")
    private boolean coverage;

    @Option(names = "--min-coverage", paramLabel = "N",
            description = "exit code 1 if fewer than N of 100 rules fired in some case")
    private Optional<Integer> least = Optional.empty();

    @Option(names = "--junit", paramLabel = "FILE", description = "also write the results as JUnit XML")
    private Optional<Path> junit = Optional.empty();

    TestCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (least.filter(percent -> percent < 0 || percent > 100).isPresent()) {
            throw new CommandFailed(Exit.USAGE, "--min-coverage takes 0 to 100, in percent of the rules");
        }
        TestRun run = session.workshop().test(session.home(), only);
        junit.ifPresent(file -> write(file, JUnitXml.of(run)));
        boolean enough = least.map(percent -> run.percentCovered() >= percent).orElse(true);
        if (session.json()) {
            session.json(TestSheet.json(run));
        } else {
            show(run);
            if (coverage || !enough) {
                cover(run.coverage());
            }
            summary(run);
        }
        if (run.cases().isEmpty()) {
            session.word(only.map(name -> "No case has '" + name + "' in its name.")
                    .orElse("There are no tests; write one beside a rule file, such as rules/30-price.test.yaml."));
        }
        if (!enough) {
            session.word(run.percentCovered() + " of 100 rules fired in some case, less than the "
                    + least.orElseThrow() + " asked for.");
        }
        if (run.count(Outcome.ERROR) > 0) {
            return Exit.CONFIGURATION.code();
        }
        boolean missed = only.isPresent() && run.cases().isEmpty();
        return (run.count(Outcome.FAIL) == 0 && enough && !missed ? Exit.OK : Exit.FINDINGS).code();
    }

    /** What passed is one line a file, unless some cases were asked for by name. */
    private void show(TestRun run) {
        Map<String, Long> quiet = run.cases().stream().filter(this::isQuiet)
                .collect(Collectors.groupingBy(Case::file, TreeMap::new, Collectors.counting()));
        for (Case it : run.cases()) {
            if (!isQuiet(it)) {
                show(it);
            } else if (quiet.containsKey(it.file())) {
                long passed = quiet.remove(it.file());
                session.line(ink(Outcome.PASS), Text.of("  " + it.file() + "  " + passed
                        + (passed == 1 ? " case" : " cases")));
            }
        }
    }

    private boolean isQuiet(Case it) {
        return only.isEmpty() && it.outcome() == Outcome.PASS && it.guards().isEmpty();
    }

    private void show(Case it) {
        session.line(ink(it.outcome()), Text.of("  " + it.place() + "  " + it.shown()));
        it.findings().forEach(finding -> session.line("       " + finding.text()));
        for (TestRun.Difference difference : it.differences()) {
            session.line("       " + difference.what());
            session.line(Text.of("         expected  "), Text.of(Ink.GOOD, difference.expected()));
            session.line(Text.of("         but       "), Text.of(Ink.BAD, difference.got()));
        }
        for (Opinion guard : it.guards()) {
            session.line(Text.of(Ink.FAINT, "       a guard would say " + guard.verb().name().replace('_', ' ') + ": "
                    + guard.rule() + ": " + guard.reason()));
        }
    }

    private static Text ink(Outcome outcome) {
        return Text.of(outcome == Outcome.PASS ? Ink.GOOD : Ink.BAD, (outcome.name() + " ").substring(0, 5));
    }

    private void cover(List<Covered> rules) {
        Table table = new Table().right("CASES").words("RULE").left("AT");
        rules.forEach(rule ->
                table.row(Integer.toString(rule.cases()), rule.rule(), rule.file() + ":" + rule.line()));
        session.table(table);
    }

    private void summary(TestRun run) {
        boolean well = run.count(Outcome.PASS) == run.cases().size();
        long silent = run.coverage().stream().filter(rule -> rule.cases() == 0).count();
        session.line(Text.of(well ? Ink.GOOD : Ink.BAD, run.count(Outcome.PASS) + " passed, "
                + run.count(Outcome.FAIL) + " failed, " + run.count(Outcome.ERROR) + " in error"),
                Text.of(" in " + run.files() + (run.files() == 1 ? " file" : " files")
                        + (only.isPresent() ? "" : "; " + run.percentCovered() + "% of " + run.coverage().size()
                        + " rules fired in some case" + (silent > 0 ? ", " + silent + " in none" : ""))
                        + "; revision " + run.revision() + "."));
    }

    private static void write(Path file, String text) {
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new CommandFailed(Exit.FINDINGS, file + " cannot be written: " + failed.getMessage());
        }
    }
}
