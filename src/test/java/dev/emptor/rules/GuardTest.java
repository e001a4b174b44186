package dev.emptor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Wrong and hostile rule files, and what is said of each: the place, what is wrong, and the way out. */
final class GuardTest {
    /** Mistakes of owners and of people who know Drools, each followed by what is said of it. */
    private static final List<Path> GOLDEN = Stream.of("wrong-rules.txt", "slips.txt")
            .map(name -> Path.of(System.getProperty("emptor.basedir", ""))
                    .resolve("src/test/resources/dev/emptor/rules").resolve(name)).toList();
    private static final String TITLE = "### ";
    private static final String EXPECTED = ">>>\n";

    private record Wrong(String title, String rules, String expected) {
        String found() {
            RuleLoad load = new RuleBook(Known.NOTHING).load(List.of(new RuleFile("rules/x.drl", rules)));
            StringBuilder text = new StringBuilder();
            load.problems().forEach(problem -> text.append(problem.text()).append('\n'));
            return load instanceof RuleLoad.Broken ? text.toString() : "it loaded\n" + text;
        }
    }

    private static List<Wrong> golden() throws IOException {
        List<Wrong> all = new ArrayList<>();
        for (Path path : GOLDEN) {
            all.addAll(golden(path));
        }
        return all;
    }

    private static List<Wrong> golden(Path path) throws IOException {
        List<Wrong> all = new ArrayList<>();
        for (String part : ("\n" + Files.readString(path)).split("\n" + TITLE, -1)) {
            if (!part.isBlank()) {
                String text = part + "\n";
                int title = text.indexOf('\n');
                int expected = text.indexOf("\n" + EXPECTED);
                all.add(new Wrong(text.substring(0, title), text.substring(title + 1, expected + 1),
                        text.substring(expected + 1 + EXPECTED.length()).strip() + "\n"));
            }
        }
        return all;
    }

    @TestFactory
    Stream<DynamicTest> each_wrong_file_is_refused_with_its_place_and_a_way_out() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            for (Path path : GOLDEN) {
                StringBuilder text = new StringBuilder();
                for (Wrong wrong : golden(path)) {
                    text.append(TITLE).append(wrong.title()).append('\n').append(wrong.rules()).append(EXPECTED)
                            .append(wrong.found());
                }
                Files.writeString(path, text);
            }
        }
        return golden().stream().map(wrong -> DynamicTest.dynamicTest(wrong.title(),
                () -> assertThat(wrong.found()).isEqualTo(wrong.expected())));
    }

    @Test
    void there_are_many_of_them_and_every_message_has_a_place_and_no_word_of_the_engine() throws IOException {
        List<Wrong> all = golden();
        assertThat(all).hasSizeGreaterThan(140);
        for (Wrong wrong : all) {
            assertThat(wrong.expected().lines()).as(wrong.title()).isNotEmpty().allSatisfy(line -> assertThat(line)
                    .matches("rules/x\\.drl:[1-9][0-9]*:[1-9][0-9]*: error: .+")
                    .doesNotContain("org.drools", "Exception", "java."));
        }
    }

    @Test
    void invisible_characters_are_refused_even_in_comments() {
        String rule = "rule \"A\" when $o : Offer( ) then verdict.ask($o, \"x\"); end\n";
        assertThat(problems("// pay\u202Eees\n" + rule)).containsExactly(
                "rules/x.drl:1:7: error: an invisible character (U+202E) stands here; delete it");
        assertThat(problems(rule + "\u0000")).containsExactly(
                "rules/x.drl:2:1: error: an invisible character (U+0000) stands here; delete it");
        assertThat(problems(rule.replace("\n", "\r\n"))).isEmpty();
    }

    @Test
    void names_that_the_household_does_not_know_are_warned_of_and_load() {
        Known known = new Known(List.of("pantry", "pets"), List.of("coffee"), List.of("beanco"), List.of("BeanCo"),
                List.of("pantry", "daily-cap"), List.of("Sam"));
        RuleLoad load = new RuleBook(known).load(List.of(new RuleFile("rules/x.drl",
                "rule \"A\" when $o : Offer( category == \"pet\", seller in (\"beanco\", \"spam\") )\n"
                        + "Household( names contains \"Kim\" ) then verdict.ask($o, \"x\"); end")));
        assertThat(load).isInstanceOf(RuleLoad.Loaded.class);
        assertThat(load.problems()).extracting(Problem::text).containsExactly(
                "rules/x.drl:1:39: warning: your configuration knows no category \"pet\"; "
                        + "did you mean 'pets'? [rule \"A\"]",
                "rules/x.drl:1:67: warning: your configuration knows no seller \"spam\"; it knows beanco [rule \"A\"]",
                "rules/x.drl:2:27: warning: your configuration knows no names \"Kim\"; it knows Sam [rule \"A\"]");
    }

    @Test
    void a_text_that_does_not_end_is_one_problem_only() {
        Known known = new Known(List.of("pets"), List.of("cat-food"), List.of(), List.of(), List.of(), List.of());
        RuleLoad load = new RuleBook(known).load(List.of(new RuleFile("rules/x.drl",
                "rule \"A\" when\n $o : Offer( item == \"cat-food, percentOverUsual > 25 )\n"
                        + "then verdict.ask($o, \"x\"); end")));
        assertThat(load.problems()).extracting(Problem::text).containsExactly("rules/x.drl:2:22: error: "
                + "this text has no closing quote on its line; end it with \" [rule \"A\"]");
    }

    @Test
    void a_feature_that_no_offer_had_so_far_is_warned_of() {
        Known known = Known.NOTHING.withFeatures(List.of("organic", "fair trade"));
        RuleLoad load = new RuleBook(known).load(List.of(new RuleFile("rules/x.drl", "rule \"A\" when\n"
                + "$o : Offer( features contains \"organic\" || features contains \"organik\" )\n"
                + "then verdict.accept($o, \"x\"); end")));
        assertThat(load.problems()).extracting(Problem::text).containsExactly("rules/x.drl:2:62: warning: no offer "
                + "heard so far has the feature \"organik\"; did you mean 'organic'? [rule \"A\"]");
    }

    @Test
    void a_name_taken_in_two_files_is_reported_at_both_places() {
        String rule = "rule \"A\" when $o : Offer( ) then verdict.ask($o, \"x\"); end";
        RuleLoad load = new RuleBook(Known.NOTHING).load(List.of(
                new RuleFile("rules/b.drl", "\n" + rule), new RuleFile("rules/a.drl", rule)));
        assertThat(load.problems()).extracting(Problem::text).containsExactly(
                "rules/a.drl:1:1: error: the name is also taken at rules/b.drl:2; "
                        + "give one of them another name [rule \"A\"]",
                "rules/b.drl:2:1: error: the name is also taken at rules/a.drl:1; "
                        + "give one of them another name [rule \"A\"]");
    }

    @Test
    void a_file_full_of_rubbish_comes_to_an_end_with_a_bounded_list() {
        String rubbish = "rule \"A\" when Offer( ((!! $a.b.c in (1,2 not \"x\" then verdict.ask( end $%& "
                .repeat(3_000);
        assertThat(problems(rubbish)).hasSizeBetween(10, 3 * ProblemList.MOST);
        for (int cut = 0; cut < 400; cut++) {
            assertThat(problems(rubbish.substring(cut, cut + 200))).isNotEmpty();
        }
    }

    @Test
    void unreadable_files_break_the_load_and_others_are_warned_of() throws IOException {
        Path dir = Files.createTempDirectory("rules");
        Files.write(dir.resolve("latin.drl"), "rule \"Käse\"".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(dir.resolve("huge.drl"), new byte[RuleDirectory.LARGEST_FILE + 1]);
        Files.writeString(dir.resolve("limits.xls"), "x");
        Files.writeString(dir.resolve("README.md"), "x");
        Files.writeString(dir.resolve(".hidden.drl"), "x");
        Files.writeString(dir.resolve("old.drl~"), "x");
        RuleLoad load = new RuleBook(Known.NOTHING).load(dir);
        assertThat(load).isInstanceOf(RuleLoad.Broken.class);
        assertThat(load.problems()).extracting(problem -> problem.path().substring(problem.path().indexOf('/') + 1)
                + " " + problem.level() + " " + problem.message()).containsExactly(
                "huge.drl ERROR the file is larger than 256 KiB; split it by theme",
                "latin.drl ERROR from here on the file is not UTF-8; save it as UTF-8",
                "limits.xls WARNING this is not read: rules stand in files that end in .drl, .yaml or .csv");
    }

    @Test
    void a_missing_directory_is_a_problem_and_an_empty_one_asks_everything() throws IOException {
        Path dir = Files.createTempDirectory("rules");
        assertThat(new RuleBook(Known.NOTHING).load(dir.resolve("nowhere"))).isInstanceOf(RuleLoad.Broken.class);
        RuleLoad empty = new RuleBook(Known.NOTHING).load(dir);
        assertThat(empty).isInstanceOf(RuleLoad.Loaded.class);
        assertThat(empty.problems()).extracting(Problem::message).singleElement().asString().contains("no rules");
    }

    private static List<String> problems(String rules) {
        return new RuleBook(Known.NOTHING).load(List.of(new RuleFile("rules/x.drl", rules))).problems().stream()
                .map(Problem::text).toList();
    }
}
