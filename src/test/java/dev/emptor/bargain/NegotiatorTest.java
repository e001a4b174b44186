package dev.emptor.bargain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tricks that a single talk may meet, and what ours does about each. */
final class NegotiatorTest {
    private static final Domain DOMAIN = new Domain(List.of(new Issue.Amount("price", 80_00, 140_00, 1_00),
            new Issue.Choice("returns", List.of("none", "14 days", "30 days"))));
    /** At most 120.00 all in; 14 days to return are worth 2.00, 30 days 3.00, and none is out of the question. */
    private static final Preferences BUYER = Preferences.ofBuyer(DOMAIN, 120_00,
            List.of(new Worth.PerUnit(-1, 0, 140_00), new Worth.Each(List.of(Worth.NEVER, 2_00L, 3_00L))));
    private static final Mandate MANDATE = Mandate.of(Ranking.of(BUYER), Style.FIRM);
    private static final Jitter JITTER = Jitter.ofSeed(1);

    private static Outcome at(long price, long returns) {
        return Outcome.of(price, returns);
    }

    private static Decision after(int round, int rounds, Outcome... theirs) {
        List<Outcome> heard = List.of(theirs);
        List<Outcome> ours = new ArrayList<>();
        for (int k = 0; k < heard.size() - 1; k++) {
            ours.add(at(80_00, 2));
        }
        return Negotiator.move(MANDATE, new Turn(round, rounds, false,
                heard.isEmpty() ? Optional.empty() : Optional.of(heard.getLast()), ours, heard), JITTER);
    }

    @Test
    void money_makes_utility_the_part_of_the_limit_that_is_left() {
        assertThat(BUYER.points(at(100_00, 2))).hasValue(23_00);
        assertThat(BUYER.acceptable(at(123_00, 2))).isTrue();
        assertThat(BUYER.acceptable(at(123_01, 2))).isFalse();
        assertThat(BUYER.points(at(80_00, 0))).as("vetoed, however cheap").isEmpty();
        assertThat(BUYER.points(at(Outcome.UNKNOWN, 2))).as("an unknown cost").isEmpty();
        assertThat(BUYER.points(new Outcome(List.of(80_00L)))).as("a part is missing").isEmpty();
    }

    @Test
    void an_unknown_cost_is_not_taken_even_on_the_last_turn() {
        assertThat(after(9, 10, at(Outcome.UNKNOWN, 2)).move()).isInstanceOf(Move.End.class);
        assertThat(after(9, 10, at(80_00, 0)).move()).isInstanceOf(Move.End.class);
        assertThat(after(9, 10, at(122_99, 2)).move()).isInstanceOf(Move.Accept.class);
        assertThat(after(9, 10, at(123_01, 2)).move()).isInstanceOf(Move.End.class);
    }

    @Test
    void on_our_last_turn_half_of_a_last_bid_that_can_still_be_taken_is_enough_and_less_is_not() {
        for (long price : List.of(112_00L, 118_00L)) {
            Turn last = new Turn(9, 10, true, Optional.of(at(price, 2)), List.of(at(80_00, 2)), List.of(at(price, 2)));
            long standing = BUYER.points(at(price, 2)).orElseThrow();
            Decision decision = Negotiator.move(MANDATE, last, JITTER);
            if (decision.move() instanceof Move.Offer bid) {
                assertThat(standing * 2).isLessThan(BUYER.points(bid.outcome()).orElseThrow());
            }
            assertThat(decision.move()).as("at %d", price)
                    .isInstanceOf(price == 112_00 ? Move.Accept.class : Move.Offer.class);
        }
    }

    @Test
    void what_is_as_good_as_our_next_bid_is_taken_at_once() {
        Mandate quick = Mandate.of(Ranking.of(BUYER), Style.QUICK);
        List<Outcome> ours = List.of(at(80_00, 2), at(83_00, 2), at(86_00, 2), at(89_00, 2));
        for (long price : List.of(89_00L, 95_00L, 105_00L)) {
            List<Outcome> theirs = List.of(at(130_00, 2), at(126_00, 2), at(122_00, 2), at(price, 2), at(price, 2));
            Decision decision = Negotiator.move(quick, new Turn(4, 10, false, Optional.of(at(price, 2)), ours,
                    theirs), JITTER);
            assertThat(decision.move()).as("%s", decision)
                    .isInstanceOf(price == 105_00 ? Move.Offer.class : Move.Accept.class);
        }
    }

    @Test
    void an_absurd_first_quote_leaves_our_asks_as_they_are() {
        List<Move> usual = IntStream.range(0, 9).mapToObj(r -> after(r, 10, at(130_00, 2)).move()).toList();
        List<Move> anchored = IntStream.range(0, 9).mapToObj(r -> after(r, 10, at(390_00, 2)).move()).toList();
        assertThat(anchored).isEqualTo(usual);
    }

    @Test
    void a_seller_that_comes_down_by_itself_is_waited_for() {
        Decision decision = after(4, 20, at(130_00, 2), at(125_00, 2), at(121_00, 2), at(117_00, 2), at(113_00, 2));
        assertThat(decision.move()).isEqualTo(new Move.Offer(at(80_00, 2)));
    }

    @Test
    void a_seller_that_waits_for_us_is_met_by_a_step() {
        Decision decision = after(4, 20, at(130_00, 2), at(130_00, 2), at(130_00, 2), at(130_00, 2), at(130_00, 2));
        assertThat(decision.move()).isInstanceOf(Move.Offer.class);
        assertThat(BUYER.points(((Move.Offer) decision.move()).outcome()).orElseThrow()).isLessThan(43_00);
        assertThat(decision.reason()).isEqualTo("they wait for our next step, so we go one");
    }

    @Test
    void what_they_proposed_before_is_asked_for_again_and_never_less() {
        Outcome dream = at(81_00, 1);
        Decision decision = Negotiator.move(MANDATE, new Turn(18, 20, false, Optional.of(at(125_00, 2)),
                List.of(at(80_00, 2)), List.of(dream, at(125_00, 2))), JITTER);
        assertThat(decision.move()).isEqualTo(new Move.Offer(dream));
    }

    @Test
    void an_offer_in_hand_is_a_floor() {
        Mandate rich = MANDATE.withInHand(BUYER.points(at(100_00, 2)));
        Turn last = new Turn(9, 10, false, Optional.of(at(100_00, 2)), List.of(), List.of(at(100_00, 2)));
        assertThat(Negotiator.move(MANDATE, last, JITTER).move()).isInstanceOf(Move.Accept.class);
        assertThat(Negotiator.move(rich, last, JITTER).move()).isInstanceOf(Move.End.class);
        Turn first = new Turn(8, 10, false, Optional.of(at(130_00, 2)), List.of(), List.of(at(130_00, 2)));
        Move.Offer offer = (Move.Offer) Negotiator.move(rich, first, JITTER).move();
        assertThat(BUYER.points(offer.outcome()).orElseThrow()).isGreaterThan(23_00);
    }

    @Test
    void the_aim_is_where_we_begin() {
        Mandate modest = MANDATE.withAim(BUYER.points(at(95_00, 2)).orElseThrow());
        Move.Offer offer = (Move.Offer) Negotiator.move(modest,
                new Turn(0, 10, true, Optional.empty(), List.of(), List.of()), JITTER).move();
        assertThat(BUYER.points(offer.outcome())).hasValue(28_00);
    }

    @Test
    void where_only_the_limit_could_be_bid_nothing_is() {
        Preferences exact = Preferences.ofBuyer(new Domain(List.of(new Issue.Amount("price", 50_00, 90_00, 10_00))),
                50_00, List.of(new Worth.PerUnit(-1, 0, 90_00)));
        Decision decision = Negotiator.move(Mandate.of(Ranking.of(exact), Style.FIRM),
                new Turn(0, 10, true, Optional.empty(), List.of(), List.of()), JITTER);
        assertThat(decision.move()).isInstanceOf(Move.Hold.class);
    }

    /** What is asked for in each of ten rounds, in points, of a side that comes down by a little each time. */
    private static List<Long> way(Mandate mandate) {
        List<Outcome> theirs = new ArrayList<>();
        List<Outcome> ours = new ArrayList<>();
        List<Long> way = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            theirs.add(at(140_00 - round * 1_00L, 2));
            way.add(Negotiator.move(mandate, new Turn(round, 10, false, Optional.of(theirs.getLast()), ours, theirs),
                    JITTER).target());
            ours.add(at(80_00, 2)); // Whatever we ask for, it moves on its own, so that time alone decides.
        }
        return way;
    }

    @Test
    void each_manner_comes_further_at_every_moment_than_the_one_before_it_and_all_as_far_in_the_end() {
        List<List<Long>> ways = Stream.of(Style.values()).map(style -> way(Mandate.of(Ranking.of(BUYER), style)))
                .toList();
        for (int round = 1; round < 9; round++) {
            for (int style = 1; style < ways.size(); style++) {
                long before = ways.get(style - 1).get(round);
                assertThat(ways.get(style).get(round)).as("round %d, %s", round, Style.values()[style])
                        .isLessThanOrEqualTo(before).matches(now -> before > 4_290 || now < before);
            }
        }
        assertThat(ways).extracting(way -> way.get(9)).as("in the last round").containsOnly(ways.get(0).get(9));
        long whole = 43_00 - ways.get(0).get(9);
        assertThat(List.of(gone(ways, Style.PATIENT), gone(ways, Style.FIRM), gone(ways, Style.EVEN),
                gone(ways, Style.QUICK), gone(ways, Style.HURRY)).stream().map(gone -> Math.round(9.0 * gone / whole)))
                .as("ninths of the way after four of nine").containsExactly(0L, 0L, 2L, 4L, 6L);
    }

    private static long gone(List<List<Long>> ways, Style style) {
        return 43_00 - ways.get(style.ordinal()).get(4);
    }

    @Test
    void what_is_kept_back_is_given_only_at_the_end() {
        Mandate quick = Mandate.of(Ranking.of(BUYER), Style.QUICK);
        List<Long> all = way(quick);
        List<Long> kept = way(quick.withKeptBack(90));
        long range = 43_00 - (120_00 - 140_00 + 2_00);
        assertThat(kept.subList(0, 8)).allMatch(target -> (43_00 - target) * 10 <= range);
        assertThat(all.get(7)).as("else more would be given by then").isLessThan(kept.get(7) - range / 10);
        assertThat(kept.get(9)).isEqualTo(all.get(9));
    }

    @Test
    void among_bids_of_the_same_worth_the_one_they_seem_to_like_is_made() {
        Outcome thirty = at(81_00, 2);
        Outcome fourteen = at(80_00, 1); // Both are worth 42.00 to us.
        for (Outcome liked : List.of(thirty, fourteen)) {
            Outcome theirs = at(139_00, liked.value(1));
            Turn turn = new Turn(1, 10, false, Optional.of(theirs), List.of(at(80_00, 2)), List.of(theirs, theirs));
            Mandate modest = MANDATE.withAim(42_00);
            assertThat(((Move.Offer) Negotiator.move(modest, turn, JITTER).move()).outcome().value(1))
                    .as("they want %d", liked.value(1)).isEqualTo(liked.value(1));
        }
    }

    @Test
    void before_an_uncertain_end_the_best_of_the_window_is_taken() {
        Mandate unsure = new Mandate(MANDATE.ranking(), Style.PATIENT, OptionalLong.empty(), OptionalLong.empty(), 400,
                true);
        List<Outcome> theirs = new ArrayList<>(Collections.nCopies(196, at(119_00, 2)));
        theirs.add(at(118_00, 2));
        Turn turn = new Turn(196, 200, false, Optional.of(at(118_00, 2)), List.of(), theirs);
        assertThat(Negotiator.move(unsure, turn, JITTER).move()).isInstanceOf(Move.Accept.class);
        assertThat(Negotiator.move(MANDATE, turn, JITTER).move()).isInstanceOf(Move.Offer.class);
    }

    /** At most 100.00: from 80.00 there are 23.00 to win, and our way ends beyond the limit. */
    private static Decision narrow(Style style, List<Long> ours, List<Long> theirs) {
        Preferences narrow = Preferences.ofBuyer(DOMAIN, 100_00, BUYER.worths());
        return Negotiator.move(Mandate.of(Ranking.of(narrow), style), new Turn(8, 10, false,
                Optional.of(at(theirs.getLast(), 2)), ours.stream().map(price -> at(price, 2)).toList(),
                theirs.stream().map(price -> at(price, 2)).toList()), JITTER);
    }

    @Test
    void near_the_end_no_less_is_asked_for_than_may_be_expected_of_the_two_moves_that_are_left() {
        List<Long> stood = Collections.nCopies(8, 80_00L);
        List<Long> theirs = Collections.nCopies(9, 130_00L);
        Decision even = narrow(Style.EVEN, stood, theirs);
        // Of uniform draws from nothing to 65 hundredths of 23.00, the better of two by the rule: 5 eighths of it.
        assertThat(even.target()).isBetween(9_30L, 9_40L);
        assertThat(even.reason()).isEqualTo("as much may still come");
        assertThat(narrow(Style.QUICK, stood, theirs).target()).as("who has no time").isLessThan(9_30);
    }

    @Test
    void with_a_side_that_only_answers_our_steps_we_do_not_wait_for_more() {
        Decision decision = narrow(Style.EVEN, List.of(80_00L, 80_00L, 85_00L, 85_00L, 90_00L, 90_00L, 90_00L, 90_00L),
                List.of(130_00L, 130_00L, 130_00L, 125_00L, 125_00L, 120_00L, 120_00L, 120_00L, 120_00L));
        assertThat(decision.target()).isLessThan(9_30);
        Decision alone = narrow(Style.EVEN, List.of(80_00L, 80_00L, 85_00L, 85_00L, 90_00L, 90_00L, 90_00L, 90_00L),
                List.of(130_00L, 128_00L, 126_00L, 125_00L, 124_00L, 123_00L, 122_00L, 121_00L, 120_00L));
        assertThat(alone.target()).isBetween(9_30L, 9_40L);
    }

    @Test
    void what_was_asked_for_is_not_taken_back_where_a_side_no_longer_answers() {
        Decision decision = narrow(Style.EVEN, List.of(80_00L, 80_00L, 85_00L, 85_00L, 95_00L, 95_00L, 95_00L, 95_00L),
                List.of(130_00L, 130_00L, 130_00L, 125_00L, 125_00L, 124_00L, 124_00L, 124_00L, 124_00L));
        assertThat(decision.target()).isEqualTo(8_00);
    }

    @Test
    void lies_about_wishes_cost_no_more_than_the_band() {
        Outcome first = at(80_00, 2);
        for (long returns = 1; returns <= 2; returns++) {
            Move.Offer offer = (Move.Offer) after(1, 50, at(130_00, returns), at(130_00, returns)).move();
            long lost = BUYER.points(first).orElseThrow() - BUYER.points(offer.outcome()).orElseThrow();
            assertThat(lost * 100).isLessThanOrEqualTo(4 * (43_00 - (120_00 - 140_00 + 2_00)));
        }
    }
}
