package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static dev.emptor.core.Story.COFFEE;
import static dev.emptor.core.Story.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.State.Standing;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Cadence;
import dev.emptor.model.Limits;
import dev.emptor.model.Need;
import dev.emptor.model.PriceWatch;
import dev.emptor.model.Purchase;
import dev.emptor.model.Quantity;
import dev.emptor.model.Question;
import dev.emptor.model.SellerId;
import dev.emptor.model.Verb;
import dev.emptor.model.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Waiting for a better price until the stock demands what there is. */
class PriceWatchStoriesTest {
    private static final Duration DAY = Duration.ofDays(1);
    private final Story story = new Story();

    PriceWatchStoriesTest() {
        story.rules = PriceWatchStoriesTest::patient;
        story.waitHours = 24;
    }

    static Verb patient(Question question) {
        return question.watch().map(PriceWatch::worthWaiting).orElse(false) ? Verb.WAIT : Verb.ACCEPT;
    }

    static Need coffee(int buyAtDays) {
        Need usual = Story.coffee(false);
        return new Need(COFFEE, usual.title(), usual.category(), usual.wanted(), usual.amount(),
                Optional.of(new Cadence(Quantity.of(1000, "g"), 20, buyAtDays)), usual.atMost(), Optional.empty(),
                usual.replyWithin(), false, List.of());
    }

    /** There is coffee for so many days, and less than what it is bought at. */
    private void lasts(int days, int buyAtDays) {
        story.hear(new Heard.StateNeed(coffee(buyAtDays), Optional.of(Quantity.of(days * 50L, "g"))));
        story.tick();
    }

    /** What sellers named on the days before. */
    private void past(long... prices) {
        Instant now = story.now;
        for (int i = 0; i < prices.length; i++) {
            story.hear(new Heard.AbandonPurchase(story.purchase().id(), "ada"));
            story.now = now.plus(DAY.multipliedBy(i));
            story.offers(story.offer(ALPHA, prices[i]));
        }
        story.now = story.now.plus(DAY);
    }

    private Standing standing() {
        return story.state.needs().get(COFFEE).orElseThrow();
    }

    private Optional<Event.PriceAwaited> awaited() {
        return story.turns.stream().map(Turn::events).flatMap(List::stream)
                .filter(Event.PriceAwaited.class::isInstance).map(Event.PriceAwaited.class::cast)
                .reduce((a, b) -> b);
    }

    private String weighed(long price) {
        story.offers(story.offer(ALPHA, price));
        story.wait(Story.REPLY);
        return story.purchase().getClass().getSimpleName();
    }

    @Test
    void without_a_history_the_first_price_is_taken() {
        lasts(12, 14);
        assertThat(weighed(2_900)).isEqualTo("Chosen");
    }

    @Test
    void four_days_of_prices_are_no_history_and_five_are() {
        past(1_000, 1_000, 1_000, 900);
        lasts(12, 14);
        assertThat(weighed(2_900)).isEqualTo("Chosen");
        assertThat(standing().history()).hasSize(4);
    }

    @Test
    void why_it_is_or_is_not_worth_waiting_is_told_with_the_numbers() {
        List<String> said = new ArrayList<>();
        story.rules = question -> {
            said.add(Waits.said(story.state, question));
            return patient(question);
        };
        past(1_000, 1_000, 1_000, 900);
        lasts(12, 14);
        weighed(2_900);
        assertThat(said.getLast()).isEqualTo("prices are known of 4 days only, and 5 are needed to say what is a good"
                + " one");
        said.clear();
        past(1_000, 1_000, 1_000, 1_000, 800);
        lasts(12, 14);
        weighed(1_000);
        assertThat(said.getLast()).contains("it asks 10.00 EUR for what is needed; by ", " days of prices, and with ",
                " looks to come, ", "so it is worth waiting, until 20");
        weighed(500);
        assertThat(said.getLast()).endsWith("so it is good enough to take");
    }

    @Test
    void a_dear_price_is_let_go_with_its_numbers_and_sellers_are_asked_again_a_day_later() {
        past(1_000, 1_000, 1_000, 1_000, 800);
        lasts(12, 14);
        Instant stockEnds = story.now.plus(DAY.multipliedBy(12));
        assertThat(weighed(1_000)).isEqualTo("Ended");
        Event.PriceAwaited why = awaited().orElseThrow();
        assertThat(why.watch().days()).isEqualTo(5);
        assertThat(why.watch().looks()).isEqualTo(7);
        assertThat(why.watch().last()).isEqualTo(stockEnds.minus(DAY.multipliedBy(4)).minus(Story.REPLY));
        assertThat(why.watch().price()).isEqualTo(eur(1_000));
        // 960 for one draw, then each time a fifth of the way that is left to 800.
        assertThat(why.watch().threshold()).isEqualTo(eur(841));
        assertThat(((Purchase.Ended) story.purchase()).end()).isEqualTo(Purchase.End.WAITED);
        assertThat(((Purchase.Ended) story.purchase()).why()).contains("5 days of prices", "7 looks", "8.41");
        assertThat(standing().watch()).contains(why.watch());
        assertThat(why.until()).isBetween(story.now.plus(DAY), story.now.plus(DAY).plus(Limits.RETRY_SPREAD));
        story.wait(Duration.between(story.now, why.until()));
        assertThat(story.purchase()).isInstanceOf(Purchase.Collecting.class);
        assertThat(story.pending(Effect.SendIntentcast.class)).isPresent();
        assertThat(standing().watch()).isEmpty();
    }

    @Test
    void each_pause_is_a_day_however_long_a_rule_would_wait_so_that_nobody_can_tell_the_last_one() {
        story.waitHours = 72;
        past(1_000, 1_000, 1_000, 1_000, 800);
        lasts(12, 14);
        int pauses = 0;
        while (weighed(1_000).equals("Ended")) {
            assertThat(Duration.between(story.now, awaited().orElseThrow().until()))
                    .isBetween(DAY, DAY.plus(Limits.RETRY_SPREAD));
            story.wait(Duration.between(story.now, awaited().orElseThrow().until()));
            pauses++;
        }
        assertThat(pauses).isBetween(5, 7);
    }

    @Test
    void a_price_as_low_as_the_threshold_is_taken_at_once() {
        past(1_000, 1_000, 1_000, 1_000, 800);
        lasts(12, 14);
        assertThat(weighed(841)).isEqualTo("Chosen");
    }

    @Test
    void the_next_look_is_asked_for_under_another_name() {
        past(1_000, 1_000, 1_000, 1_000, 800);
        lasts(12, 14);
        String first = story.purchase().round().thread(ALPHA).orElseThrow();
        weighed(1_000);
        story.wait(DAY.plus(Limits.RETRY_SPREAD));
        assertThat(story.purchase().round().thread(ALPHA).orElseThrow()).isNotEqualTo(first);
    }

    @Test
    void however_dear_it_is_bought_in_time_for_the_stock() {
        past(1_000, 1_000, 1_000, 1_000, 800);
        lasts(12, 14);
        Instant stockEnds = story.now.plus(DAY.multipliedBy(12));
        int looks = 0;
        while (weighed(1_000).equals("Ended")) {
            looks++;
            assertThat(looks).isLessThan(20);
            story.wait(Duration.between(story.now, awaited().orElseThrow().until()));
        }
        assertThat(looks).isEqualTo(7);
        assertThat(story.purchase()).isInstanceOf(Purchase.Chosen.class);
        assertThat(story.now.plus(DAY.multipliedBy(2))).as("with the time of delivery").isBefore(stockEnds);
    }

    @Test
    void fewer_looks_ask_for_less() {
        past(1_000, 1_000, 1_000, 1_000, 800);
        lasts(6, 14);
        assertThat(weighed(950)).as("one look to come, which costs 960 on average").isEqualTo("Chosen");
    }

    @Test
    void where_nobody_says_when_it_comes_two_weeks_are_reckoned_with() {
        past(1_000, 1_000, 1_000, 1_000, 800);
        lasts(17, 20);
        story.offers(Wares.undated(story.offer(ALPHA, 1_000)));
        story.wait(Story.REPLY);
        assertThat(story.purchase()).isInstanceOf(Purchase.Chosen.class);
    }

    @Test
    void a_need_that_is_wanted_once_does_not_wait() {
        past(1_000, 1_000, 1_000, 1_000, 800);
        story.hear(new Heard.StateNeed(Wares.once("coffee"), Optional.empty()));
        story.tick();
        assertThat(weighed(1_000)).isEqualTo("Chosen");
    }

    @Test
    void requests_that_were_used_up_leave_no_look_for_waiting() {
        past(1_000, 1_000, 1_000, 1_000, 800);
        while (story.state.broadcastsOf(COFFEE).within(story.now) < Limits.BROADCASTS - Limits.WATCH_SPARED) {
            standing().purchase().ifPresent(open -> story.hear(new Heard.AbandonPurchase(open, "ada")));
            story.now = story.now.plusSeconds(1);
            lasts(12, 14);
        }
        assertThat(weighed(1_000)).isEqualTo("Chosen");
    }

    @Test
    void a_recount_ends_the_waiting() {
        past(1_000, 1_000, 1_000, 1_000, 800);
        lasts(12, 14);
        weighed(1_000);
        story.hear(new Heard.CountStock(COFFEE, Quantity.of(0, "g")));
        story.tick();
        assertThat(story.purchase()).isInstanceOf(Purchase.Collecting.class);
        assertThat(weighed(1_000)).isEqualTo("Chosen");
    }

    @Test
    void whoever_is_permitted_is_not_waited_past() {
        past(1_000, 1_000, 1_000, 1_000, 800);
        lasts(12, 14);
        story.rules = q -> q.offer().seller().equals(ALPHA) ? Verb.WAIT : Verb.ACCEPT;
        story.offers(story.offer(BETA, 1_200));
        assertThat(weighed(1_000)).isEqualTo("Chosen");
    }

    @Test
    void a_rule_that_waits_for_some_hours_keeps_the_offers() {
        past(1_000, 1_000, 1_000, 1_000, 800);
        lasts(12, 14);
        story.waitHours = 8;
        assertThat(weighed(1_000)).isEqualTo("Weighing");
    }

    @Test
    void what_rules_decline_and_what_is_asked_by_a_seller_that_is_off_is_no_price_of_a_day() {
        story.rules = q -> q.offer().seller().equals(ALPHA) ? Verb.DECLINE : Verb.ACCEPT;
        past(1, 1);
        story.offers(story.offer(new SellerId("off"), 2));
        assertThat(standing().history()).isEmpty();
        assertThat(standing().prices().isEmpty()).isFalse();
    }

    @Test
    void the_lowest_price_of_a_day_counts_in_whatever_order_they_came() {
        story.hear(new Heard.AbandonPurchase(story.purchase().id(), "ada"));
        story.offers(story.offer(ALPHA, 900));
        story.offers(story.offer(BETA, 700));
        Story other = new Story();
        other.hear(new Heard.AbandonPurchase(other.purchase().id(), "ada"));
        other.offers(other.offer(BETA, 700));
        other.offers(other.offer(ALPHA, 900));
        assertThat(standing().history()).hasSize(1)
                .isEqualTo(other.state.needs().get(COFFEE).orElseThrow().history());
        assertThat(standing().history().get(0).cost().cost()).isEqualTo(eur(700));
    }

    @Test
    void other_goods_have_another_history() {
        past(1_000, 1_000, 1_000, 1_000, 800);
        Wanted leaves = new Wanted(List.of(), List.of("tea"), List.of(), List.of());
        Need tea = Wares.once("coffee", "pantry", leaves, Quantity.of(1_000, "g"));
        story.hear(new Heard.StateNeed(tea, Optional.empty()));
        assertThat(standing().history()).isEmpty();
    }
}
