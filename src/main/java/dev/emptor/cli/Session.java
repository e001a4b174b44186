package dev.emptor.cli;

import dev.emptor.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of a command: the options that go with every command, where words and data go, and the door when needed. */
final class Session implements AutoCloseable {
    private final Root root;
    private final Workshop workshop;
    private final PrintStream out;
    private final PrintStream err;
    private final InputStream in;
    private final Map<String, String> env;
    private final Terminal terminal;
    private @Nullable Door door;
    private @Nullable Times times;
    private @Nullable BufferedReader lines;

    Session(Root root, Workshop workshop, PrintStream out, PrintStream err, InputStream in, Map<String, String> env,
            Terminal terminal) {
        this.root = root;
        this.workshop = workshop;
        // What is written is UTF-8 whatever the locale says: data must not depend on where it was asked for.
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
        this.in = in;
        this.env = Map.copyOf(env);
        this.terminal = terminal;
    }

    Root root() {
        return root;
    }

    Workshop workshop() {
        return workshop;
    }

    InputStream in() {
        return in;
    }

    boolean json() {
        return root.json;
    }

    boolean person() {
        return terminal.person();
    }

    Optional<String> env(String name) {
        return Optional.ofNullable(env.get(name)).filter(value -> !value.isEmpty());
    }

    /** The option, else what the launcher or the environment says, else the directory one is in. */
    Path home() {
        return root.home.orElseGet(() -> Path.of(Optional.ofNullable(System.getProperty("emptor.home"))
                .filter(text -> !text.isEmpty()).or(() -> env("EMPTOR_HOME")).orElse("")));
    }

    Door door() {
        Door known = door;
        if (known == null) {
            known = Door.find(this);
            door = known;
        }
        return known;
    }

    /** How to show instants; asks the daemon for the household's zone once. */
    Times times() {
        Times known = times;
        if (known == null) {
            known = Times.of(door());
            times = known;
        }
        return known;
    }

    boolean colours() {
        boolean plain = env("NO_COLOR").isPresent() || env("TERM").filter("dumb"::equals).isPresent();
        return switch (root.colour) {
            case always -> true;
            case never -> false;
            case auto -> terminal.person() && !plain;
        };
    }

    /** A line of data. */
    void line(Text... pieces) {
        StringBuilder line = new StringBuilder();
        for (Text piece : pieces) {
            line.append(piece.shown(colours()));
        }
        out.println(line);
    }

    void line(String text) {
        line(Text.of(text));
    }

    void table(Table table) {
        table.lines(colours(), terminal.person() ? terminal.columns() : 0).forEach(out::println);
    }

    void sheet(Sheet sheet) {
        sheet.lines(colours()).forEach(out::println);
    }

    /** A JSON document as the data of this command. */
    void json(Json json) {
        out.println(Plain.json(json.pretty()));
    }

    /** A line of a JSON document that is written piece by piece. */
    void jsonLine(String part) {
        out.println(Plain.json(part));
    }

    /** A word to the person, on standard error, on one line. */
    void word(String text) {
        err.println(Plain.line(text));
    }

    /** Asks at the terminal; only yes is yes, and the end of the input is no. */
    boolean confirmed(String question) {
        String plain = asked(question + " [y/N]").orElse("").strip().toLowerCase(Locale.ROOT);
        return plain.equals("y") || plain.equals("yes");
    }

    /** What cannot be undone is done with --yes, or after a yes at the terminal. */
    boolean sure(boolean yes, String question) {
        if (!yes && !person()) {
            throw new CommandFailed(Exit.USAGE, "this cannot be undone, and nobody can be asked here; add --yes");
        }
        boolean sure = yes || confirmed(question);
        if (!sure) {
            word("Nothing was changed.");
        }
        return sure;
    }

    /** The next line that is typed, as it is; empty at the end of the input. */
    Optional<String> asked(String question) {
        err.print(Plain.line(question) + " ");
        err.flush();
        BufferedReader reader = lines;
        if (reader == null) {
            // One for all questions: a reader takes more from the input than the line it gives.
            reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            lines = reader;
        }
        try {
            return Optional.ofNullable(reader.readLine());
        } catch (IOException failed) {
            return Optional.empty();
        }
    }

    /** Bytes that are the data of this command, as they are: exports and scripts, never text of sellers unescaped. */
    PrintStream data() {
        return out;
    }

    PrintWriter dataWriter() {
        return Cli.writer(out);
    }

    PrintWriter wordWriter() {
        return Cli.writer(err);
    }

    @Override
    public void close() {
        Door known = door;
        if (known != null) {
            known.close();
        }
    }
}
