package dev.emptor.cli;

import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Types commands as a person, a script or a pipe would, in a home of its own. */
final class Shell {
    /** What a command left behind. */
    record Done(int exit, String out, String err) {
        JsonObject json() {
            return Json.parse(out, Caps.OWN).asObject();
        }
    }

    final FakeWorkshop workshop = new FakeWorkshop();
    final Map<String, String> env = new TreeMap<>();
    private final Path home;
    private Terminal terminal = new Terminal(false, 0);
    private String typed = "";

    /** A home whose daemon is at the address; no token and no address is written for an empty one. */
    Shell(Path home, String url) {
        this.home = home;
        try {
            Files.createDirectories(home.resolve("state"));
            if (!url.isEmpty()) {
                Files.writeString(home.resolve("state/door.url"), url + "\n");
                Files.writeString(home.resolve("state/cli.token"), FakeDoor.TOKEN + "\n");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Shell atTerminal(int columns) {
        terminal = new Terminal(true, columns);
        return this;
    }

    Shell typing(String text) {
        typed = text;
        return this;
    }

    Path home() {
        return home;
    }

    Done run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> words = args.length > 0 && !args[0].startsWith("-")
                ? Stream.concat(Stream.of(args), Stream.of("--home", home.toString())).toList() : List.of(args);
        int exit = Cli.run(words.toArray(String[]::new), workshop, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), env, terminal);
        return new Done(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
