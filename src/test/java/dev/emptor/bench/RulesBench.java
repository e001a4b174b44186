package dev.emptor.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.emptor.model.Question;
import dev.emptor.rules.Known;
import dev.emptor.rules.ManyRules;
import dev.emptor.rules.RuleBook;
import dev.emptor.rules.RuleLoad;
import dev.emptor.rules.RuleSet;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * What loading and judging rules costs, in CPU time of the whole process, so that compiler threads and garbage count
 * too. {@code main} starts a fresh JVM for each figure: the first load is the cold one, the last third of many
 * edits the warm ones. {@code judge} counts offers per CPU second of one thread, beside the same rules by hand in Java.
 */
public final class RulesBench {
    private static final int EDITS = 60;
    private static final int ROUNDS = 8;
    private static final long JUDGE_NANOS = 3_000_000_000L;

    private RulesBench() {}

    /** {@code all | build ours|drools COUNT | judge COUNT}; COUNT 0 are the rules that ship. */
    public static void main(String[] args) throws Exception {
        if (args[0].equals("all")) {
            for (String count : List.of("0", "50", "500")) {
                again("build", "ours", count);
                again("build", "drools", count);
            }
            again("judge", "50");
        } else if (args[0].equals("build")) {
            build(args[1], Integer.parseInt(args[2]));
        } else {
            judge(Integer.parseInt(args[1]));
        }
    }

    private static void again(String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx1g", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                RulesBench.class.getName()));
        command.addAll(List.of(args));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /** Loads a directory of rules, and then the same with one rule edited, again and again. */
    private static void build(String by, int count) throws IOException {
        Path rules = Files.createTempDirectory("rules-bench-").resolve("rules");
        if (count > 0) {
            ManyRules.write(rules, count);
        } else {
            Files.createDirectories(rules);
            try (var shipped = Files.newDirectoryStream(Path.of("rules"), "*.{drl,yaml,csv}")) {
                for (Path file : shipped) {
                    Files.copy(file, rules.resolve(file.getFileName()));
                }
            }
        }
        RuleBook book = new RuleBook(Known.NOTHING);
        int edits = by.equals("drools") ? EDITS / 6 : EDITS;
        long[] took = new long[edits];
        for (int i = 0; i < edits; i++) {
            Files.writeString(rules.resolve("zz-edited.drl"), "rule \"Edited\" when $offer : Offer( total > "
                    + (100 + i) + " ) then verdict.ask($offer, \"edited\"); end\n");
            long before = cpu();
            if (by.equals("drools")) {
                DroolsCompiler.compile(rules);
            } else if (!(book.load(rules) instanceof RuleLoad.Loaded)) {
                throw new IllegalStateException("the rules do not load: " + book.load(rules).problems());
            }
            took[i] = cpu() - before;
        }
        double last = LongStream.of(took).skip(edits - edits / 3).average().orElseThrow();
        System.out.printf(Locale.ROOT, "build %-6s %3d rules: cold %,7.0f ms, an edit when warm %,7.1f ms CPU%n", by,
                count, took[0] / 1e6, last / 1e6);
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static void judge(int count) throws IOException {
        Path rules = Files.createTempDirectory("rules-bench-").resolve("rules");
        ManyRules.write(rules, count);
        RuleSet set = ((RuleLoad.Loaded) new RuleBook(Known.NOTHING).load(rules)).rules();
        List<Question> questions = ManyRules.questions();
        for (int round = 0; round < ROUNDS; round++) {
            double ours = rate(questions, one -> set.judge(List.of(one)).findings().size());
            double byHand = rate(questions, one -> ManyRules.byHand(count, one).size());
            System.out.printf(Locale.ROOT, "judge %d rules: %,.0f offers per CPU second, by hand in Java %,.0f: "
                    + "1 to %.0f%n", count, ours, byHand, byHand / ours);
        }
    }

    private interface Asked {
        int of(Question question);
    }

    private static double rate(List<Question> questions, Asked asked) {
        var threads = ManagementFactory.getThreadMXBean();
        long until = System.nanoTime() + JUDGE_NANOS;
        long before = threads.getCurrentThreadCpuTime();
        long said = 0;
        long offers = 0;
        while (System.nanoTime() < until) {
            for (Question question : questions) {
                said += asked.of(question);
                offers++;
            }
        }
        if (said == 0) {
            throw new IllegalStateException("no rule said anything");
        }
        return offers * 1e9 / (threads.getCurrentThreadCpuTime() - before);
    }
}
