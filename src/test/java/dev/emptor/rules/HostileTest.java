package dev.emptor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that try to run code, to hide something, or to exhaust the machine. Each is refused with a place and a reason,
 * which stand beside it, within bounded work; none of them runs.
 */
final class HostileTest {
    private static final Path HOME = Path.of(System.getProperty("emptor.basedir", ""))
            .resolve("src/test/resources/rules/hostile");
    private static final String EXPECTED = ".expected";
    private static final long MOST_CPU_NANOS = 10_000_000_000L;
    private static final long MOST_BYTES = 300_000_000L;

    @TempDir
    private Path directory;

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(HOME)) {
            return all.filter(path -> !path.toString().endsWith(EXPECTED)).sorted().toList();
        }
    }

    /** Too large to be kept as files. */
    private static Map<String, String> large() {
        String begin = "rule \"A\" when $offer : Offer( ";
        String end = " ) then verdict.ask($offer, \"why\"); end\n";
        Map<String, String> all = new TreeMap<>();
        all.put("100000-parentheses", begin + "(".repeat(100_000) + "total > 5" + ")".repeat(100_000) + end);
        all.put("100000-exclamation-marks", begin + "!".repeat(100_000) + "inStock" + end);
        all.put("10000-alternatives", begin + "total > 5" + " || total > 5".repeat(10_000) + end);
        all.put("10000-conditions-with-and", begin + "total > 5" + " && total > 5".repeat(10_000) + end);
        all.put("a-megabyte-of-rules", (begin + "total > 5" + end).repeat(16_000));
        all.put("a-megabyte-on-one-line", "// " + "x".repeat(1 << 20));
        all.put("a-megabyte-of-text", begin + "category == \"" + "x".repeat(1 << 20) + "\"" + end);
        all.put("200000-quotes", "\"".repeat(200_000));
        all.put("200000-open-comments", "/*".repeat(100_000));
        all.put("200000-digits", begin + "total > " + "9".repeat(200_000) + end);
        all.put("a-name-of-200000-letters", "rule \"" + "x".repeat(200_000) + "\" when then end");
        all.put("a-word-of-200000-letters", begin + "x".repeat(200_000) + " > 5" + end);
        all.put("60000-points", begin + "a.".repeat(60_000) + "b > 5" + end);
        all.put("60000-pluses", "rule \"A\" when $offer : Offer( ) then verdict.ask($offer, \"a\""
                + " + \"a\"".repeat(30_000) + " + Runtime ); end");
        all.put("20000-facts", "rule \"A\" when $offer : Offer( ) " + "Need( ) ".repeat(20_000)
                + "then verdict.ask($offer, \"why\"); end");
        all.put("1001-rules", manyRules());
        all.put("nothing-but-invisible-characters", "\u200b".repeat(200_000));
        return all;
    }

    private static String manyRules() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= RuleBook.MOST_RULES; i++) {
            text.append("rule \"A").append(i).append("\" when $offer : Offer( ) then ")
                    .append("verdict.ask($offer, \"why\"); end\n");
        }
        return text.toString();
    }

    private record Outcome(boolean loaded, List<Problem> problems, long nanos, long bytes) {
        String text() {
            StringBuilder text = new StringBuilder();
            problems.forEach(problem -> text.append(problem.text()).append('\n'));
            return text.toString();
        }
    }

    /** Loads a directory that holds this one file, as the daemon would. */
    private Outcome load(String name, byte[] content) throws IOException {
        Path rules = Files.createDirectories(directory.resolve(name).resolve("rules"));
        Files.write(rules.resolve(name), content);
        return measured(() -> new RuleBook(Known.NOTHING).load(rules));
    }

    private static Outcome measured(java.util.function.Supplier<RuleLoad> work) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long nanos = threads.getCurrentThreadCpuTime();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        RuleLoad load = work.get();
        return new Outcome(load instanceof RuleLoad.Loaded, load.problems(),
                threads.getCurrentThreadCpuTime() - nanos, threads.getCurrentThreadAllocatedBytes() - bytes);
    }

    private static void refused(String name, Outcome outcome) {
        assertThat(outcome.loaded()).as(name).isFalse();
        List<Problem> errors = outcome.problems().stream().filter(Problem::isError).toList();
        assertThat(errors).as(name).isNotEmpty().hasSizeLessThanOrEqualTo(ProblemList.MOST + 1);
        assertThat(errors.get(errors.size() - 1)).as(name).satisfies(problem -> {
            assertThat(problem.line()).isPositive();
            assertThat(problem.col()).isPositive();
        });
        assertThat(outcome.text()).as(name).doesNotContain("Exception", "org.drools", ":-1", "Error:")
                .hasSizeLessThan(60_000);
        assertThat(outcome.nanos()).as(name + " in bounded time").isLessThan(MOST_CPU_NANOS);
        assertThat(outcome.bytes()).as(name + " in bounded memory").isLessThan(MOST_BYTES);
    }

    @TestFactory
    Stream<DynamicTest> each_hostile_file_is_refused_with_the_reason_beside_it() throws IOException {
        return files().stream().map(path -> DynamicTest.dynamicTest(path.getFileName().toString(), () -> {
            Outcome outcome = load(path.getFileName().toString(), Files.readAllBytes(path));
            Path expected = HOME.resolve(path.getFileName() + EXPECTED);
            if (Boolean.getBoolean("golden.update")) {
                Files.writeString(expected, outcome.text());
            }
            refused(path.getFileName().toString(), outcome);
            assertThat(outcome.text()).isEqualTo(Files.readString(expected));
        }));
    }

    @TestFactory
    Stream<DynamicTest> each_file_that_would_exhaust_the_machine_is_refused() {
        return large().entrySet().stream().map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
            refused(each.getKey(), load(each.getKey() + ".drl", each.getValue().getBytes(StandardCharsets.UTF_8)));
            refused(each.getKey(), measured(() -> new RuleBook(Known.NOTHING).load(
                    List.of(new RuleFile("rules/" + each.getKey() + ".drl", each.getValue())))));
        }));
    }

    @Test
    void none_of_them_runs_and_no_class_is_made_of_them() throws IOException {
        List<Path> all = files();
        assertThat(all).hasSizeGreaterThan(150);
        for (Path path : all) {
            load(path.getFileName().toString(), Files.readAllBytes(path));
        }
        long before = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
        List<String> again = new ArrayList<>();
        for (Path path : all) {
            again.add(load(path.getFileName().toString(), Files.readAllBytes(path)).text());
        }
        assertThat(again).hasSameSizeAs(all);
        // Some classes of the JDK may still come; one for each file, or for each rule, would be far more.
        assertThat(ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount() - before).isLessThan(20);
        assertThat(Canary.songs()).isZero();
        assertThat(System.getProperty("emptor.canary")).isNull();
        assertThat(Path.of("hostile-canary")).doesNotExist();
    }
}
