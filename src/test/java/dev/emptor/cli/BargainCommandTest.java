package dev.emptor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code emptor bargain}: against built-in strategies, and against whatever answers at standard input. */
final class BargainCommandTest {
    private static final String PAPER = """
            {"id": "paper", "deadline_rounds": 5,
             "issues": [{"name": "price", "values": [80, 90, 100]}, {"name": "days", "values": [7, 2]}],
             "buyer": {"weights": [0.8, 0.2], "evaluations": [[1, 0.5, 0], [0, 1]], "batna": 0.3},
             "seller": {"weights": [0.7, 0.3], "evaluations": [[0, 0.5, 1], [1, 0]], "batna": 0.2}}
            """;

    @TempDir
    Path home;

    private Shell shell;
    private String file = "";

    @BeforeEach
    void write() throws IOException {
        shell = new Shell(home, "");
        Path paper = home.resolve("paper.json");
        Files.writeString(paper, PAPER);
        file = paper.toString();
    }

    @Test
    void a_game_is_played_and_told() {
        Shell.Done done = shell.run("bargain", file, "--against", "fast-conceder");
        assertThat(done.exit()).isZero();
        assertThat(done.out()).contains("paper: we as buyer against fast-conceder, 5 rounds, the buyer first",
                "deal in round", "we keep ", "distance to the Pareto frontier ");
        assertThat(shell.run("bargain", file, "--against", "fast-conceder", "--json").json()
                .needFlag("agreed")).isTrue();
        assertThat(shell.run("bargain", file, "--as", "seller", "--first", "seller", "--rounds", "9", "--json").json()
                .needInteger("rounds")).isEqualTo(9);
    }

    @Test
    void the_whole_matrix_is_a_table() {
        Shell.Done done = shell.run("bargain", file, "--all");
        assertThat(done.exit()).isZero();
        assertThat(done.out()).contains("hardliner", "integrative", "all");
        assertThat(shell.run("bargain", file, "--all", "--json").json().needObject("score").needInteger("games"))
                .isEqualTo(16);
    }

    @Test
    void what_cannot_be_played_is_said() throws IOException {
        assertThat(shell.run("bargain", file, "--against", "nobody").err()).contains("hardliner", "emptor");
        assertThat(shell.run("bargain", file, "--scenario", "other").err())
                .contains("named 'other'; there is only paper");
        assertThat(shell.run("bargain", home.resolve("none.json").toString()).exit()).isEqualTo(2);
        assertThat(shell.run("bargain", file, "--rounds", "0").exit()).isEqualTo(2);
        Files.writeString(home.resolve("bad.json"), PAPER.replace("0.8", "8"));
        Shell.Done bad = shell.run("bargain", home.resolve("bad.json").toString());
        assertThat(bad.exit()).isEqualTo(2);
        assertThat(bad.err()).contains("bad.json buyer.weights[0]: must be from 0 to 1, not '8'");
    }

    @Test
    void an_option_that_would_not_be_heeded_is_refused() {
        for (String[] beside : List.of(new String[] {"--all", "--against", "micro"}, new String[] {"--all", "--stdio"},
                new String[] {"--stdio", "--against", "micro"})) {
            List<String> words = new ArrayList<>(List.of("bargain", file));
            words.addAll(List.of(beside));
            Shell.Done done = shell.run(words.toArray(String[]::new));
            assertThat(done.exit()).as(words.toString()).isEqualTo(2);
            assertThat(done.out()).isEmpty();
            assertThat(done.err()).contains(beside[0] + " and " + beside[1] + " do not go together");
        }
    }

    @Test
    void a_program_plays_over_standard_input_and_output() {
        Shell.Done done = shell.typing("""
                {"round":0,"move":"offer","values":{"price":100,"days":7}}
                {"round":1,"move":"offer","values":{"price":"80","days":"2"}}
                """).run("bargain", file, "--stdio");
        assertThat(done.exit()).isZero();
        assertThat(done.out().lines()).hasSize(4).first().asString()
                .contains("\"type\":\"start\"", "\"role\":\"seller\"");
        assertThat(done.out()).contains("{\"type\":\"end\",\"deal\":{\"price\":\"80\",\"days\":\"2\"},"
                + "\"ended_by\":\"buyer\",\"rounds\":3,")
                .doesNotContain("300000,\"");
        assertThat(done.err()).contains("we keep 100.00 of 100");
    }

    @Test
    void whoever_may_end_it_early_is_taken_at_its_word_a_little_before_the_end() {
        String low = IntStream.range(0, 200).mapToObj(round -> "{\"round\":" + round
                + ",\"move\":\"offer\",\"values\":{\"price\":90,\"days\":7}}\n").collect(Collectors.joining());
        String[] words = {"bargain", file, "--stdio", "--first", "seller", "--rounds", "200", "--unsure"};
        assertThat(shell.typing(low).run(Arrays.copyOf(words, 7)).out()).contains("\"rounds\":200,");
        assertThat(shell.typing(low).run(words).out()).contains("\"rounds\":197,", "\"deal\":{\"price\":\"90\"");
    }

    /** The blocks of JSON in the page: a scenario, a start, a turn with its answer, a problem and an end. */
    @Test
    void the_lines_are_those_of_the_page() throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher json = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(
                Path.of(System.getProperty("emptor.basedir", ""), "src/docs/bargain.md")));
        while (json.find()) {
            blocks.add(json.group(1));
        }
        Path written = Files.writeString(home.resolve("written.json"), blocks.get(0));
        List<String> turn = blocks.get(2).lines().toList();
        Shell.Done done = shell.typing(turn.get(1) + "\nno\n").run("bargain", written.toString(), "--stdio");
        List<String> lines = done.out().lines().toList();
        assertThat(lines).startsWith(blocks.get(1).strip(), turn.get(0));
        List<String> last = blocks.get(3).lines().toList();
        assertThat(names(lines.get(3))).isEqualTo(names(last.get(0)));
        assertThat(names(lines.getLast())).isEqualTo(names(last.get(1)));
    }

    private static List<String> names(String line) {
        return Json.parse(line, Caps.LINE).asObject().names();
    }

    @Test
    void rubbish_costs_the_move_and_nothing_else() {
        Shell.Done done = shell.typing("hello\n{\"round\":7,\"move\":\"accept\"}\n[1]\n" + "x".repeat(70_000)
                + "\n{\"round\":3,\"move\":\"offer\",\"values\":{\"price\":80,\"days\":2}}\n")
                .run("bargain", file, "--stdio");
        assertThat(done.exit()).isZero();
        assertThat(done.out()).contains("\"why\":\"the line is not JSON", "is for round 7", "must be an object",
                "at most 65536 bytes", "\"deal\":{\"price\":\"80\",\"days\":\"2\"}");
    }

    @Test
    void a_program_that_ends_after_a_move_has_walked_away() {
        Shell.Done done = shell.typing("{\"round\":0,\"move\":\"hold\"}\n").run("bargain", file, "--stdio");
        assertThat(done.exit()).isZero();
        assertThat(done.err()).contains("The other program ended in round 1",
                "no deal after 2 rounds; the seller ended it");
        assertThat(done.out()).contains("\"deal\":null,\"ended_by\":\"seller\"");
    }

    @Test
    void a_talk_that_runs_out_of_rounds_is_ended_by_nobody() {
        Shell.Done done = shell.typing("{\"round\":0,\"move\":\"hold\"}\n")
                .run("bargain", file, "--stdio", "--rounds", "1");
        assertThat(done.err()).contains("no deal after 1 round\n");
        assertThat(done.out()).contains("\"deal\":null,\"ended_by\":null");
    }

    @Test
    void taking_what_nobody_proposed_is_told_to_be_the_end() {
        Shell.Done done = shell.typing("{\"round\":0,\"move\":\"accept\"}\n")
                .run("bargain", file, "--stdio", "--first", "seller");
        assertThat(done.exit()).isZero();
        assertThat(done.out()).contains("nothing was proposed that could be taken; that ends the talk",
                "\"deal\":null,\"ended_by\":\"seller\"");
    }

    @Test
    void a_program_that_never_made_a_move_was_not_played_against() {
        Shell.Done done = shell.typing("").run("bargain", file, "--stdio");
        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.err()).contains("The other program ended in round 0", "no deal after 1 round; the seller ended",
                "It never made a move");
    }

    @Test
    void a_line_that_is_no_move_is_told_in_a_sentence() {
        Shell.Done done = shell.typing("""
                {"round":0,"move":"shout"}
                {"round":1,"move":"offer","values":{"price":95,"days":7}}
                {"round":2,"move":"offer","values":{"price":90}}
                {"round":3,"move":"offer","values":{"price":90,"days":7,"gift":1}}
                {"round":4,"move":"OFFER","values":{"price":90,"days":7}}
                {"round":5,"move":"hold","values":{"price":90,"days":7}}
                {"round":"x"}
                """).run("bargain", file, "--stdio", "--rounds", "9");
        assertThat(done.err()).contains("the line has the move 'shout', and must have offer, accept, hold or end",
                "the line has '95' for 'price', and must have one of 80, 90, 100",
                "the line has no value for 'days'",
                "the line has the move 'OFFER', and must", "the line has values, which go with an offer only",
                "the line has the value 'gift', which is no issue",
                "in the line, field 'round' must be a whole number, not text");
    }

    @Test
    void silence_is_noticed_and_does_not_last() throws IOException {
        try (PipedOutputStream never = new PipedOutputStream(); PipedInputStream in = new PipedInputStream(never)) {
            Lines lines = new Lines(in, 100);
            assertThat(lines.next(Duration.ZERO)).isEmpty();
        }
        Lines ended = new Lines(new ByteArrayInputStream("a\nb".getBytes(StandardCharsets.UTF_8)), 100);
        assertThat(ended.next(Duration.ofSeconds(10)).orElseThrow()).isInstanceOf(Lines.Read.Line.class);
        assertThat(ended.next(Duration.ofSeconds(10)).orElseThrow()).isInstanceOf(Lines.Read.Ended.class);
        assertThat(ended.next(Duration.ofSeconds(10)).orElseThrow()).isInstanceOf(Lines.Read.Ended.class);
    }
}
