package dev.emptor.bargain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the buyer keeps of the largest surplus that any of the sellers could have shared with her. */
final class ManySellersTest {
    private static final Path RESULTS = Path.of(System.getProperty("emptor.basedir", ""),
            "src/test/resources/dev/emptor/bargain/sellers.csv");
    private static final int PAIRS = 49;
    private static final int STAND = 99;

    @FunctionalInterface
    private interface Way {
        Optional<Outcome> deal(Market market, long seed);
    }

    private record Shares(double share, double agreed) {}

    private static Shares measure(int sellers, int contracts, int pairStep, Way way) {
        double sum = 0;
        int deals = 0;
        int count = 0;
        for (int contract = 0; contract < contracts; contract++) {
            for (int kinds = contract % pairStep; kinds < PAIRS; kinds += pairStep) {
                Market market = Market.of(contract, kinds, sellers);
                Optional<Outcome> deal = way.deal(market, 1_000L * contract + kinds);
                long kept = deal.map(o -> market.buyer().points(o).orElseThrow()).orElse(0L);
                assertThat(kept).as("no deal below the limit").isNotNegative();
                sum += (double) kept / market.surplus();
                deals += deal.isPresent() ? 1 : 0;
                count++;
            }
        }
        return new Shares(sum / count, (double) deals / count);
    }

    /** Ours as in a purchase; sellers end at this round, of which we told them if it is before our own 20. */
    private static Way together(int end) {
        return (market, seed) -> market.together(Style.FIRM, Market.Times.of(end), true, seed);
    }

    private static Way alone(int visits, boolean weOpen) {
        return (market, seed) -> market.oneAfterAnother(Style.FIRM, 20, visits, weOpen, seed);
    }

    @Test
    void two_sellers_at_once_leave_074_and_five_080_and_more_than_one_after_another() {
        double two = measure(2, 8, 7, together(16)).share();
        assertThat(two).isGreaterThanOrEqualTo(0.74);
        assertThat(measure(5, 8, 7, together(16)).share()).isGreaterThanOrEqualTo(0.80);
        assertThat(measure(2, 8, 7, alone(2, false)).share()).isLessThan(two);
        assertThat(measure(2, 8, 7, alone(1, false)).share()).isLessThan(two);
    }

    @Test
    @Tag("long")
    void all_ways_are_as_on_file() throws IOException {
        List<String> lines = new ArrayList<>(List.of("way,sellers,share of the surplus,agreed"));
        for (int sellers : List.of(1, 2, 3, 5, 8)) {
            add(lines, "together; sellers end at 16 of 20", sellers, together(16));
        }
        for (int end : List.of(12, 20, 28)) {
            add(lines, "together; sellers end at " + end + " of 20", 2, together(end));
        }
        add(lines, "together; quotes stand one round", 2, (m, seed) -> m.together(Style.FIRM,
                new Market.Times(20, 16, 16, 1), true, seed));
        add(lines, "together; as in a game; sellers end at 16 of 20", 2, (m, seed) -> m.together(Style.FIRM,
                Market.Times.of(16), false, seed));
        add(lines, "together; EVEN; sellers end at 16 of 20", 2, (m, seed) -> m.together(Style.EVEN,
                Market.Times.of(16), true, seed));
        for (boolean weOpen : List.of(false, true)) {
            String opens = weOpen ? "; we speak first" : "; they speak first";
            add(lines, "one chosen blindly" + opens, 2, alone(1, weOpen));
            add(lines, "one after another; half the time each" + opens, 2, alone(2, weOpen));
        }
        for (int end : List.of(16, 20, 28)) {
            add(lines, "a time curve e 0.5 together; sellers end at " + end + " of 20", 2,
                    (m, seed) -> m.timeCurve(500, new Market.Times(20, 20, end, STAND), seed));
        }
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(RESULTS.getParent());
            Files.write(RESULTS, lines);
        }
        assertThat(lines).isEqualTo(Files.readAllLines(RESULTS));
    }

    private static void add(List<String> lines, String name, int sellers, Way way) {
        Shares shares = measure(sellers, 25, 5, way);
        lines.add(String.format(Locale.ROOT, "%s,%d,%.4f,%.4f", name, sellers, shares.share(), shares.agreed()));
    }
}
