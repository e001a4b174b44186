package dev.emptor.web;

import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A real Chromium without a window, steered through its DevTools protocol. */
final class Browser implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 40;
    private static final String LISTENING = "DevTools listening on ";

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final String session;

    private Browser(Process process, String address) {
        this.process = process;
        this.socket = http.newWebSocketBuilder().buildAsync(URI.create(address), new Ear())
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        String target = call("Target.createTarget", Json.object().put("url", "about:blank")).needText("targetId");
        this.session = call("Target.attachToTarget", Json.object().put("targetId", target).put("flatten", true))
                .needText("sessionId");
        for (String domain : List.of("Page", "Runtime", "Log")) {
            tell(domain + ".enable", Json.object());
        }
    }

    /** The browser's program, if there is one on the PATH. */
    static Optional<String> program() {
        for (String folder : String.valueOf(System.getenv("PATH")).split(File.pathSeparator)) {
            for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
                if (Files.isExecutable(Path.of(folder, name))) {
                    return Optional.of(Path.of(folder, name).toString());
                }
            }
        }
        return Optional.empty();
    }

    static Browser start(String program, Path profile) throws IOException {
        ProcessBuilder command = new ProcessBuilder(program, "--headless=new", "--no-sandbox", "--disable-gpu",
                "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars", "--lang=en-GB",
                "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank");
        Files.createDirectories(profile);
        command.environment().put("TMPDIR", profile.toString());
        Process process = command.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader words = process.errorReader(StandardCharsets.UTF_8);
        for (String line = words.readLine(); line != null; line = words.readLine()) {
            if (line.startsWith(LISTENING)) {
                Thread.ofVirtual().start(() -> drain(words));
                return new Browser(process, line.substring(LISTENING.length()).strip());
            }
        }
        throw new IOException(program + " ended before it listened");
    }

    /** A browser whose words nobody takes would stop at a full pipe. */
    private static void drain(BufferedReader words) {
        try {
            words.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            // The browser was closed; it has nothing more to say.
        }
    }

    void open(String url) {
        tell("Page.navigate", Json.object().put("url", url));
    }

    /** Shows the page at that width, in light or dark. */
    void look(int width, int height, boolean dark) {
        tell("Emulation.setDeviceMetricsOverride", Json.object().put("width", width).put("height", height)
                .put("deviceScaleFactor", 1).put("mobile", width < 600));
        tell("Emulation.setEmulatedMedia", Json.object().put("features", List.of(Json.object()
                .put("name", "prefers-color-scheme").put("value", dark ? "dark" : "light"))));
    }

    /** Waits until the expression is true in the page; fails, with what the page says, if it never is. */
    void until(String expression) {
        String script = "new Promise((done) => { const began = Date.now(); const look = () => { let ok = false; "
                + "try { ok = !!(" + expression + "); } catch { ok = false; } "
                + "if (ok || Date.now() - began > 20000) done(ok); else setTimeout(look, 30); }; look(); })";
        String seen = "false";
        // A navigation in between ends the script without an answer; then the new page is asked.
        for (int tries = 0; tries < 3 && !seen.equals("true"); tries++) {
            seen = evaluate(script);
        }
        if (!seen.equals("true")) {
            throw new AssertionError("never true: " + expression + "\npage: " + evaluate("document.body.innerText")
                    + "\ncomplaints: " + complaints);
        }
    }

    /** The value of an expression, as text. */
    String evaluate(String expression) {
        JsonObject result = tell("Runtime.evaluate", Json.object().put("expression", expression)
                .put("awaitPromise", true).put("returnByValue", true));
        return result.object("result").flatMap(value -> value.get("value")).map(value ->
                value instanceof Json.Text text ? text.value() : value.toString()).orElse("undefined");
    }

    /** Presses a key as a person does, such as Tab, and types what it types. */
    void key(String name, int code, String text) {
        JsonObject key = Json.object().put("key", name).put("windowsVirtualKeyCode", code);
        tell("Input.dispatchKeyEvent", key.with(Json.object().put("type", "keyDown").put("text", text)));
        tell("Input.dispatchKeyEvent", key.with(Json.object().put("type", "keyUp")));
    }

    void picture(Path file, boolean whole) throws IOException {
        JsonObject shot = tell("Page.captureScreenshot",
                Json.object().put("format", "png").put("captureBeyondViewport", whole));
        Files.write(file, Base64.getDecoder().decode(shot.needText("data")));
    }

    /** Errors of scripts, of loading and of the content policy, in the words of the browser. */
    List<String> complaints() {
        return new ArrayList<>(complaints);
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
    }

    private JsonObject tell(String method, JsonObject params) {
        return send(method, params, Optional.of(session));
    }

    private JsonObject call(String method, JsonObject params) {
        return send(method, params, Optional.empty());
    }

    private JsonObject send(String method, JsonObject params, Optional<String> to) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        String text = Json.object().put("id", id).put("method", method).put("params", params).put("sessionId", to)
                .toString();
        socket.sendText(text, true).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private void heard(JsonObject message) {
        Optional<Integer> id = message.integer("id");
        if (id.isPresent()) {
            CompletableFuture<JsonObject> answer = waiting.remove(id.get());
            if (answer != null) {
                answer.complete(message.object("result").orElse(Json.object()));
            }
            return;
        }
        String method = message.text("method").orElse("");
        JsonObject params = message.object("params").orElse(Json.object());
        boolean error = params.text("type").filter("error"::equals).isPresent();
        boolean logged = params.object("entry").flatMap(entry -> entry.text("level"))
                .filter("error"::equals).isPresent();
        if (method.equals("Runtime.exceptionThrown") || (method.equals("Runtime.consoleAPICalled") && error)
                || (method.equals("Log.entryAdded") && logged)) {
            complaints.add(params.toString());
        }
    }

    private final class Ear implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                String text = partial.toString();
                partial.setLength(0);
                heard(Json.parse(text, new Caps(1 << 26, 200, 1 << 25, 400)).asObject());
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }
}
