package dev.emptor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.simulation.PlantedBugs.Bug;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Shows that the simulation sees: a mistake planted in our own code, one for each thing that may never happen, is found
 * within so many seeds, and for what it is; the code without it shows nothing in the same seeds.
 */
class PlantedBugsTest {
    private static final int MOST_SEEDS = 200;
    private static final int STORMY = 8;
    private static final int CALM = 5;
    private static final Logger ROOT = Logger.getLogger("");

    private static Level level = Level.INFO;
    private final List<Long> needed = new ArrayList<>();

    private record Caught(long seed, String finding) {}

    @BeforeAll
    static void be_quiet_about_faults_that_are_meant() {
        level = ROOT.getLevel();
        ROOT.setLevel(Level.OFF);
    }

    @AfterAll
    static void be_loud_again() {
        ROOT.setLevel(level);
    }

    @TestFactory
    Stream<DynamicTest> a_planted_bug_is_found_and_nothing_is_found_without_it() {
        String only = System.getProperty("emptor.bug", "");
        Stream<DynamicTest> bugs = PlantedBugs.ALL.stream().filter(bug -> bug.breaks().contains(only))
                .map(bug -> DynamicTest.dynamicTest(bug.breaks(), () -> is_found(bug)));
        return Stream.concat(bugs, Stream.of(DynamicTest.dynamicTest("without a bug nothing is found",
                this::nothing_is_found_without)));
    }

    private void is_found(Bug bug) {
        Function<long[], List<String>> run = run(PlantedBugsLoader.compile(bug.className(), bug.changed()));
        List<String> others = new ArrayList<>();
        Optional<Caught> caught = Optional.empty();
        for (long seed = 1; caught.isEmpty() && seed <= MOST_SEEDS; seed++) {
            long now = seed;
            List<String> findings = run.apply(new long[] {seed, STORMY, CALM});
            caught = findings.stream().filter(finding -> finding.contains(bug.finding())).findFirst()
                    .map(finding -> new Caught(now, finding));
            findings.stream().limit(1).filter(finding -> others.size() < 5)
                    .forEach(finding -> others.add("seed " + now + ": " + finding));
        }
        assertThat(caught).as("%s in %s: no '%s' in %s seeds, but %s", bug.breaks(), bug.file(), bug.finding(),
                MOST_SEEDS, others).isPresent();
        needed.add(caught.get().seed());
        System.out.println("planted bug: " + bug.breaks() + " (" + bug.file() + "): seed " + caught.get().seed()
                + ", " + caught.get().finding());
    }

    private void nothing_is_found_without() {
        Function<long[], List<String>> run = run(Map.of());
        long seeds = needed.stream().mapToLong(seed -> seed).max().orElse(1);
        List<String> wrong = new ArrayList<>();
        for (long seed = 1; seed <= seeds; seed++) {
            long now = seed;
            run.apply(new long[] {seed, STORMY, CALM}).forEach(finding -> wrong.add("seed " + now + ": " + finding));
        }
        assertThat(wrong).as("findings in the code as it is, in seeds 1 to %s", seeds).isEmpty();
        System.out.println("planted bugs: " + needed.size() + " found, in seeds " + needed + "; without them nothing in "
                + seeds + " seeds");
    }

    @SuppressWarnings("unchecked")
    private static Function<long[], List<String>> run(Map<String, byte[]> replaced) {
        try {
            return (Function<long[], List<String>>) new PlantedBugsLoader(replaced)
                    .loadClass(PlantedBugsRun.class.getName()).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("the simulation does not start in a loader of its own", broken);
        }
    }
}
