package dev.emptor.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What came of one kind of fault: counted run by run, printed, written down, and held against nothing going wrong. */
final class Tally {
    private static final int MOST = 20;
    private static final Predicate<String> LOST =
            Pattern.compile("^(turn [0-9]+|the offer \\S+) was acknowledged").asPredicate();

    final String kind;
    private int runs;
    private int met;
    private int clean;
    private int refused;
    private long acknowledged;
    private long orders;
    private long lost;
    private final List<String> wrong = new ArrayList<>();

    Tally(String kind) {
        this.kind = kind;
    }

    /** Another run of the fault; {@code struck} says whether it really happened. */
    void run(boolean struck) {
        runs++;
        met += struck ? 1 : 0;
    }

    void started(boolean cleanly) {
        clean += cleanly ? 1 : 0;
        refused += cleanly ? 0 : 1;
    }

    /** Adds a home whose faults are over. */
    void home(Harness harness) {
        count(harness.witness.count(), harness.orders());
    }

    void count(long acknowledgements, long ordersMade) {
        acknowledged += acknowledgements;
        orders += ordersMade;
    }

    void wrong(String when, List<String> findings) {
        lost += findings.stream().filter(LOST::test).count();
        int room = MOST - Math.min(MOST, wrong.size());
        findings.stream().limit(room).forEach(finding -> wrong.add(kind + ", " + when + ": " + finding));
    }

    /** Prints and writes the sum, then fails if anything was wrong. */
    void close() throws IOException {
        long twice = wrong.stream().filter(f -> f.contains("twice") || f.contains("second order")).count();
        String line = String.format(Locale.ROOT, "%s,%d,%d,%d,%d,%d,%d,%d,%d,%d,%s", kind, runs, met, acknowledged,
                lost, orders, twice, clean, refused, wrong.size(), Instant.now().toString().substring(0, 10));
        System.out.println("faults: " + kind + ": " + runs + " runs, " + met + " struck, " + acknowledged
                + " turns acknowledged, " + lost + " lost, " + orders + " orders, " + twice + " twice, " + clean
                + " clean starts, " + refused + " refusals, " + wrong.size() + " findings");
        wrong.forEach(finding -> System.out.println("faults: FOUND " + finding));
        Path built = Path.of(System.getProperty("emptor.classes", System.getProperty("java.io.tmpdir") + "/classes"));
        Path file = Path.of(System.getProperty("emptor.faults.results", built.resolveSibling("faults.csv").toString()));
        if (!Files.exists(file)) {
            Files.writeString(file, "kind,runs,struck,acknowledged,lost,orders,ordered_twice,clean_starts,refusals,"
                    + "findings,date\n");
        }
        Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
        assertThat(wrong).as(kind).isEmpty();
    }
}
