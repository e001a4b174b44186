package dev.emptor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.simulation.Trial.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whether two households can be told apart by what sellers see before an order. They are neighbours: the region and the
 * postcode, which some sellers are told before an order, are the same, and would tell others apart.
 */
class ClassifierTest {
    private static final List<Logger> QUIET = List.of(Logger.getLogger("emptor"), Logger.getLogger("dev.emptor"));
    private static final Tenant ONE = Tenant.of("household A");
    private static final long FIRST = 900_000;
    private static final double BOUND = 0.52;
    /** What is planted is found at least so often, or nothing is shown by not finding anything. */
    private static final double PLANTED = 0.75;
    private static final String COLUMNS = "what,seeds,samples,rate,low,high";
    private static final Path FILE = Path.of(System.getProperty("emptor.basedir", "."),
            "src/test/resources/simulation/classifier.csv");
    private static final Map<String, Supplier<Guess>> KINDS = Map.of("bayes", Bayes::new, "logistic", Logistic::new);

    @BeforeAll
    static void quiet() {
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
    }

    @Test
    void few_samples_already_show_planted_differences_and_nothing_else() {
        Trial trial = lived(40, 2);
        KINDS.forEach((kind, guess) -> {
            Outcome plain = trial.outcome(guess, UnaryOperator.identity());
            System.out.println("classifier " + kind + ": " + plain);
            assertThat(plain.low()).as("%s with 95 percent confidence: %s", kind, plain).isLessThan(BOUND);
            assertThat(trial.outcome(guess, Trial::turned).rate()).as(kind).isGreaterThan(PLANTED);
            assertThat(trial.outcome(guess, Trial::onTheMinute).rate()).as(kind).isGreaterThan(PLANTED);
        });
    }

    /** Written down after each part of it, so that it may be stopped. */
    @Tag("long")
    @Test
    void many_samples_show_no_more() throws IOException {
        Trial trial = new Trial(ONE, ONE.neighbour("household B"));
        int seeds = Integer.getInteger("emptor.seeds", 1_600);
        for (int lived = 1; lived <= seeds; lived++) {
            trial.live(FIRST + lived, 2);
            if (lived % 100 == 0 || lived == seeds) {
                write(trial);
            }
        }
    }

    private static void write(Trial trial) throws IOException {
        List<String> lines = new ArrayList<>(List.of(COLUMNS));
        for (String kind : List.of("bayes", "logistic")) {
            Supplier<Guess> guess = KINDS.getOrDefault(kind, Bayes::new);
            lines.add(line(kind, trial.outcome(guess, UnaryOperator.identity())));
            lines.add(line(kind + " with headers turned", trial.outcome(guess, Trial::turned)));
            lines.add(line(kind + " without jitter", trial.outcome(guess, Trial::onTheMinute)));
        }
        lines.forEach(System.out::println);
        Files.write(FILE, lines);
    }

    @Test
    void the_results_do_not_show_that_they_can_be_told_apart() throws IOException {
        List<String> lines = Files.readAllLines(FILE);
        assertThat(lines.get(0)).isEqualTo(COLUMNS);
        assertThat(lines).hasSize(7);
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split(",", -1);
            assertThat(Integer.parseInt(parts[2])).as(line).isGreaterThan(1_000);
            if (parts[0].contains(" ")) {
                assertThat(Double.parseDouble(parts[4])).as(line).isGreaterThan(PLANTED);
            } else {
                assertThat(Double.parseDouble(parts[5])).as("%s: with 95 percent confidence", line)
                        .isLessThanOrEqualTo(BOUND);
            }
        }
    }

    private static Trial lived(int seeds, int days) {
        Trial trial = new Trial(ONE, ONE.neighbour("household B"));
        for (int i = 1; i <= seeds; i++) {
            trial.live(FIRST + i, days);
        }
        return trial;
    }

    private static String line(String what, Outcome o) {
        return String.format(Locale.ROOT, "%s,%d,%d,%.4f,%.4f,%.4f", what, o.seeds(), o.samples(), o.rate(), o.low(),
                o.high());
    }
}
