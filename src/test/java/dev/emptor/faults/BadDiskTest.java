package dev.emptor.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The n-th force or the n-th write of a thread fails, once, with an error that real disks give. A tracer puts the error
 * in place of the call, so the program sees what a broken disk would show it. The JVM's own output does not use these
 * calls, so only the journal and what stands beside it is met.
 */
@Tag("faults")
@ExtendWith(Census.class)
class BadDiskTest {
    private static final String KIND = "n-th call fails (strace)";
    private static final List<String> ERRORS = List.of("ENOSPC", "EIO", "EFBIG");
    private static final int PER_HOME = 10;
    private static final int SECONDS = 60;

    @TempDir
    Path folder;

    @BeforeAll
    static void probe() throws Exception {
        Probe.rootWith(KIND, "strace");
    }

    @Test
    void the_nth_force_fails() throws Exception {
        sweep(new Tally("n-th force fails"), n -> "fsync,fdatasync:error=EIO:when=" + n);
    }

    @Test
    void the_nth_write_fails() throws Exception {
        sweep(new Tally("n-th write fails"), n -> "pwrite64:error=" + ERRORS.get(n % ERRORS.size()) + ":when=" + n);
    }

    private interface Injection {
        String of(int n);
    }

    private void sweep(Tally all, Injection injection) throws Exception {
        int most = Probe.runs(200);
        for (int from = 1; from <= most; from += PER_HOME) {
            try (Harness harness = new Harness(folder.resolve(all.kind.replace(' ', '-') + from))) {
                for (int n = from; n < Math.min(most + 1, from + PER_HOME); n++) {
                    if (Probe.only().isEmpty() || Probe.only().getAsInt() == n) {
                        strike(all, harness, n, injection.of(n));
                    }
                }
                KillsTest.endsWell(all, harness, "the home of n = " + from);
                all.home(harness);
            }
        }
        all.close();
    }

    private void strike(Tally all, Harness harness, int n, String injection) throws Exception {
        Path log = folder.resolve("strace-" + n);
        Files.deleteIfExists(log);
        String calls = injection.substring(0, injection.indexOf(':'));
        String when = "n = " + n + ", " + injection;
        try (Child child = harness.start(Child.Setting.behind("strace", "-D", "-f", "--seccomp-bpf", "-qq", "-o",
                log.toString(), "-e", "trace=" + calls, "-e", "signal=none", "-e", "inject=" + injection))) {
            boolean over = harness.witness.await(SECONDS, () -> !child.alive() || struck(log)
                    || child.acknowledged() > 8 * n + 400);
            boolean hit = struck(log);
            all.run(hit);
            if (hit && over) {
                recovers(all, child, when);
            }
            child.kill();
            all.started(child.up());
            all.wrong(when, child.broke());
            if (!hit && !child.up()) {
                all.wrong(when, List.of("it never started: " + child.lastWords()));
            }
        }
        all.wrong(when, harness.findings());
    }

    /** Either it refused or stopped with a sentence, or it says its trouble, opens again, and buys when told to. */
    private static void recovers(Tally all, Child child, String when) throws Exception {
        if (child.says("halted ", 10).isPresent()) {
            int before = child.acknowledged();
            child.tell("resume");
            if (!child.acknowledged(before + 5 + new Random(before).nextInt(20), SECONDS)) {
                all.wrong(when, List.of("it does not go on after it opened again: " + child.lastWords()));
            }
        } else if (!child.alive() && child.said("refused ").isEmpty() && child.said("stopped ").isEmpty()) {
            all.wrong(when, List.of("it ended without a sentence: " + child.lastWords()));
        }
    }

    private static boolean struck(Path log) {
        try {
            return Files.exists(log) && Files.readString(log).contains("(INJECTED)");
        } catch (IOException unreadable) {
            return false;
        }
    }
}
