package dev.emptor.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code emptor run} in a Java process of its own, to be killed at any moment. */
final class ChildDaemon implements AutoCloseable {
    private static final Pattern MARKET = Pattern.compile("market door at port ([0-9]+)");

    private final Process process;
    private final CompletableFuture<URI> market = new CompletableFuture<>();
    private final ConcurrentLinkedQueue<String> words = new ConcurrentLinkedQueue<>();

    private ChildDaemon(Process process) {
        this.process = process;
        Thread.ofVirtual().start(() -> read(process.errorReader(StandardCharsets.UTF_8)));
    }

    /** Starts it, and waits until both doors are open. */
    static ChildDaemon start(Path home) throws Exception {
        return start(home, Map.of());
    }

    /** The same with more in its environment. */
    static ChildDaemon start(Path home, Map<String, String> env) throws Exception {
        ChildDaemon child = started(env, "run", "--home", home.toString(), "--port", "0", "--market-port", "0");
        child.market.get(Patience.LONG.toSeconds(), TimeUnit.SECONDS);
        return child;
    }

    /** Starts one command and waits for nothing. */
    static ChildDaemon started(String... words) throws IOException {
        return started(Map.of(), words);
    }

    private static ChildDaemon started(Map<String, String> env, String... words) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m",
                "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(env);
        return new ChildDaemon(builder.start());
    }

    long pid() {
        return process.pid();
    }

    URI market() {
        return market.join();
    }

    /** What it said so far, line by line. */
    List<String> words() {
        return List.copyOf(words);
    }

    /** Ends it as kill -9 does: it hears nothing of it. */
    void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    /** Ends it as a TERM signal does, and gives its exit code. */
    int stop() throws InterruptedException {
        process.toHandle().destroy();
        if (!process.waitFor(Patience.LONG.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it does not stop; it said " + words);
        }
        return process.exitValue();
    }

    private void read(BufferedReader lines) {
        try (lines) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                words.add(line);
                Matcher matcher = MARKET.matcher(line);
                if (matcher.find()) {
                    market.complete(URI.create("http://127.0.0.1:" + matcher.group(1)));
                }
            }
        } catch (IOException killed) {
            words.add("(its words end here)");
        }
        market.completeExceptionally(new IOException("it did not start; it said " + words));
    }

    @Override
    public void close() {
        kill();
    }
}
