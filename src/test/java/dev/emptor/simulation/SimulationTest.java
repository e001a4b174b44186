package dev.emptor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many seeded worlds. A failing seed is run alone, made small and told as a story: see the command it prints. */
class SimulationTest {
    private static final long SEEDS = 500;
    private static final int ENOUGH = 5;

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
        AtomicInteger failed = new AtomicInteger();
        // Worlds share nothing but the rules, so each core has one of its own; what is told of them keeps their order.
        List<Told> all = LongStream.range(first, first + count).parallel()
                .mapToObj(seed -> failed.get() >= ENOUGH ? Optional.<Told>empty() : Optional.of(told(seed, failed)))
                .flatMap(Optional::stream).toList();
        Sums sums = new Sums();
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> heeded = new TreeMap<>();
        long deals = 0;
        long answers = 0;
        for (Told told : all) {
            sums.add(told.sums());
            deals += told.deals();
            answers += told.answers();
            told.heeded().forEach((what, times) -> heeded.merge(what, times, Integer::sum));
            told.wrong().ifPresent(wrong::add);
        }
        all.stream().filter(told -> told.wrong().isPresent()).findFirst().map(told -> Run.of(Plan.of(told.seed())))
                .ifPresent(run -> System.out.println(Story.of(run, Minimiser.smallest(run))));
        System.out.println("simulation: " + sums);
        System.out.println("disclosure ledger: " + answers + " answers compared with what sellers received, after "
                + deals + " deals");
        System.out.println("rules of other moments: " + heeded);
        assertThat(wrong).as("run one seed alone with " + Story.COMMAND + "N").isEmpty();
        assertThat(count == 1 || sums.orders() > count)
                .as("a simulation in which nothing is bought shows nothing").isTrue();
        assertThat(count < SEEDS || deals >= SEEDS).as("deals after which every answer was compared").isTrue();
    }

    /** What is kept of a run. */
    private record Told(long seed, Sums sums, long deals, long answers, Map<String, Integer> heeded,
            Optional<String> wrong) {}

    private static Told told(long seed, AtomicInteger failed) {
        Run run = Run.of(Plan.of(seed));
        Sums sums = new Sums();
        sums.add(run);
        if (run.fails()) {
            failed.incrementAndGet();
        }
        Auditor auditor = run.world().auditor();
        return new Told(seed, sums, auditor.ledger.compared() > 0 ? run.world().ordersMade() : 0,
                auditor.ledger.compared(), Map.copyOf(auditor.heeded),
                run.findings().stream().findFirst().map(what -> "seed " + seed + ": " + what));
    }

    private static long number(String property, long otherwise) {
        String value = System.getProperty(property, "");
        return value.isBlank() ? otherwise : Long.parseLong(value);
    }
}
