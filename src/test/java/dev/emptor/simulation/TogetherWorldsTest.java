package dev.emptor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Worlds in which goods of several needs may go together, with all faults. */
class TogetherWorldsTest {
    private static final int WORLDS = 12;

    @Test
    void goods_go_together_in_worlds_with_faults_and_nothing_that_may_never_happen_does() {
        SimulationTest.quiet();
        Map<String, Integer> reached = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < WORLDS; i++) {
            Run run = Run.of(Plan.of(509 + 10L * i));
            run.findings().forEach(found -> wrong.add("seed " + run.plan().seed() + ": " + found));
            run.world().auditor().reached.forEach((path, times) -> reached.merge(path, times, Integer::sum));
        }
        assertThat(wrong).isEmpty();
        assertThat(reached).containsKey("goes along");
    }
}
