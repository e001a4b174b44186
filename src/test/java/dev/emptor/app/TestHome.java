package dev.emptor.app;

import dev.emptor.cli.Cli;
import dev.emptor.cli.Typing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A home written by a test, with the shipped rules. Sellers and needs are added before anything is started on it. */
final class TestHome {
    static final Path CHECKOUT = Path.of(System.getProperty("emptor.basedir", "")).toAbsolutePath();

    private static final String SETTINGS = """
            zone: Europe/Berlin
            country: DE
            currency: EUR
            mode: %s
            secrets: clear
            members: [owner]
            answer-within: 12h
            bargain-for: 1h
            daily-cap: 60.00
            budgets:
              - name: pantry
                categories: [pantry]
                limit: 120.00
                per: month
            doors:
              owner: { host: 127.0.0.1, port: 0 }
              market: { host: 127.0.0.1, port: 0 }
            """;
    private static final String PROFILE = """
            country: DE
            postcode: "60311"
            name: Erika Muster
            street: Musterweg 7
            city: Musterstadt
            email: erika@example.org
            """;

    /** What a command left behind. */
    record Done(int exit, String out, String err) {}

    private final Path folder;

    private TestHome(Path folder) {
        this.folder = folder;
    }

    static TestHome in(Path folder, String mode) throws IOException {
        TestHome home = new TestHome(folder);
        home.write("config/emptor.yaml", SETTINGS.formatted(mode));
        home.write("config/profile.yaml", PROFILE);
        home.copyRules();
        return home;
    }

    Path folder() {
        return folder;
    }

    TestHome write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return this;
    }

    TestHome needs(String text) throws IOException {
        return write("config/needs.yaml", text);
    }

    /** An enabled seller of sellers.yaml; without a URL it only pushes. */
    static String seller(String id, String url, String ours, String theirs) {
        String reached = url.isEmpty() ? "" : "  url: " + url + "\n  token: " + ours + "\n";
        return "- id: " + id + "\n  enabled: true\n  bargains: false\n" + reached
                + "  their-token-sha256: " + sha256(theirs) + "\n";
    }

    /** Runs one command here, as the launcher would. */
    Done run(String... words) {
        return run(new byte[0], words);
    }

    Done run(byte[] input, String... words) {
        return run(Map.of(), input, words);
    }

    /** Runs one command here with this environment, and nobody at the terminal. */
    Done run(Map<String, String> env, byte[] input, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream console = new PrintStream(err, true, StandardCharsets.UTF_8);
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--home";
        all[words.length + 1] = folder.toString();
        int exit = Cli.run(all, new Workbench(console, env, Typing.NOBODY),
                new PrintStream(out, true, StandardCharsets.UTF_8), console, new ByteArrayInputStream(input), env);
        return new Done(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }

    private void copyRules() throws IOException {
        List<Path> rules;
        try (var files = Files.list(CHECKOUT.resolve("rules"))) {
            rules = files.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path rule : rules) {
            write("rules/" + rule.getFileName(), Files.readString(rule));
        }
    }
}
