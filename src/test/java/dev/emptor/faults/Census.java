package dev.emptor.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Says at the end of all tests which kinds of fault ran and which could not, and clears up the class archive. */
final class Census implements BeforeAllCallback {
    private static final Set<String> RAN = new TreeSet<>();
    private static final Map<String, String> SKIPPED = new TreeMap<>();
    private static final int WORTH_AN_ARCHIVE = 10;

    /** Closed by JUnit when the last test is over. */
    private record Ending(Path folder) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            System.out.println(summary());
            ClassArchive.forget();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    static synchronized void ran(String kind) {
        RAN.add(kind);
    }

    static synchronized void skipped(String kind, String reason) {
        SKIPPED.put(kind, reason);
    }

    static synchronized String summary() {
        String skipped = SKIPPED.isEmpty() ? "" : ": " + String.join("; ", SKIPPED.entrySet().stream()
                .map(entry -> entry.getKey() + ", " + entry.getValue()).toList());
        return "faults: ran " + RAN.size() + " kinds, skipped " + SKIPPED.size() + skipped;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        ExtensionContext.Store store = context.getRoot().getStore(ExtensionContext.Namespace.create(Census.class));
        if (store.get("ending") == null) {
            Path folder = Files.createTempDirectory("emptor-faults");
            store.put("ending", new Ending(folder));
            if (Probe.runs(WORTH_AN_ARCHIVE) >= WORTH_AN_ARCHIVE) {
                ClassArchive.make(folder);
            }
        }
    }
}
