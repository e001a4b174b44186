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

    private static Way together(int replyBy) {
        return (market, seed) -> market.together(Style.FIRM, 20, replyBy, STAND, seed);
    }

    @Test
    void several_sellers_at_once_leave_more_than_one_after_another() {
        double two = measure(2, 8, 7, together(16)).share();
        assertThat(two).isGreaterThanOrEqualTo(0.74);
        assertThat(measure(5, 8, 7, together(16)).share()).isGreaterThanOrEqualTo(0.80);
        assertThat(measure(2, 8, 7, (m, seed) -> m.oneAfterAnother(Style.FIRM, 20, 2, false, seed)).share())
                .isLessThan(two);
        assertThat(measure(2, 8, 7, (m, seed) -> m.oneAfterAnother(Style.FIRM, 20, 1, false, seed)).share())
                .isLessThan(two);
    }

    @Test
    @Tag("long")
    void all_ways_are_as_on_file() throws IOException {
        List<String> lines = new ArrayList<>(List.of("way,sellers,share of the surplus,agreed"));
        for (int sellers : List.of(1, 2, 3, 5, 8)) {
            add(lines, "together; reply-by 16 of 20", sellers, together(16));
        }
        add(lines, "together; reply-by 20 of 20", 2, together(20));
        add(lines, "together; reply-by 12 of 20", 2, together(12));
        add(lines, "together; quotes stand one round", 2,
                (m, seed) -> m.together(Style.FIRM, 20, 16, 1, seed));
        for (Style style : List.of(Style.PATIENT, Style.EVEN, Style.QUICK)) {
            add(lines, "together; reply-by 16 of 20; " + style, 2,
                    (m, seed) -> m.together(style, 20, 16, STAND, seed));
        }
        for (boolean weOpen : List.of(false, true)) {
            String opens = weOpen ? "; we speak first" : "; they speak first";
            add(lines, "one chosen blindly" + opens, 2,
                    (m, seed) -> m.oneAfterAnother(Style.FIRM, 20, 1, weOpen, seed));
            add(lines, "one after another, half the time each" + opens, 2,
                    (m, seed) -> m.oneAfterAnother(Style.FIRM, 20, 2, weOpen, seed));
        }
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(RESULTS.getParent());
            Files.write(RESULTS, lines);
        }
        assertThat(lines).isEqualTo(Files.readAllLines(RESULTS));
    }

    private static void add(List<String> lines, String name, int sellers, Way way) {
        Shares shares = measure(sellers, 25, 3, way);
        lines.add(String.format(Locale.ROOT, "%s,%d,%.4f,%.4f", name, sellers, shares.share(), shares.agreed()));
    }
}
