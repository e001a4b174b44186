package dev.emptor.bench;

import dev.emptor.bargain.Domain;
import dev.emptor.bargain.Issue;
import dev.emptor.bargain.Jitter;
import dev.emptor.bargain.Mandate;
import dev.emptor.bargain.Negotiator;
import dev.emptor.bargain.Outcome;
import dev.emptor.bargain.Preferences;
import dev.emptor.bargain.Ranking;
import dev.emptor.bargain.Style;
import dev.emptor.bargain.Turn;
import dev.emptor.bargain.Worth;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one move of a negotiation costs, in microseconds of one thread's CPU time: early, in the middle and late in
 * talks of 10 and of 200 rounds, over 4,320 outcomes of four issues; and what ranking the outcomes costs, once for a
 * negotiation.
 */
public final class BargainBench {
    private static final PrintStream OUT = System.out;
    private static final int TIMES = 2_000;
    private static final int BATCHES = 15;

    private BargainBench() {}

    public static void main(String[] args) {
        Domain domain = new Domain(List.of(new Issue.Amount("price", 80_00, 140_00, 50),
                new Issue.Choice("delivery", List.of("1", "2", "3", "5")),
                new Issue.Choice("returns", List.of("14", "30", "60")),
                new Issue.Choice("warranty", List.of("1", "2", "3"))));
        Preferences buyer = Preferences.ofBuyer(domain, 130_00, List.of(new Worth.PerUnit(-1, 0, 200_00),
                new Worth.Each(List.of(3_00L, 2_00L, 1_00L, 0L)), new Worth.Each(List.of(0L, 1_00L, 1_50L)),
                new Worth.Each(List.of(0L, 2_00L, 4_00L))));
        OUT.printf(Locale.ROOT, "ranking %,d outcomes: %.0f µs%n", domain.size(), micros(20, () -> Ranking.of(buyer)));
        Mandate mandate = Mandate.of(Ranking.of(buyer), Style.FIRM);
        for (int rounds : List.of(10, 200)) {
            for (int round : List.of(1, rounds / 2, rounds - 2)) {
                Turn turn = turn(domain, round, rounds);
                OUT.printf(Locale.ROOT, "move in round %d of %d: %.1f µs%n", round + 1, rounds,
                        micros(TIMES, () -> Negotiator.move(mandate, turn, Jitter.ofSeed(1))));
            }
        }
    }

    private static Turn turn(Domain domain, int round, int rounds) {
        List<Outcome> theirs = new ArrayList<>();
        List<Outcome> ours = new ArrayList<>();
        for (int k = 0; k <= round; k++) {
            theirs.add(domain.outcome(domain.size() - 1 - k * 7));
            if (k < round) {
                ours.add(domain.outcome(k * 3));
            }
        }
        return new Turn(round, rounds, false, Optional.of(theirs.getLast()), ours, theirs);
    }

    /** The median of batches, after as many to warm up. */
    private static double micros(int times, Runnable once) {
        double[] each = new double[BATCHES];
        for (int batch = -BATCHES; batch < BATCHES; batch++) {
            long start = cpu();
            for (int i = 0; i < times; i++) {
                once.run();
            }
            each[Math.floorMod(batch, BATCHES)] = (cpu() - start) / 1_000.0 / times;
        }
        Arrays.sort(each);
        return each[BATCHES / 2];
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
