package dev.emptor.bargain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * A dear seller that knows the percent of the rules and all our code estimates from what it is asked for what the best
 * of the others quoted, which may be anything from its own 120.00 down to 70.00. Errors are root mean squares in
 * hundredths of a percent of that quote.
 */
final class SpreadTest {
    private static final long CHEAPEST = 70_00;
    private static final long OWN = 120_00;
    private static final int TALKS = 100;

    private static Jitter house(int house) {
        return new Jitter(Jitter.ofSeed(house).key(), "any").lastingFor("coffee");
    }

    /** What the best of the others comes to, as it shows through what is asked for, whatever the percent. */
    private static long shown(int house, long rival) {
        return rival - Spread.of(house(house), "south", rival, rival);
    }

    private static long error(double sumOfSquares, int count) {
        return Math.round(10_000 * Math.sqrt(sumOfSquares / count));
    }

    private static double square(double estimate, long truth) {
        return (estimate - truth) * (estimate - truth) / truth / truth;
    }

    private static double middle(double shown) {
        return (shown + Math.min(OWN, shown / (1 - Spread.MOST / 10_000.0))) / 2;
    }

    @Test
    void from_one_talk_the_rivals_price_is_known_to_two_percent_and_no_better() {
        SplittableRandom random = new SplittableRandom(1);
        double sum = 0;
        for (int house = 0; house < 3_000; house++) {
            long rival = random.nextLong(CHEAPEST, OWN);
            sum += square(middle(shown(house, rival)), rival);
        }
        assertThat(error(sum, 3_000)).isBetween(210L, 250L);
    }

    @Test
    void while_the_market_stands_where_it_stood_a_hundred_talks_tell_no_more_than_one() {
        for (int house = 0; house < 300; house++) {
            long rival = CHEAPEST + house * 16L;
            Jitter later = new Jitter(house(house).key(), "another talk").lastingFor("coffee");
            assertThat(rival - Spread.of(later, "south", rival, rival)).isEqualTo(shown(house, rival));
        }
    }

    @Test
    void nor_do_they_if_it_moves_by_a_percent_from_talk_to_talk() {
        SplittableRandom random = new SplittableRandom(2);
        double sum = 0;
        for (int house = 0; house < 1_000; house++) {
            int here = house;
            long around = random.nextLong(CHEAPEST, OWN);
            List<Long> rivals = random.longs(TALKS, around * 99 / 100, around * 101 / 100).boxed().toList();
            List<Long> seen = rivals.stream().map(rival -> shown(here, rival)).toList();
            double mean = seen.stream().mapToLong(each -> each).average().orElseThrow() / (1 - Spread.MOST / 20_000.0);
            double last = seen.getLast();
            sum += square(Math.max(last, Math.min(mean, last / (1 - Spread.MOST / 10_000.0))), rivals.getLast());
        }
        assertThat(error(sum, 1_000)).isGreaterThanOrEqualTo(190);
    }

    /** It was told later, each time, what the best of the others had been. */
    @Test
    void who_learned_the_truth_of_a_hundred_talks_is_still_off_by_one_and_a_half_percent() {
        SplittableRandom random = new SplittableRandom(3);
        double sum = 0;
        for (int house = 0; house < 200; house++) {
            int here = house;
            long[] truths = random.longs(TALKS, CHEAPEST, OWN).toArray();
            long rival = random.nextLong(CHEAPEST, OWN);
            sum += square(likeliest(shown(here, rival), truths, LongStream.of(truths).map(truth ->
                    shown(here, truth)).toArray()), rival);
        }
        assertThat(error(sum, 200)).isBetween(140L, 210L);
    }

    /** The mean of all prices it may have been, each as likely as the nearest one that is known makes it. */
    private static double likeliest(long shown, long[] truths, long[] seen) {
        double sum = 0;
        double weights = 0;
        for (long price = Math.max(CHEAPEST, shown); price <= Math.min(OWN, shown * 109 / 100); price += 5) {
            long step = Long.highestOneBit(price / 32);
            long here = price;
            int nearest = IntStream.range(0, truths.length).boxed()
                    .min((a, b) -> Long.compare(Math.abs(truths[a] - here), Math.abs(truths[b] - here))).orElseThrow();
            double same = Math.max(0, 1 - Math.abs(truths[nearest] - price) / (double) step);
            double would = price * (double) seen[nearest] / truths[nearest];
            double any = shown >= price * (10_000 - Spread.MOST) / 10_000 ? 1 / (Spread.MOST / 10_000.0) : 0;
            double weight = same * (Math.abs(would - shown) < price * 0.003 ? 1 / 0.006 : 0) + (1 - same) * any;
            sum += weight * price;
            weights += weight;
        }
        return weights == 0 ? middle(shown) : sum / weights;
    }

    @Test
    void it_is_below_the_named_percent_of_the_price_and_each_seller_has_its_own() {
        TreeSet<Long> all = new TreeSet<>();
        List<Long> first = new ArrayList<>();
        for (int seller = 0; seller < 500; seller++) {
            long spread = Spread.of(house(1), "seller-" + seller, OWN, 10_000);
            assertThat(spread).isBetween(0L, Spread.MOST - 1L);
            all.add(spread);
            first.add(spread);
        }
        assertThat(all).hasSizeGreaterThan(300);
        assertThat(first).as("not in any order").isNotEqualTo(List.copyOf(all));
        assertThat(Spread.of(house(1), "south", 0, 3)).as("of cents").isZero();
        assertThat(Spread.of(house(1), "south", Long.MAX_VALUE / 4, 100_000_000_000L)).isLessThan(8_000_000_000L);
    }
}
