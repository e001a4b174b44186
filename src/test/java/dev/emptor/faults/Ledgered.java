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

/** What came of one kind of fault: counted run by run, printed, written down, and held against nothing going wrong. */
final class Ledgered {
    private static final int MOST = 20;

    final String kind;
    private int runs;
    private int met;
    private int clean;
    private int refused;
    private long acknowledged;
    private long orders;
    private long lost;
    private final List<String> wrong = new ArrayList<>();

    Ledgered(String kind) {
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

    int refusals() {
        return refused;
    }

    int met() {
        return met;
    }

    long orders() {
        return orders;
    }

    /** Adds a home whose faults are over. */
    void home(Harness harness) {
        acknowledged += harness.witness.count();
        orders += harness.orders();
    }

    void wrong(String when, List<String> findings) {
        lost += findings.stream().filter(finding -> finding.contains("was acknowledged")).count();
        findings.stream().limit(MOST - Math.min(MOST, wrong.size())).forEach(f -> wrong.add(kind + ", " + when + ": " + f));
    }

    List<String> findings() {
        return List.copyOf(wrong);
    }

    /** Prints and writes the sum, then fails if anything was wrong. */
    void close() throws IOException {
        long twice = wrong.stream().filter(f -> f.contains("twice") || f.contains("second order")).count();
        String line = String.format(Locale.ROOT, "%s,%d,%d,%d,%d,%d,%d,%d,%d,%d,%s", kind, runs, met, acknowledged, lost,
                orders, twice, clean, refused, wrong.size(), Instant.now().toString().substring(0, 10));
        System.out.println("faults: " + kind + ": " + runs + " runs, " + met + " struck, " + acknowledged
                + " turns acknowledged, " + lost + " lost, " + orders + " orders, " + twice + " twice, " + clean
                + " clean starts, " + refused + " refusals, " + wrong.size() + " findings");
        wrong.forEach(finding -> System.out.println("faults: FOUND " + finding));
        Path file = Path.of(System.getProperty("emptor.faults.results",
                Path.of(System.getProperty("java.io.tmpdir"), "emptor-faults.csv").toString()));
        if (!Files.exists(file)) {
            Files.writeString(file, "kind,runs,struck,acknowledged,lost,orders,ordered_twice,clean_starts,refusals,"
                    + "findings,date\n");
        }
        Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
        assertThat(wrong).as(kind).isEmpty();
    }
}
