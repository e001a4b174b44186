package dev.emptor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Slips in limits files and tables, and what is said of each: the place, what is wrong, and the way out. */
final class LimitSlipsTest {
    private static final Path GOLDEN = Path.of(System.getProperty("emptor.basedir", ""))
            .resolve("src/test/resources/dev/emptor/rules/wrong-limits.txt");
    private static final String EXPECTED = ">>>\n";
    static final Known KNOWN = new Known(List.of("pantry", "pets"), List.of("coffee", "cat-food"),
            List.of("beanco", "mokka"), List.of("BeanCo", "Mokka"), List.of("pantry", "daily-cap"), List.of("Sam"),
            "EUR", List.of());

    private record Slip(String title, String text, String expected) {
        String found() {
            RuleFile file = new RuleFile("rules/x." + title.substring(0, title.indexOf(':')), text);
            StringBuilder said = new StringBuilder();
            RuleLoad load = new RuleBook(KNOWN).load(List.of(file));
            load.problems().forEach(problem -> said.append(problem.text()).append('\n'));
            return load instanceof RuleLoad.Broken ? said.toString() : "it loaded\n" + said;
        }
    }

    private static List<Slip> golden() throws IOException {
        List<Slip> all = new ArrayList<>();
        for (String part : ("\n" + Files.readString(GOLDEN)).split("\n### ", -1)) {
            if (!part.isBlank()) {
                String text = part + "\n";
                int title = text.indexOf('\n');
                int expected = text.indexOf("\n" + EXPECTED);
                all.add(new Slip(text.substring(0, title), text.substring(title + 1, expected + 1),
                        text.substring(expected + 1 + EXPECTED.length()).strip() + "\n"));
            }
        }
        return all;
    }

    @TestFactory
    Stream<DynamicTest> each_slip_is_told_with_its_place_and_a_way_out() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            StringBuilder text = new StringBuilder();
            for (Slip slip : golden()) {
                text.append("### ").append(slip.title()).append('\n').append(slip.text()).append(EXPECTED)
                        .append(slip.found());
            }
            Files.writeString(GOLDEN, text);
        }
        return golden().stream().map(slip -> DynamicTest.dynamicTest(slip.title(),
                () -> assertThat(slip.found()).isEqualTo(slip.expected())));
    }

    @Test
    void there_are_many_of_them_and_every_message_has_a_place_and_no_jargon() throws IOException {
        List<Slip> all = golden();
        assertThat(all).hasSizeGreaterThan(60);
        for (Slip slip : all) {
            assertThat(slip.expected().lines().filter(line -> !line.equals("it loaded"))).as(slip.title()).isNotEmpty()
                    .allSatisfy(line -> assertThat(line)
                            .matches("rules/x\\.(yaml|csv):[1-9][0-9]*:[1-9][0-9]*: (error|warning): .+")
                            .doesNotContain("Exception", "mapping", "token", "scalar", "snakeyaml", "flow", "block end",
                                    "verdict."));
        }
    }

    @Test
    void files_with_letters_missing_doubled_and_swapped_are_read_or_refused_and_what_is_read_is_sound_drl()
            throws IOException {
        SplittableRandom chance = new SplittableRandom(5);
        String signs = " \n\t:-,;\"'{}[]#&*!|>%@`?.=\\0€é\uFEFF\uD83D";
        int sound = 0;
        for (Slip slip : golden()) {
            String door = slip.title().substring(0, slip.title().indexOf(':'));
            for (int i = 0; i < 60; i++) {
                StringBuilder text = new StringBuilder(slip.text());
                for (int k = chance.nextInt(4); k >= 0; k--) {
                    int at = chance.nextInt(text.length());
                    switch (chance.nextInt(4)) {
                        case 0 -> text.deleteCharAt(at).append('\n');
                        case 1 -> text.insert(at, signs.charAt(chance.nextInt(signs.length())));
                        case 2 -> text.setCharAt(at, text.charAt(chance.nextInt(text.length())));
                        default -> text.setLength(at + 1);
                    }
                }
                ProblemList problems = new ProblemList("rules/x." + door);
                List<RuleTree> trees = Door.read(new RuleFile("rules/x." + door, text.toString()), KNOWN, problems);
                for (RuleTree tree : trees) {
                    Checker.check(tree, KNOWN, problems).ifPresent(checked -> DrlPrinterTest.same(tree));
                }
                sound += problems.errors() == 0 ? 1 : 0;
                problems.sorted().forEach(problem -> assertThat(problem.line()).as(text.toString()).isPositive());
            }
        }
        assertThat(sound).isGreaterThan(20);
    }

    @Test
    void hostile_files_end_quickly_with_a_bounded_list_of_problems() {
        String bomb = "- &a [x, x]\n- &b [*a, *a, *a]\n- &c [*b, *b, *b]\n".repeat(50);
        String deep = "[".repeat(60_000);
        String keys = "- rule: A\n  when: { " + "category: pets, ".repeat(5_000) + " }\n  ask: x\n";
        String lists = "- rule: {\n".repeat(10_000);
        for (String text : List.of(bomb, deep, keys, lists, "\"".repeat(50_000), "? ".repeat(9_000))) {
            for (String door : List.of("yaml", "csv")) {
                RuleLoad load = new RuleBook(KNOWN).load(List.of(new RuleFile("rules/x." + door, text)));
                assertThat(load).isInstanceOf(RuleLoad.Broken.class);
                assertThat(load.problems()).hasSizeBetween(1, 2 * ProblemList.MOST);
            }
        }
    }
}
