package dev.emptor.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A Java process that a fault is going to meet. What it acknowledges goes to the witness as it prints it. */
final class Child implements AutoCloseable {
    private static final int END_SECONDS = 60;

    /** What a process is started with beside its own command line. */
    record Setting(List<String> before, List<String> java, Map<String, String> environment) {
        static final Setting PLAIN = new Setting(List.of(), List.of(), Map.of());

        /** Behind another program, such as a tracer, that runs it as its command or becomes it. */
        static Setting behind(String... before) {
            return new Setting(List.of(before), List.of(), Map.of());
        }
    }

    private final Process process;
    private final Witness witness;
    private final Thread outReader;
    private final Thread errReader;
    private final ConcurrentLinkedQueue<String> words = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private volatile boolean up;

    private Child(Process process, Witness witness) {
        this.process = process;
        this.witness = witness;
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        BufferedReader err = process.errorReader(StandardCharsets.UTF_8);
        this.outReader = Thread.ofPlatform().daemon().start(() -> read(out, true));
        this.errReader = Thread.ofPlatform().daemon().start(() -> read(err, false));
    }

    static Path checkout() {
        return Path.of(System.getProperty("emptor.basedir", "")).toAbsolutePath();
    }

    static Child start(Setting setting, String main, List<String> words, Witness witness) throws IOException {
        List<String> command = new ArrayList<>(setting.before());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m", "-Xss512k", "-Xshare:auto",
                "-XX:-UsePerfData"));
        command.addAll(setting.java());
        command.addAll(ClassArchive.arguments());
        command.add(main);
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(setting.environment());
        return new Child(builder.start(), witness);
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Whether it said that it recovered and is open. */
    boolean up() {
        return up;
    }

    /** How many turns this process acknowledged. */
    int acknowledged() {
        return acknowledged.get();
    }

    /** Waits until it acknowledged so many turns, or ended. */
    boolean acknowledged(int count, int seconds) throws InterruptedException {
        boolean reached = witness.await(seconds, () -> acknowledged.get() >= count || ended());
        return reached && acknowledged.get() >= count;
    }

    /** Waits until so many orders were confirmed to it, or it ended. */
    boolean confirmed(int count, int seconds) throws InterruptedException {
        boolean over = witness.await(seconds, () -> saidTimes("o ") >= count || ended());
        return over && saidTimes("o ") >= count;
    }

    /** Waits until it said a line that begins so, or ended. */
    Optional<String> says(String start, int seconds) throws InterruptedException {
        boolean over = witness.await(seconds, () -> ended() || said(start).isPresent());
        return over ? said(start) : Optional.empty();
    }

    /** The last line so far that begins so. */
    Optional<String> said(String start) {
        return words.stream().filter(line -> line.startsWith(start)).reduce((first, second) -> second);
    }

    /** Its last words, for a finding. */
    List<String> lastWords() {
        List<String> all = new ArrayList<>(words);
        List<String> last = new ArrayList<>(all.subList(Math.max(0, all.size() - 5), all.size()));
        last.addAll(errors());
        return last;
    }

    /** Lines that begin so. */
    long saidTimes(String start) {
        return words.stream().filter(line -> line.startsWith(start)).count();
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    void tell(String command) throws IOException {
        Writer in = process.outputWriter(StandardCharsets.UTF_8);
        in.write(command + "\n");
        in.flush();
    }

    /** As {@code kill -9}: at once; what it had printed is still read to the end. */
    void kill() {
        // Through the handle: Process.destroyForcibly would close the streams.
        process.toHandle().destroyForcibly();
        awaitEnd();
    }

    /** Asks it to end, and kills it if it does not. */
    void quit() throws InterruptedException {
        try {
            tell("quit");
        } catch (IOException gone) {
            words.add("(it was gone before it was told to quit)");
        }
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            words.add("(it did not quit when told)");
        }
        kill();
    }

    /** Waits so long for its end of its own accord; false if it does not come. */
    boolean ends(int millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Whether it broke with a stack trace instead of a sentence. */
    List<String> broke() {
        List<String> lines = errors();
        boolean trace = lines.stream().anyMatch(line -> line.startsWith("Exception in thread")
                || line.startsWith("\tat ") || line.contains("this is a mistake in Emptor"));
        return trace ? lines : List.of();
    }

    private boolean ended() {
        return !process.isAlive() && !outReader.isAlive();
    }

    private void awaitEnd() {
        process.onExit().join();
        try {
            outReader.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
            errReader.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(BufferedReader lines, boolean out) {
        try (lines) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (out) {
                    said(line, words);
                } else {
                    errors.add(line);
                }
            }
        } catch (IOException killed) {
            words.add("(its words end here)");
        }
        witness.stir();
    }

    private void said(String line, ConcurrentLinkedQueue<String> kept) {
        String[] parts = line.split(" ", 3);
        if (parts[0].equals("t") && parts.length == 3 && parts[2].length() == 16) {
            acknowledged.incrementAndGet();
            witness.acknowledged(Long.parseLong(parts[1]), parts[2]);
            return;
        }
        up |= parts[0].equals("up");
        kept.add(line);
        witness.stir();
    }

    @Override
    public void close() {
        kill();
    }
}
