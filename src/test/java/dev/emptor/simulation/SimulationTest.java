package dev.emptor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many seeded worlds. A failing seed is run alone, made small and told as a story: see the command it prints. */
class SimulationTest {
    private static final long SEEDS = 500;

    /** Held, because a logger that nobody holds is forgotten with its level. */
    private static final List<Logger> QUIET = List.of(Logger.getLogger("emptor"), Logger.getLogger("dev.emptor"));

    @BeforeAll
    static void quiet() {
        // What the agent logs of its troubles is its business; here they are made on purpose, by the thousand.
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
    }

    @Test
    void nothing_that_may_never_happen_happens_in_any_seed() {
        String one = System.getProperty("emptor.seed", "");
        long first = one.isBlank() ? 1 : Long.parseLong(one);
        long count = one.isBlank() ? number("emptor.seeds", SEEDS) : 1;
        Sums sums = new Sums();
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> heeded = new TreeMap<>();
        Map<String, Integer> reached = new TreeMap<>();
        long deals = 0;
        long answers = 0;
        for (long seed = first; seed < first + count && wrong.size() < 5; seed++) {
            Run run = Run.of(Plan.of(seed));
            sums.add(run);
            deals += run.world().auditor().ledger.compared() > 0 ? run.world().ordersMade() : 0;
            answers += run.world().auditor().ledger.compared();
            run.world().auditor().reached.forEach((path, times) -> reached.merge(path, times, Integer::sum));
            run.world().auditor().heeded.forEach((what, times) -> heeded.merge(what, times, Integer::sum));
            if (!run.findings().isEmpty()) {
                wrong.add("seed " + seed + ": " + run.findings().get(0));
                if (wrong.size() == 1) {
                    System.out.println(Story.of(run, Minimiser.smallest(run)));
                }
            }
        }
        System.out.println("simulation: " + sums);
        System.out.println("disclosure ledger: " + answers + " answers compared with what sellers received, after "
                + deals + " deals");
        System.out.println("rules of other moments: " + heeded);
        System.out.println("paths: " + reached);
        assertThat(wrong).as("run one seed alone with " + Story.COMMAND + "N").isEmpty();
        assertThat(count == 1 || sums.orders() > count)
                .as("a simulation in which nothing is bought shows nothing").isTrue();
        assertThat(count < SEEDS || deals >= SEEDS).as("deals after which every answer was compared").isTrue();
        if (count >= SEEDS) {
            assertThat(reached).as("how often each path was gone").containsKeys(Reach.PATHS.toArray(String[]::new));
        }
    }

    private static long number(String property, long otherwise) {
        String value = System.getProperty(property, "");
        return value.isBlank() ? otherwise : Long.parseLong(value);
    }
}
