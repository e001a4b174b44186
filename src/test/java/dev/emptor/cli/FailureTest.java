package dev.emptor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong becomes one sentence on standard error, nothing on standard output, and the right exit code. */
final class FailureTest {
    @TempDir
    Path home;

    private FakeDoor door;
    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        door = new FakeDoor();
        shell = new Shell(home, door.url());
    }

    @AfterEach
    void close() {
        door.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "400 | BAD_REQUEST      | 2  | the request cannot be read: so [BAD_REQUEST]",
        "401 | UNAUTHENTICATED  | 77 | opens nothing at",
        "403 | FORBIDDEN        | 77 | give a token that may with --token-file",
        "404 | NO_SUCH_NEED     | 1  | emptor: so [NO_SUCH_NEED]",
        "409 | NEED_EXISTS      | 1  | [NEED_EXISTS]",
        "409 | KEY_IN_USE       | 75 | [KEY_IN_USE]",
        "412 | CHANGED          | 1  | look again and repeat",
        "421 | WRONG_HOST       | 78 | [WRONG_HOST]",
        "422 | OVER_BUDGET      | 1  | [OVER_BUDGET]",
        "429 | TOO_FAST         | 75 | [TOO_FAST]",
        "500 | INTERNAL         | 1  | its log says more",
        "503 | STOPPED          | 75 | try again in a moment",
        "504 | MAYBE_RECORDED   | 75 | [MAYBE_RECORDED]",
        "504 | UNKNOWN_OUTCOME  | 75 | [UNKNOWN_OUTCOME]"})
    void problems_of_the_door_have_their_exit_codes(int status, String code, int exit, String words) {
        door.refuses("GET /api/v1/needs", status, code, "The request cannot be read", "so");
        for (String[] line : new String[][] {{"needs"}, {"needs", "--json"}}) {
            Shell.Done done = shell.run(line);
            assertThat(done.exit()).isEqualTo(exit);
            assertThat(done.err()).startsWith("emptor: ").contains(words).hasLineCount(1);
            assertThat(done.out()).isEmpty();
        }
    }

    @Test
    void a_daemon_that_does_not_run_is_69_with_the_way_out() throws IOException {
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)); // Nobody listens, nor can.
            String url = "http://127.0.0.1:" + taken.getLocalPort();
            Shell.Done done = shell.run("needs", "--url", url);
            assertThat(done.exit()).isEqualTo(69);
            assertThat(done.err()).isEqualTo("emptor: Emptor is not running at " + url
                    + "; start it with 'emptor run'\n");
        }
    }

    @Test
    void a_home_whose_daemon_never_ran_is_not_taken_to_that_of_another_home() throws IOException {
        Files.delete(home.resolve("state/door.url"));
        Shell.Done done = shell.run("needs");
        assertThat(done.exit()).isEqualTo(69);
        assertThat(done.err()).isEqualTo("emptor: Emptor is not running for the home " + home
                + "; start it with 'emptor run', or name another home with --home\n");
        assertThat(door.asked()).isEmpty();
    }

    @Test
    void something_else_behind_the_address_is_not_taken_for_emptor() {
        door.says("GET /api/v1/needs", 200, "text/html", "<html>router</html>");
        assertThat(shell.run("needs").exit()).isEqualTo(69);
        door.says("GET /api/v1/needs", 404, "application/json", "{}");
        assertThat(shell.run("needs").err()).contains("not Emptor");
        door.says("GET /api/v1/needs", 302, "text/html", "");
        assertThat(shell.run("needs").exit()).isEqualTo(69);
    }

    @Test
    void an_answer_of_another_shape_is_said_to_be_one() {
        door.says("GET /api/v1/needs", "{\"items\":[1]}");
        Shell.Done done = shell.run("needs");
        assertThat(done.exit()).isEqualTo(69);
        assertThat(done.err()).contains("item 1 must be an object").hasLineCount(1);
    }

    @Test
    void without_a_token_the_missing_file_is_named() throws IOException {
        Files.delete(home.resolve("state/cli.token"));
        door.refuses("GET /api/v1/needs", 401, "UNAUTHENTICATED", "Sign in first", "");
        Shell.Done done = shell.run("needs");
        assertThat(done.exit()).isEqualTo(77);
        assertThat(done.err()).contains("there is no token in " + home.resolve("state/cli.token"));
        assertThat(door.asked().get(0).token()).isEmpty();
    }

    @Test
    void a_token_file_is_taken_from_option_and_environment() throws IOException {
        door.says("GET /api/v1/needs", Answers.items());
        Path file = Files.writeString(home.resolve("other"), "emp_other\n");
        assertThat(shell.run("needs", "--token-file", file.toString()).exit()).isZero();
        assertThat(door.last("GET").token()).contains("Bearer emp_other");
        shell.env.put("EMPTOR_TOKEN_FILE", file.toString());
        assertThat(shell.run("needs").exit()).isZero();
        assertThat(door.last("GET").token()).contains("Bearer emp_other");
        assertThat(shell.run("needs", "--token-file", home.resolve("nowhere").toString()).exit()).isEqualTo(2);
        Files.writeString(file, "two words\n");
        assertThat(shell.run("needs").exit()).isEqualTo(77);
    }

    @Test
    void a_token_is_not_sent_in_the_clear_to_another_computer() {
        for (String url : new String[] {"http://192.0.2.7:8787", "http://127.0.0.1.example.org:1"}) {
            Shell.Done done = shell.run("needs", "--url", url);
            assertThat(done.exit()).isEqualTo(2);
            assertThat(done.err()).contains("use https");
        }
        assertThat(shell.run("needs", "--url", "ftp://x").exit()).isEqualTo(2);
        assertThat(shell.run("needs", "--url", "http://u:p@127.0.0.1").exit()).isEqualTo(2);
        assertThat(shell.run("needs", "--url", "not an address").exit()).isEqualTo(2);
    }

    @Test
    void an_address_may_end_in_a_slash_or_in_the_api() {
        door.says("GET /api/v1/needs", Answers.items());
        for (String end : new String[] {"", "/", "/api/v1", "/api/v1/"}) {
            assertThat(shell.run("needs", "--url", door.url() + end).exit()).isZero();
        }
    }

    @Test
    void ids_that_no_id_looks_like_are_not_sent() {
        for (String id : new String[] {"", "..", "a/b", "a b", "a?b", "é"}) {
            assertThat(shell.run("needs", "show", id).exit()).as(id).isEqualTo(2);
        }
        assertThat(door.asked()).isEmpty();
    }

    @Test
    void usage_errors_are_2_and_point_to_help() {
        String[][] lines = {{"nedes"}, {"needs", "ad"}, {"needs", "--bogus"}, {"needs", "show"},
            {"needs", "stock", "x"}, {"needs", "add"}, {"needs", "change", "x"}, {"explain"}, {"spending"},
            {"journal"}, {"completion"},
            {"completion", "fish"}, {"escalations", "answer", "q-3", "maybe"}, {"orders", "--limit", "0"},
            {"orders", "--limit", "many"}, {"demo", "--days", "0"}, {"run", "--port", "70000"}, {"help", "nothing"},
            {"needs", "--color", "blue"}};
        for (String[] line : lines) {
            Shell.Done done = shell.run(line);
            assertThat(done.exit()).as(String.join(" ", line)).isEqualTo(2);
            assertThat(done.out()).as(String.join(" ", line)).isEmpty();
            assertThat(done.err()).as(String.join(" ", line)).startsWith("emptor: ");
        }
        assertThat(shell.run("nedes").err()).contains("Did you mean needs");
        assertThat(shell.run().exit()).isEqualTo(2);
        assertThat(shell.run().err()).startsWith("Usage: emptor");
    }

    @Test
    void times_fall_back_to_utc_when_the_zone_is_unknown() {
        door.says("GET /api/v1/needs", Answers.items(Answers.NEED))
                .refuses("GET /api/v1/status", 500, "INTERNAL", "", "");
        assertThat(shell.run("needs").out()).contains("2026-11-22 19:00Z");
    }
}
