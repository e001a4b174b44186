package dev.emptor.bargain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.bargain.Coordinator.Clock;
import dev.emptor.bargain.Coordinator.Step;
import dev.emptor.bargain.Quotes.Quote;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One need and one to five sellers that mean no good: each has a trick, and some have none. Whatever they do, one quote
 * is taken at the most, it stands, all of it is known and permitted, nothing better stands, and no order of theirs
 * counts. {@code -Demptor.sessions=N} for more or fewer.
 */
final class TricksTest {
    private static final Domain DOMAIN = new Domain(List.of(new Issue.Amount("price", 60_00, 100_00, 1_00),
            new Issue.Choice("article", List.of("another", "what is wanted")),
            new Issue.Choice("delivery", List.of("late", "soon", "tomorrow"))));
    private static final List<Worth> WORTHS = List.of(new Worth.PerUnit(-1, 0, 1_000_00),
            new Worth.Each(List.of(Worth.NEVER, 0L)), new Worth.Each(List.of(Worth.NEVER, 0L, 1_50L)));
    private static final int NEVER_TAKEN = 99;

    /** What a seller is up to. */
    private enum Trick {
        HONEST, WAITS, EXPIRES_AND_RENEWS, ANCHORS, HIDES_A_FEE, OFFERS_ANOTHER, COUNTS_IN_THOUSANDS, REPEATS,
        COPIES_THE_FIRST, PROBES, BAITS, TAKES_BACK, FALLS_SILENT, SAYS_ANYTHING
    }

    /** Steps so far with one seller, as the coordinator is told of them. */
    private static final class Talk {
        private final String name;
        private final Trick trick;
        private final List<Outcome> asked = new ArrayList<>();
        private final List<Quote> quotes = new ArrayList<>();
        private boolean closed;
        private boolean called;
        private long lowest = Preferences.MOST_POINTS;

        Talk(String name, Trick trick) {
            this.name = name;
            this.trick = trick;
        }

        Quotes seen() {
            return new Quotes(name, asked, quotes, called, closed);
        }
    }

    @Test
    void a_few_thousand_needs_break_nothing() {
        sessions(1, Integer.getInteger("emptor.sessions", 3_000));
    }

    @Test
    @Tag("long")
    void a_hundred_thousand_needs_break_nothing() {
        sessions(2, Integer.getInteger("emptor.sessions", 100_000));
    }

    private static void sessions(long from, int count) {
        for (long seed = from * 1_000_000; seed < from * 1_000_000 + count; seed++) {
            Random random = new Random(seed);
            Preferences buyer = Preferences.ofBuyer(DOMAIN, 62_00 + random.nextInt(50_00), WORTHS);
            Mandate mandate = Mandate.of(Ranking.of(buyer), Style.values()[random.nextInt(Style.values().length)])
                    .withOffers(random.nextInt(1, 10)).withSpread(random.nextInt(8_00));
            List<Talk> talks = new ArrayList<>(IntStream.rangeClosed(0, random.nextInt(5)).mapToObj(s ->
                    new Talk("seller-" + s, Trick.values()[random.nextInt(Trick.values().length)])).toList());
            session(mandate, talks, random, 1 + random.nextInt(10), "session " + seed);
        }
    }

    private static void session(Mandate mandate, List<Talk> talks, Random random, int decideBy, String name) {
        Coordinator.Jitters jitters = seller -> new Jitter(Jitter.ofSeed(1).key(), name + seller)
                .lastingFor(name);
        Map<String, Talk> byName = new TreeMap<>();
        talks.forEach(talk -> byName.put(talk.name, talk));
        for (int round = 0; round <= decideBy; round++) {
            Clock clock = Clock.of(round, decideBy);
            for (Talk talk : talks) {
                quote(talk, talks.getFirst(), clock, random);
            }
            List<Quotes> seen = new ArrayList<>(talks.stream().map(Talk::seen).toList());
            List<Step> steps = Coordinator.next(mandate, clock, seen, jitters);
            Collections.shuffle(seen, random);
            assertThat(Coordinator.next(mandate, clock, seen, jitters)).as(name + ": in any order").isEqualTo(steps);
            if (decided(mandate, clock, talks, steps, name)) {
                return;
            }
            for (Step step : steps) {
                if (step instanceof Step.Counter counter) {
                    asked(mandate, byName.getOrDefault(counter.seller(), talks.getFirst()), talks, counter, clock,
                            name);
                }
            }
        }
        throw new AssertionError(name + ": it never ended");
    }

    /** Whether it is over, and rightly. */
    private static boolean decided(Mandate mandate, Clock clock, List<Talk> talks, List<Step> steps, String name) {
        boolean over = steps.stream().anyMatch(step -> step instanceof Step.Take || step instanceof Step.NoDeal);
        if (!over) {
            assertThat(clock.round()).as(name + ": it ends in time").isLessThan(clock.decideBy());
            return false;
        }
        assertThat(steps).as(name + ": one decision").hasSize(1);
        long best = talks.stream().mapToLong(talk -> best(mandate, talk, clock)).max().orElse(Reading.NOTHING);
        if (steps.getFirst() instanceof Step.Take take) {
            Talk talk = talks.stream().filter(t -> t.name.equals(take.seller())).findFirst().orElseThrow();
            assertThat(talk.quotes).as(name + ": it was quoted, and stands").anyMatch(quote ->
                    quote.outcome().equals(take.quote()) && quote.standsThrough() >= clock.round());
            OptionalLong points = mandate.ranking().preferences().points(take.quote());
            assertThat(points).as(name + ": all of it is known and permitted").isPresent();
            assertThat(points.getAsLong()).as(name + ": within the limit, and nothing better stands")
                    .isGreaterThanOrEqualTo(0).isEqualTo(best);
            // Good faith: who quoted what we asked it for is not passed over for less.
            assertThat(talks).as(name).noneMatch(t -> best(mandate, t, clock) >= t.lowest
                    && points.getAsLong() < t.lowest);
        } else {
            assertThat(best).as(name + ": nothing that stands would do").isEqualTo(Reading.NOTHING);
        }
        return true;
    }

    private static long best(Mandate mandate, Talk talk, Clock clock) {
        return talk.quotes.stream().filter(quote -> quote.standsThrough() >= clock.round())
                .mapToLong(quote -> mandate.ranking().preferences().points(quote.outcome()).orElse(Reading.NOTHING))
                .filter(points -> points >= 0).max().orElse(Reading.NOTHING);
    }

    private static void asked(Mandate mandate, Talk talk, List<Talk> talks, Step.Counter counter, Clock clock,
            String name) {
        long points = mandate.ranking().preferences().points(counter.asked()).orElseThrow();
        assertThat(talk.called || talk.closed).as(name + ": nothing is asked after the last word").isFalse();
        assertThat(talk.asked.size()).as(name + ": no more proposals than permitted").isLessThan(mandate.offers());
        assertThat(clock.round()).as(name + ": not after the reply-by").isLessThan(clock.replyBy());
        long elsewhere = talks.stream().filter(other -> !other.name.equals(talk.name))
                .mapToLong(other -> best(mandate, other, clock)).max().orElse(Reading.NOTHING);
        assertThat(points).as(name + ": better than what is in hand, and than the limit")
                .isGreaterThan(Math.max(0, elsewhere));
        talk.asked.add(counter.asked());
        talk.called = counter.finalCall();
        talk.lowest = Math.min(talk.lowest, points);
    }

    private static void quote(Talk talk, Talk first, Clock clock, Random random) {
        int round = clock.round();
        long asks = talk.asked.isEmpty() ? 70_00 : talk.asked.getLast().value(0);
        long usual = Math.max(asks, 99_00 - round * 2_00L);
        switch (talk.trick) {
            case HONEST -> say(talk, usual, 1, 1, NEVER_TAKEN);
            case WAITS -> say(talk, 98_00, 1, 1, NEVER_TAKEN);
            case EXPIRES_AND_RENEWS -> say(talk, usual + 50, 1, 2, round);
            case ANCHORS -> say(talk, round == 0 ? 390_00 : usual, 1, 1, NEVER_TAKEN);
            case HIDES_A_FEE -> say(talk, round % 2 == 0 ? Outcome.UNKNOWN : usual, 1, 1, round + 1);
            case OFFERS_ANOTHER -> say(talk, 61_00, random.nextInt(2), random.nextInt(3), NEVER_TAKEN);
            case COUNTS_IN_THOUSANDS -> say(talk, random.nextBoolean() ? 1 : 999_999_999_999L, 0, 2, NEVER_TAKEN);
            case REPEATS -> talk.quotes.addAll(talk.quotes.isEmpty() ? List.of(new Quote(
                    Outcome.of(95_00L, 1L, 1L), NEVER_TAKEN)) : List.of(talk.quotes.getLast(), talk.quotes.getLast()));
            case COPIES_THE_FIRST -> talk.quotes.addAll(talk == first || first.quotes.isEmpty() ? List.of()
                    : List.of(first.quotes.getLast()));
            case PROBES -> say(talk, Math.max(61_00, 99_00 - round), 1, 1, NEVER_TAKEN);
            case BAITS -> say(talk, round == 0 ? 62_00 : usual, 1, 2, round == 0 ? 0 : NEVER_TAKEN);
            case TAKES_BACK -> say(talk, 70_00 + round * 3_00L, 1, 1, round);
            case FALLS_SILENT -> talk.closed = round > random.nextInt(6);
            case SAYS_ANYTHING -> {
                Outcome any = DOMAIN.outcome(random.nextInt(DOMAIN.size()));
                say(talk, any.value(0), any.value(1), any.value(2), round + random.nextInt(4) - 1);
            }
        }
    }

    private static void say(Talk talk, long price, long article, long delivery, int standsThrough) {
        if (!talk.closed) {
            talk.quotes.add(new Quote(Outcome.of(price, article, delivery), standsThrough));
        }
    }
}
