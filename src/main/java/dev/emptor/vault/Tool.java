package dev.emptor.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs a program by its path, without a shell, within a time limit, and gives what it wrote if it ended well. */
final class Tool {
    /** Long enough to unlock a keyring in the dialog that a desktop shows. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    private static final System.Logger LOG = System.getLogger(Tool.class.getName());
    private static final int MOST = 4_096;

    private Tool() {}

    /** Wipes the input. */
    static Optional<byte[]> run(List<String> command, byte[] input, Duration limit) {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException missing) {
            Arrays.fill(input, (byte) 0);
            return no(command, "could not be started");
        }
        Thread watch = Thread.ofVirtual().start(() -> endLate(process, limit));
        try (OutputStream to = process.getOutputStream()) {
            to.write(input);
        } catch (IOException deaf) {
            // A program that reads no input is no fault; how it ends tells.
        } finally {
            Arrays.fill(input, (byte) 0);
        }
        try (InputStream from = process.getInputStream()) {
            byte[] output = from.readNBytes(MOST);
            if (output.length < MOST && process.waitFor() == 0) {
                return Optional.of(output);
            }
            Arrays.fill(output, (byte) 0);
            return no(command, "said too much, or ended badly");
        } catch (IOException broken) {
            return no(command, "broke off");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return no(command, "was interrupted");
        } finally {
            process.destroyForcibly();
            watch.interrupt();
        }
    }

    private static void endLate(Process process, Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                // A child of its own would hold the output open.
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<byte[]> no(List<String> command, String what) {
        LOG.log(System.Logger.Level.DEBUG, "{0} {1}", command.get(0), what);
        return Optional.empty();
    }
}
