package dev.emptor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every command explains itself. */
final class HelpTest {
    @TempDir
    Path home;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(home, "");
    }

    @Test
    void each_command_has_a_help_of_one_line_and_knows_json() {
        Map<String, CommandLine> all = commands();
        assertThat(all).containsKeys("demo", "run", "check", "judge", "explain", "reload", "needs add",
                "needs withdraw", "offers search", "sellers", "orders", "budgets", "purchases abandon", "decisions",
                "escalations answer",
                "disclosures", "quarantine", "journal verify", "journal export", "doctor", "completion", "help");
        all.forEach((name, line) -> {
            List<String> words = new ArrayList<>(List.of(name.split(" ")));
            words.add("--help");
            Shell.Done done = shell.run(words.toArray(String[]::new));
            assertThat(done.exit()).as(name).isZero();
            assertThat(done.err()).as(name).isEmpty();
            assertThat(done.out()).as(name).startsWith("Usage: emptor " + name).contains("--json", "--home");
            assertThat(line.getCommandSpec().usageMessage().description()).as(name).hasSize(1);
            assertThat(line.getCommandSpec().usageMessage().description()[0].length()).as(name).isBetween(10, 85);
            assertThat(done.out().lines().allMatch(text -> text.length() <= 100)).as(name).isTrue();
        });
        assertThat(shell.run("help", "needs", "add").out()).isEqualTo(shell.run("needs", "add", "--help").out());
    }

    @Test
    void commands_without_verbs_show_examples() {
        commands().forEach((name, line) -> {
            if (!name.contains(" ")) {
                assertThat(shell.run(name, "--help").out()).as(name).contains("Examples:\n  ");
            }
        });
        assertThat(shell.run("--help").out()).contains("Exit codes: 0 ok", "escalations", "completion");
        assertThat(shell.run("--version").out()).startsWith("emptor ");
    }

    @Test
    void colours_come_for_people_only_and_heed_no_color() {
        assertThat(shell.run("check").out()).doesNotContain("\u001b");
        assertThat(shell.run("check", "--color", "always").out()).contains("\u001b[32m");
        shell.atTerminal(80);
        assertThat(shell.run("check").out()).contains("\u001b[32m");
        assertThat(shell.run("--help").out()).contains("\u001b[");
        assertThat(shell.run("check", "--color=never").out()).doesNotContain("\u001b");
        shell.env.put("NO_COLOR", "1");
        assertThat(shell.run("check").out()).doesNotContain("\u001b");
        assertThat(shell.run("--help").out()).doesNotContain("\u001b");
        assertThat(shell.run("check", "--json", "--color", "always").json().flag("ok")).contains(true);
    }

    @Test
    void the_completion_script_is_good_bash() throws IOException, InterruptedException {
        Shell.Done done = shell.run("completion", "bash");
        assertThat(done.exit()).isZero();
        assertThat(done.out()).contains("escalations", "--token-file").isEqualTo(shell.run("completion", "zsh").out());
        Path bash = Path.of("/bin/bash");
        Assumptions.assumeTrue(Files.isExecutable(bash), "there is no bash here");
        Path script = Files.writeString(home.resolve("emptor.bash"), done.out());
        Process process =
                new ProcessBuilder(bash.toString(), "-n", script.toString()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEmpty();
        assertThat(process.exitValue()).isZero();
    }

    private Map<String, CommandLine> commands() {
        Session session = new Session(new Root(), shell.workshop, System.out, System.err, System.in, Map.of(),
                new Terminal(false, 0));
        Map<String, CommandLine> all = new TreeMap<>();
        Cli.commandLine(session, false).getSubcommands().forEach((name, line) -> {
            all.put(name, line);
            line.getSubcommands().forEach((verb, below) -> all.put(name + " " + verb, below));
        });
        all.remove("offers list");
        return all;
    }
}
