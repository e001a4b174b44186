package dev.emptor.bargain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * A seller that knows our code, has seen 100 transcripts with the limits that went with them, and estimates the limit
 * of the next hundred from all we proposed (from the nearest transcripts it has seen). Its error is compared with that
 * of whoever knows only how limits are distributed.
 */
final class ProberTest {
    private static final long FROM = 80_00;
    private static final long TO = 160_00;
    private static final int ROUNDS = 12;
    private static final int SEEN = 100;
    private static final int NEAREST = 7;

    private record Transcript(List<Long> asked, long limit) {}

    /** Proposals of ours against a seller that takes nothing, in one of several manners. */
    private static Transcript play(long limit, int manner, long seed) {
        Domain domain = new Domain(List.of(new Issue.Amount("price", FROM, TO, 50)));
        Preferences buyer = Preferences.ofBuyer(domain, limit, List.of(new Worth.PerUnit(-1, 0, TO)));
        List<Long> asked = new ArrayList<>();
        Party seller = turn -> {
            turn.theirs().stream().skip(asked.size()).forEach(outcome -> asked.add(outcome.value(0)));
            long next = switch (manner) {
                case 0 -> TO;                                                              // never moves
                case 1 -> TO - 50L * turn.round();                                         // tiny steps
                case 2 -> asked.isEmpty() ? TO : TO - (asked.getLast() - FROM) * 3 / 4;    // answers our steps
                default -> TO - (TO - FROM) * turn.round() / (2L * ROUNDS);                // comes half the way
            };
            return new Move.Offer(Outcome.of(next));
        };
        Session.play(domain, ROUNDS, seller, Negotiator.party(Mandate.of(Ranking.of(buyer), Style.FIRM),
                Jitter.ofSeed(seed)));
        return new Transcript(asked, limit);
    }

    /** The prober's root mean square error over that of the prior, in hundredths. */
    private static long error(long low, long high, int manner) {
        SplittableRandom random = new SplittableRandom(manner + 11);
        List<Transcript> seen = new ArrayList<>();
        for (int i = 0; i < SEEN; i++) {
            seen.add(play(random.nextLong(low, high), manner, random.nextLong()));
        }
        double mean = seen.stream().mapToLong(Transcript::limit).average().orElseThrow();
        double prober = 0;
        double prior = 0;
        for (int i = 0; i < 400; i++) {
            Transcript next = play(random.nextLong(low, high), manner, random.nextLong());
            double estimate = seen.stream().sorted(Comparator.comparingLong(t -> distance(t.asked(), next.asked())))
                    .limit(NEAREST).mapToLong(Transcript::limit).average().orElseThrow();
            prober += (estimate - next.limit()) * (estimate - next.limit());
            prior += (mean - next.limit()) * (mean - next.limit());
        }
        return Math.round(100 * Math.sqrt(prober / prior));
    }

    private static long distance(List<Long> one, List<Long> other) {
        long sum = Math.abs(one.size() - other.size()) * TO;
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            sum += Math.abs(one.get(i) - other.get(i));
        }
        return sum;
    }

    @Test
    void what_we_ask_for_tells_nothing_of_a_limit_that_lies_beyond_the_way_we_go() {
        long safe = FROM + (TO - FROM) * 5 / 8;
        for (int manner = 0; manner < 4; manner++) {
            assertThat(error(safe, TO, manner)).as("manner %d, percent of the prior's error", manner)
                    .isGreaterThanOrEqualTo(95);
        }
        for (int manner = 0; manner < 4; manner++) {
            assertThat(play(safe, manner, 5).asked()).isEqualTo(play(TO - 1, manner, 5).asked());
        }
    }

    @Test
    void a_limit_near_the_aim_shows_and_a_test_that_could_not_see_it_would_be_worthless() {
        assertThat(error(FROM + 5_00, FROM + (TO - FROM) / 2, 0)).isLessThan(70);
    }
}
