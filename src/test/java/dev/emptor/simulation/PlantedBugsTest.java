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
import java.util.stream.LongStream;
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
    private static final int CALM = 2;
    private static final Logger ROOT = Logger.getLogger("");

    private static Level level = Level.INFO;

    /** What became of a bug: the seed and finding it was found by, or what was said instead. */
    private record Outcome(Bug bug, long seed, String said) {
        boolean found() {
            return seed != 0;
        }
    }

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
        List<Outcome> outcomes = PlantedBugs.ALL.parallelStream().filter(bug -> bug.breaks().contains(only))
                .map(PlantedBugsTest::planted).toList();
        outcomes.forEach(o -> System.out.println("planted bug " + o.bug().breaks() + " (" + o.bug().file() + "): "
                + (o.found() ? "seed " + o.seed() + ", " : "not found; ") + o.said()));
        Stream<DynamicTest> bugs = outcomes.stream().map(outcome -> DynamicTest.dynamicTest(outcome.bug().breaks(),
                () -> assertThat(outcome.found()).as("no '%s' in %s seeds with the bug in %s, but %s",
                        outcome.bug().finding(), MOST_SEEDS, outcome.bug().file(), outcome.said()).isTrue()));
        return Stream.concat(bugs, Stream.of(DynamicTest.dynamicTest("without a bug nothing is found",
                () -> nothing_is_found_without(outcomes))));
    }

    private static Outcome planted(Bug bug) {
        Map<String, byte[]> changed;
        try {
            changed = PlantedBugsLoader.compile(bug.className(), bug.changed());
        } catch (IllegalStateException moved) {
            return new Outcome(bug, 0, String.valueOf(moved.getMessage()));
        }
        Function<long[], List<String>> run = run(changed);
        List<String> others = new ArrayList<>();
        for (long seed : seeds(bug)) {
            List<String> findings = run.apply(new long[] {seed, STORMY, CALM});
            Optional<String> right = findings.stream().filter(f -> f.contains(bug.finding())).findFirst();
            if (right.isPresent()) {
                return new Outcome(bug, seed, right.get());
            }
            findings.stream().limit(others.size() < 5 ? 1 : 0).forEach(f -> others.add("seed " + seed + ": " + f));
        }
        return new Outcome(bug, 0, others.toString());
    }

    private static long[] seeds(Bug bug) {
        return LongStream.concat(LongStream.of(bug.first()), LongStream.rangeClosed(1, MOST_SEEDS)
                .filter(seed -> bug.twist().map(twist -> Plan.of(seed).twist() == twist)
                        .orElseGet(() -> !bug.ofTalks() || Plan.of(seed).bargains()))
                .flatMap(seed -> bug.ofTalks() || bug.twist().isPresent()
                        ? LongStream.of(seed) : LongStream.of(-seed, seed))).toArray();
    }

    private static void nothing_is_found_without(List<Outcome> outcomes) {
        Function<long[], List<String>> run = run(Map.of());
        List<Long> seeds = outcomes.stream().filter(Outcome::found).map(Outcome::seed).distinct().sorted().toList();
        List<String> wrong = new ArrayList<>();
        for (long seed : seeds) {
            run.apply(new long[] {seed, STORMY, Plan.CALM_DAYS}).forEach(f -> wrong.add("seed " + seed + ": " + f));
        }
        assertThat(wrong).as("findings in the code as it is, in seeds %s", seeds).isEmpty();
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
