package dev.emptor.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Assumptions;

/** Whether this machine can do what a kind of fault needs, and the reason where it cannot. */
final class Probe {
    private Probe() {}

    /** Goes on when root runs it on Linux and all programs are there; else skips the test, and says so at the end. */
    static void rootWith(String kind, String... programs) throws Exception {
        Optional<String> missing = Optional.empty();
        if (!Files.isDirectory(Path.of("/proc/self/fd"))) {
            missing = Optional.of("this is not Linux");
        } else if (!Commands.root()) {
            missing = Optional.of("it needs root");
        }
        for (String program : programs) {
            if (missing.isEmpty() && Commands.find(program).isEmpty()) {
                missing = Optional.of(program + " is not installed");
            }
        }
        decide(kind, missing);
    }

    /** Runs the kind, or skips it for the reason given. */
    static void decide(String kind, Optional<String> missing) {
        missing.ifPresent(reason -> Census.skipped(kind, reason));
        Assumptions.assumeTrue(missing.isEmpty(), () -> kind + " skipped: " + missing.orElse(""));
        Census.ran(kind);
    }

    /** The given number of runs, or so many as {@code -Demptor.seeds} asks for. */
    static int runs(int otherwise) {
        String asked = System.getProperty("emptor.seeds", "");
        return asked.isBlank() ? otherwise : Integer.parseInt(asked);
    }

    /** The one run that {@code -Demptor.seed} names, to repeat it alone. */
    static OptionalInt only() {
        String asked = System.getProperty("emptor.seed", "");
        return asked.isBlank() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(asked));
    }
}
