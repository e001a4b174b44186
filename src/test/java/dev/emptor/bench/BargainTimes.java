package dev.emptor.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * What {@link BargainBench} measures, by the CPU time of one thread: the best of many batches, which hardly depends on
 * what else the machine has to do. Run it with {@code -Pbench -Dbench.main=dev.emptor.bench.BargainTimes}.
 */
public final class BargainTimes {
    private static final int BATCHES = 25;
    private static final int MOVES = 1_000;
    private static final int ROUNDS = 200;

    private BargainTimes() {}

    public static void main(String[] args) {
        for (String at : List.of("1/10", "8/10", "100/200", "198/200")) {
            BargainBench bench = new BargainBench();
            bench.at = at;
            bench.talkSoFar();
            System.out.printf(Locale.ROOT, "%-8s a move %5.1f us, a round with five sellers %5.1f us%n", at,
                    best(bench::move, MOVES), best(bench::roundWithFiveSellers, ROUNDS));
        }
    }

    /** Microseconds of one call. */
    private static double best(Supplier<?> work, int calls) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        long sink = 0;
        for (int batch = 0; batch <= 2 * BATCHES; batch++) {
            long before = threads.getCurrentThreadCpuTime();
            for (int call = 0; call < calls; call++) {
                sink += System.identityHashCode(work.get());
            }
            // The first half is for the compiler.
            least = batch < BATCHES ? least : Math.min(least, threads.getCurrentThreadCpuTime() - before);
        }
        if (sink == 0) {
            throw new IllegalStateException("nothing was done");
        }
        return least / 1_000.0 / calls;
    }
}
