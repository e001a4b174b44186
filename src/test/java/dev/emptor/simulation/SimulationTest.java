package dev.emptor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.rules.Known;
import dev.emptor.rules.RuleBook;
import dev.emptor.rules.RuleLoad;
import dev.emptor.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many seeded worlds. A failing seed is run alone with {@code mvn test -Dtest=SimulationTest -Demptor.seed=N}. */
class SimulationTest {
    private static RuleSet rules;

    @BeforeAll
    static void shipped_rules_load() {
        RuleLoad load = new RuleBook(Known.NOTHING).load(Path.of(System.getProperty("emptor.basedir", "."), "rules"));
        assertThat(load).as(load.problems().toString()).isInstanceOf(RuleLoad.Loaded.class);
        rules = ((RuleLoad.Loaded) load).rules();
    }

    @Test
    void nothing_that_may_never_happen_happens_in_any_seed() throws IOException {
        sweep(1, number("emptor.seeds", 60), 45, 25);
    }

    @Test
    @Tag("long")
    void nor_in_many_more() throws IOException {
        sweep(10_000, number("emptor.seeds", 2_000), 90, 30);
    }

    private static void sweep(long first, long count, int stormy, int calm) throws IOException {
        String one = System.getProperty("emptor.seed", "");
        long from = one.isBlank() ? first : Long.parseLong(one);
        long to = one.isBlank() ? first + count : from + 1;
        List<String> wrong = new ArrayList<>();
        long orders = 0;
        long turns = 0;
        long crashes = 0;
        long faults = 0;
        for (long seed = from; seed < to; seed++) {
            World world = new World(seed, rules);
            try {
                world.run(stormy, calm);
            } catch (RuntimeException | AssertionError bug) {
                wrong.add("seed " + seed + ": " + bug + " " + List.of(bug.getStackTrace()).subList(0, 6));
                continue;
            }
            long now = seed;
            world.findings().stream().limit(3).forEach(finding -> wrong.add("seed " + now + ": " + finding));
            for (SimSeller.Character cheat : List.of(SimSeller.Character.BAIT_AND_SWITCH,
                    SimSeller.Character.HIDDEN_FEE, SimSeller.Character.DATA_HUNGRY)) {
                if (!world.sellerOf(cheat).orElseThrow().orders.isEmpty()) {
                    wrong.add("seed " + seed + ": an order went to " + cheat);
                }
            }
            orders += world.ordersMade();
            turns += world.auditor.turns;
            crashes += world.crashes;
            faults += world.faultsMet;
        }
        System.out.println("simulation: " + (to - from) + " seeds, " + turns + " turns, " + orders + " orders, "
                + faults
                + " faults, " + crashes + " crashes, " + wrong.size() + " findings");
        assertThat(wrong).as("run one seed alone with -Dtest=SimulationTest -Demptor.seed=N").isEmpty();
        assertThat(orders).as("a simulation in which nothing is bought shows nothing").isGreaterThan(to - from);
    }

    private static long number(String property, long otherwise) {
        String value = System.getProperty(property, "");
        return value.isBlank() ? otherwise : Long.parseLong(value);
    }
}
