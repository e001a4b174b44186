package dev.emptor.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Commands of the system. Each is waited for; what failed says what it was and what it wrote. */
final class Commands {
    private static final int PATIENCE_SECONDS = 60;

    /** What a command left behind. */
    record Done(int exit, String words) {}

    private Commands() {}

    /** Runs a command that must succeed, and gives what it wrote. */
    static String run(String... words) throws IOException, InterruptedException {
        Done done = tried(words);
        if (done.exit() != 0) {
            throw new IOException(String.join(" ", words) + " gave " + done.exit() + ": " + done.words());
        }
        return done.words();
    }

    /** Runs a command that may fail. */
    static Done tried(String... words) throws IOException, InterruptedException {
        Path written = Files.createTempFile("emptor-command", ".txt");
        try {
            Process process = new ProcessBuilder(List.of(words)).redirectErrorStream(true)
                    .redirectOutput(written.toFile()).start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", words) + " does not end");
            }
            return new Done(process.exitValue(), Files.readString(written, StandardCharsets.UTF_8).strip());
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** Lets a tenth of a second pass. */
    static void tenth() throws IOException, InterruptedException {
        run("sleep", "0.1");
    }

    static Optional<Path> find(String program) {
        for (String folder : List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin")) {
            Path file = Path.of(folder, program);
            if (Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    static boolean root() throws IOException, InterruptedException {
        return Commands.tried("id", "-u").words().equals("0");
    }
}
