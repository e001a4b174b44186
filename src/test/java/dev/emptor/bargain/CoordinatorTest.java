package dev.emptor.bargain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.bargain.Coordinator.Clock;
import dev.emptor.bargain.Coordinator.Step;
import dev.emptor.bargain.Quotes.Quote;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One need, several sellers: what is asked of whom, and when which quote is taken. */
final class CoordinatorTest {
    private static final Domain DOMAIN = new Domain(List.of(new Issue.Amount("price", 80_00, 140_00, 1_00)));
    private static final Preferences BUYER = Preferences.ofBuyer(DOMAIN, 130_00,
            List.of(new Worth.PerUnit(-1, 0, 140_00)));
    private static final Mandate MANDATE = Mandate.of(Ranking.of(BUYER), Style.FIRM);

    private static Quotes talk(String seller, int standsThrough, long... prices) {
        List<Quote> quotes = new ArrayList<>();
        for (long price : prices) {
            quotes.add(new Quote(Outcome.of(price), standsThrough));
        }
        return new Quotes(seller, List.of(), quotes, false, false);
    }

    private static List<Step> next(Clock clock, Quotes... talks) {
        return Coordinator.next(MANDATE, clock, List.of(talks), seller -> new Jitter(Jitter.ofSeed(1).key(), seller));
    }

    @Test
    void sellers_are_told_a_time_before_the_private_one() {
        assertThat(Clock.of(0, 20).replyBy()).isEqualTo(16);
        assertThat(Clock.of(0, 1).replyBy()).isEqualTo(1);
    }

    @Test
    void before_the_reply_by_nothing_is_taken_and_all_are_asked_for_more() {
        List<Step> steps = next(Clock.of(5, 20), talk("a", 99, 120_00), talk("b", 99, 110_00));
        assertThat(steps).hasSize(2).allSatisfy(step -> assertThat(step).isInstanceOf(Step.Counter.class));
    }

    @Test
    void the_best_quote_of_the_others_is_the_floor() {
        List<Step> steps = next(Clock.of(12, 20), talk("a", 99, 84_00), talk("b", 99, 120_00));
        Step.Counter toB = steps.stream().filter(Step.Counter.class::isInstance).map(Step.Counter.class::cast)
                .filter(counter -> counter.seller().equals("b")).findFirst().orElseThrow();
        assertThat(toB.asked().value(0)).isLessThan(84_00);
        assertThat(toB.decision().floor()).isEqualTo(46_01);
    }

    @Test
    void at_the_reply_by_the_best_that_stands_is_taken_and_only_it() {
        assertThat(next(Clock.of(16, 20), talk("a", 99, 120_00), talk("b", 15, 100_00), talk("c", 99, 110_00, 115_00)))
                .containsExactly(new Step.Take("c", Outcome.of(110_00L), "the best that stands"));
        assertThat(next(Clock.of(20, 20), talk("a", 99, 131_00))).containsExactly(
                new Step.NoDeal("nothing that stands is good enough"));
        assertThat(next(Clock.of(17, 20), talk("a", 99, 131_00))).as("one may still come").hasSize(1)
                .allSatisfy(step -> assertThat(step).isInstanceOf(Step.Wait.class));
    }

    @Test
    void a_quote_that_expires_is_taken_only_if_waiting_is_worth_less() {
        assertThat(next(Clock.of(8, 20), talk("a", 8, 81_00), talk("b", 99, 120_00))).singleElement()
                .isInstanceOf(Step.Take.class);
        assertThat(next(Clock.of(8, 20), talk("a", 8, 118_00), talk("b", 99, 120_00))).hasSize(2);
    }

    @Test
    void whoever_was_called_for_its_last_word_is_not_asked_again() {
        Quotes called = new Quotes("a", List.of(), List.of(new Quote(Outcome.of(120_00L), 99)), true, false);
        assertThat(next(Clock.of(5, 20), called)).singleElement().isInstanceOf(Step.Wait.class);
    }

    @Test
    void three_quotes_that_do_not_move_are_a_standstill_and_call_for_the_last_word() {
        assertThat(calledLast(120_00, 120_00, 120_00)).as("asked twice").isFalse();
        assertThat(calledLast(120_00, 120_00, 121_00, 120_00)).as("asked three times").isTrue();
        assertThat(calledLast(120_00, 120_00, 120_00, 119_00)).as("it moved").isFalse();
        assertThat(calledLast(122_00, 120_00, 120_00, 120_00)).as("it moved once, and then stood twice").isFalse();
        assertThat(calledLast(122_00, 120_00, 120_00, 120_00, 120_00)).isTrue();
    }

    /** A seller that was asked for a new quote after each of its prices but the last. */
    private static boolean calledLast(long... prices) {
        Quotes talk = talk("a", 99, prices);
        Quotes asked = new Quotes("a", Collections.nCopies(prices.length - 1, Outcome.of(80_00L)), talk.quotes(),
                false, false);
        return ((Step.Counter) next(Clock.of(prices.length - 1, 20), asked).getFirst()).finalCall();
    }

    @Test
    void stopping_is_worth_what_the_recursion_says() {
        assertThat(Stopping.threshold(0, 1_000_000, 0, 1)).isEqualTo(500_000);
        assertThat(Stopping.threshold(0, 1_000_000, 0, 2)).isEqualTo(625_000);
        assertThat(Stopping.threshold(0, 1_000_000, 0, 3)).isEqualTo(695_312);
        assertThat(Stopping.threshold(0, 1_000_000, 0, 0)).isZero();
        assertThat(Stopping.threshold(0, 100, 500, 3)).isEqualTo(500);
        assertThat(Stopping.threshold(List.of(0L, 1_000L), 0, 1)).isEqualTo(500);
        assertThat(Stopping.threshold(List.of(0L, 1_000L), 0, 2)).isEqualTo(750);
        assertThat(Stopping.threshold(List.of(), 7, 9)).isEqualTo(7);
    }

    @Test
    void neither_order_nor_speed_of_arrival_changes_anything() {
        Random random = new Random(3);
        List<Quotes> talks = new ArrayList<>();
        for (String seller : List.of("a", "b", "c", "d", "e")) {
            talks.add(talk(seller, 99, 100_00 + random.nextInt(5) * 5_00, 100_00 + random.nextInt(5) * 5_00));
        }
        for (int round : List.of(5, 14, 16)) {
            List<Step> before = next(Clock.of(round, 20), talks.toArray(Quotes[]::new));
            for (int shuffle = 0; shuffle < 1_000; shuffle++) {
                Collections.shuffle(talks, random);
                assertThat(next(Clock.of(round, 20), talks.toArray(Quotes[]::new))).isEqualTo(before);
            }
        }
    }
}
