package dev.emptor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code emptor init}: asked at a terminal, or told by options; never by guessing for a script. */
final class InitCommandTest {
    @TempDir
    Path home;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(home, "");
    }

    @Test
    void a_person_is_asked_and_a_later_preset_follows_from_an_earlier_answer() {
        Shell.Done done = shell.atTerminal(80).typing("Switzerland\nCH\n\n").run("init");
        assertThat(done.exit()).isZero();
        assertThat(done.err()).contains("In which country? [DE]", "'Switzerland' is not right",
                "In which currency? [CHF]", "emptor check", "mode: live");
        assertThat(done.out()).isEqualTo("config/emptor.yaml\n");
        assertThat(shell.workshop.beginning.made).containsExactly(Map.of("country", "CH", "currency", "CHF"));
    }

    @Test
    void a_script_says_yes_and_what_should_differ() {
        assertThat(shell.run("init").exit()).isEqualTo(2);
        assertThat(shell.run("init", "--yes", "--answer", "country=switzerland").exit()).isEqualTo(2);
        assertThat(shell.workshop.beginning.made).isEmpty();
        assertThat(shell.run("init", "--yes", "--answer", "country=CH").exit()).isZero();
        assertThat(shell.workshop.beginning.made).containsExactly(Map.of("country", "CH", "currency", "CHF"));
        assertThat(shell.run("init", "--questions").out()).contains("country   DE", "In which currency?");
        assertThat(shell.run("init", "--yes", "--json").json().texts("next")).containsExactly("emptor check");
    }
}
