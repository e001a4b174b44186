package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.SellerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sellers are looked at as often as is said, and at instants that have nothing to do with each other. */
final class BeatTest {
    private static final SellerId HILL = new SellerId("hill");
    private static final SellerId DALE = new SellerId("dale");
    private static final long USUAL = 10_000;
    private static final int LOOKS = 40_000;

    @Test
    void each_seller_is_looked_at_as_often_as_is_usual_however_many_there_are() {
        for (List<SellerId> sellers : List.of(List.of(HILL), List.of(HILL, DALE),
                List.of(HILL, DALE, new SellerId("third"), new SellerId("fourth")))) {
            List<Long> times = times(sellers, HILL);
            long mean = times.getLast() / times.size();
            assertThat(mean).isBetween(USUAL * 95 / 100, USUAL * 105 / 100);
        }
    }

    /** With a common beat, two sellers would see as much in each span of time: then one house is behind both. */
    @Test
    void how_often_one_is_looked_at_in_a_span_of_time_says_nothing_of_another() {
        List<SellerId> both = List.of(HILL, DALE);
        List<Integer> hill = counts(times(both, HILL));
        List<Integer> dale = counts(times(both, DALE));
        int spans = Math.min(hill.size(), dale.size());
        double common = 0;
        double spread = 0;
        for (int i = 0; i < spans; i++) {
            common += (hill.get(i) - 1.0) * (dale.get(i) - 1.0);
            spread += (hill.get(i) - 1.0) * (hill.get(i) - 1.0);
        }
        assertThat(common / spread).isBetween(-0.05, 0.05);
        assertThat(spread / spans).as("and there is no span in which each has its turn").isGreaterThan(0.9);
    }

    @Test
    void where_nobody_is_to_be_looked_at_it_is_looked_whether_there_is_by_then() {
        assertThat(Beat.next(List.of(), USUAL, new Random(1))).isEqualTo(new Beat(Optional.empty(), USUAL));
    }

    /** When one of them is looked at; the same beats for each, as its seed is the same. */
    private static List<Long> times(List<SellerId> sellers, SellerId whose) {
        Random chance = new Random(7);
        List<Long> times = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < LOOKS; i++) {
            Beat beat = Beat.next(sellers, USUAL, chance);
            now += beat.pauseMillis();
            if (beat.seller().equals(Optional.of(whose))) {
                times.add(now);
            }
        }
        return times;
    }

    /** How often in each span of the usual length. */
    private static List<Integer> counts(List<Long> times) {
        List<Integer> counts = new ArrayList<>();
        for (long at : times) {
            while (counts.size() <= at / USUAL) {
                counts.add(0);
            }
            int span = (int) (at / USUAL);
            counts.set(span, counts.get(span) + 1);
        }
        return counts;
    }
}
