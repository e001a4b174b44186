package dev.emptor.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A dump of what another Java process holds: its live objects, by the JDK's own jcmd. */
final class HeapDump {
    private HeapDump() {}

    static Path of(long pid, Path file) throws Exception {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        assumeTrue(Files.isExecutable(jcmd), "this Java has no jcmd");
        Process dumping = new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.heap_dump", file.toString())
                .redirectErrorStream(true).start();
        String said = new String(dumping.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!dumping.waitFor(Patience.LONG.toSeconds(), TimeUnit.SECONDS) || !Files.exists(file)) {
            throw new AssertionError("no heap dump: " + said);
        }
        return file;
    }
}
