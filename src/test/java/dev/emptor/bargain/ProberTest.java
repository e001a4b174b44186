package dev.emptor.bargain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * A seller that knows our code, has seen six hundred of a household's limits with all that was asked for under them,
 * and estimates the limit for another article from all we ask for in a hundred talks over it, in four manners of
 * probing. Its error is compared with that of whoever knows only the prior: a buyer whose aim is so far below the quote
 * may have any limit from its aim to as far above the quote. (Who would not pay its own aim does not ask for it.)
 */
final class ProberTest {
    private static final long AIM = 80_00;
    private static final long QUOTE = 120_00;
    private static final int ROUNDS = 12;
    private static final int SEEN = 600;
    private static final int NEAREST = 25;
    private static final int MANNERS = 4;

    private record Transcripts(List<Long> asked, long limit) {}

    /** All we propose to a seller that takes nothing, in one of several manners. */
    private static List<Long> asked(long limit, int manner, Jitter jitter) {
        Domain domain = new Domain(List.of(new Issue.Amount("price", AIM, QUOTE, 50)));
        Preferences buyer = Preferences.ofBuyer(domain, limit, List.of(new Worth.PerUnit(-1, 0, 10 * QUOTE)));
        List<Long> asked = new ArrayList<>();
        Party seller = turn -> {
            turn.theirs().stream().skip(asked.size()).forEach(outcome -> asked.add(outcome.value(0)));
            return new Move.Offer(Outcome.of(answer(manner, turn.round(), asked)));
        };
        Session.play(domain, ROUNDS, seller, Negotiator.party(Mandate.of(Ranking.of(buyer), Style.FIRM), jitter));
        return asked;
    }

    private static long answer(int manner, int round, List<Long> asked) {
        return switch (manner) {
            case 0 -> QUOTE;                                                               // never moves
            case 1 -> QUOTE - 50L * round;                                                 // tiny steps
            case 2 -> asked.isEmpty() ? QUOTE : QUOTE - (asked.getLast() - AIM) * 3 / 4;   // answers our steps
            default -> QUOTE - (QUOTE - AIM) * round / (2L * ROUNDS);                      // comes half the way
        };
    }

    private static Jitter talk(int household, String article, int talk) {
        return new Jitter(Jitter.ofSeed(household).key(), "talk-" + talk, Optional.of(article));
    }

    private static Transcripts play(long limit, int household, int article, boolean hides) {
        List<Long> all = new ArrayList<>();
        for (int manner = 0; manner < MANNERS; manner++) {
            Jitter jitter = hides ? talk(household, "article-" + article, manner) : Jitter.ofSeed(article);
            List<Long> asked = asked(limit, manner, jitter);
            IntStream.range(0, ROUNDS).forEach(k -> all.add(k < asked.size() ? asked.get(k) : 2 * QUOTE));
        }
        return new Transcripts(all, limit);
    }

    /** The prober's root mean square error over that of the prior, in thousandths. */
    private static long error(long low, long high, int household, boolean hides) {
        SplittableRandom random = new SplittableRandom(household + 11);
        List<Transcripts> seen = IntStream.range(0, SEEN)
                .mapToObj(i -> play(random.nextLong(low, high), household, i, hides)).toList();
        double mean = (low + high) / 2.0;
        double prober = 0;
        double prior = 0;
        for (int i = 0; i < SEEN; i++) {
            Transcripts next = play(random.nextLong(low, high), household, SEEN + i, hides);
            double estimate = estimate(seen, next.asked());
            prober += (estimate - next.limit()) * (estimate - next.limit());
            prior += (mean - next.limit()) * (mean - next.limit());
        }
        return Math.round(1_000 * Math.sqrt(prober / prior));
    }

    /** The mean of the limits of all that are as near as the nearest ones. */
    private static double estimate(List<Transcripts> seen, List<Long> asked) {
        long[] distances = seen.stream().mapToLong(t -> distance(t.asked(), asked)).toArray();
        long near = LongStream.of(distances).sorted().skip(NEAREST - 1).findFirst().orElseThrow();
        return IntStream.range(0, distances.length).filter(i -> distances[i] <= near)
                .mapToLong(i -> seen.get(i).limit()).average().orElseThrow();
    }

    private static long distance(List<Long> one, List<Long> other) {
        return IntStream.range(0, one.size()).mapToLong(i -> Math.abs(one.get(i) - other.get(i))).sum();
    }

    @Test
    void a_limit_is_estimated_hardly_better_than_by_whoever_knows_only_the_prior() {
        List<Long> errors = IntStream.range(0, 3).mapToObj(h -> error(AIM, 2 * QUOTE - AIM, h, true)).toList();
        assertThat(errors.stream().mapToLong(e -> e).average().orElseThrow()).as("thousandths, by household: " + errors)
                .isGreaterThanOrEqualTo(950);
    }

    @Test
    void whoever_knows_that_no_limit_is_above_its_quote_learns_a_tenth() {
        assertThat(error(AIM, QUOTE, 1, true)).isBetween(860L, 940L);
    }

    @Test
    void a_hundred_talks_over_an_article_tell_no_more_than_one() {
        for (long limit : List.of(AIM + 5_00, QUOTE, QUOTE + 10_00)) {
            for (int article = 0; article < 10; article++) {
                for (int manner = 0; manner < MANNERS; manner++) {
                    List<Long> first = asked(limit, manner, talk(1, "article-" + article, 0));
                    for (int talk = 1; talk < 25; talk++) {
                        assertThat(asked(limit, manner, talk(1, "article-" + article, talk))).isEqualTo(first);
                    }
                }
            }
        }
    }

    @Test
    void beyond_the_end_of_the_way_a_limit_changes_nothing_that_is_asked_for() {
        for (int article = 0; article < 50; article++) {
            Transcripts far = play(AIM + (QUOTE - AIM) / 2, 1, article, true);
            assertThat(play(2 * QUOTE, 1, article, true).asked()).isEqualTo(far.asked());
        }
    }

    @Test
    void a_level_asked_for_is_within_the_limit_and_never_taken_back() {
        for (int article = 0; article < 200; article++) {
            long limit = AIM + article * 20L;
            for (int manner = 0; manner < MANNERS; manner++) {
                List<Long> asked = asked(limit, manner, talk(2, "article-" + article, 0));
                assertThat(asked).isSorted().allMatch(price -> price < limit || limit == AIM);
            }
        }
    }

    @Test
    void a_prober_that_is_shown_the_way_up_to_the_limit_sees_it() {
        assertThat(error(AIM, 2 * QUOTE - AIM, 1, false)).isLessThan(800);
    }
}
