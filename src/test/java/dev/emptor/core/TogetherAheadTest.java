package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.COFFEE;
import static dev.emptor.core.Story.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Mode;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.Price;
import dev.emptor.model.Quantity;
import dev.emptor.model.Settings;
import dev.emptor.model.Wanted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Coffee runs low, and tea would a little later. */
class TogetherAheadTest {
    private static final NeedId TEA = new NeedId("tea");

    private static Settings ahead(Settings s, Mode mode, Optional<Duration> ahead) {
        return new Settings(s.zone(), s.currency(), mode, s.country(), s.members(), s.budgets(), s.sellers(),
                s.answerWithin(), s.bargainFor(), s.standIns(), s.holds(), s.correspondence(), s.anonymity(),
                s.splitting(), ahead);
    }

    private static Need tea(boolean ownerPicks) {
        Need coffee = Story.coffee(false);
        return new Need(TEA, "Tea", "pantry", new Wanted(List.of(), List.of("tea"), List.of(), List.of()),
                coffee.amount(), coffee.cadence(), coffee.atMost(), Optional.empty(), Story.REPLY, ownerPicks,
                List.of());
    }

    /** Coffee was bought, and lasts for about 19 more days; so much tea is there. */
    private static Story told(Optional<Duration> ahead, Optional<Long> together, Need tea, long grams) {
        Story story = new Story();
        story.hear(new Heard.AdoptSettings(ahead(story.state.rules(), Mode.LIVE, ahead)));
        story.hear(new Heard.StateNeed(tea, Optional.of(Quantity.of(grams, "g"))));
        story.tick();
        Offer plain = story.offer(ALPHA, 900);
        Price price = new Price(eur(500), Optional.of(eur(400)), Optional.of(eur(0)), Optional.empty(),
                together.map(Story::eur));
        story.offers(new Offer(new OfferId("alpha-with"), ALPHA, "beans", plain.source(), Optional.empty(),
                plain.title(), Optional.empty(), List.of(), "pantry", List.of(), plain.size(), price,
                plain.availability(), plain.deliveryDays(), plain.returnDays(), plain.asksFor(), false, true,
                Optional.empty()));
        return story.bought(ALPHA, 900);
    }

    private static Story told(Optional<Duration> ahead, long grams) {
        return told(ahead, Optional.of(0L), tea(false), grams);
    }

    /** The needs for which a purchase opened in the turn in which the coffee ran low. */
    private static List<NeedId> opened(Story story) {
        story.untilLowAgain();
        Turn last = story.turns.stream().filter(turn -> turn.events().stream().anyMatch(e ->
                e instanceof Event.PurchaseOpened opened && opened.round().need().equals(COFFEE)))
                .reduce((a, b) -> b).orElseThrow();
        return last.events().stream().filter(Event.PurchaseOpened.class::isInstance)
                .map(e -> ((Event.PurchaseOpened) e).round().need()).toList();
    }

    @Test
    void a_need_that_runs_low_soon_is_filled_with_the_one_that_is_low() {
        assertThat(opened(told(Optional.of(Duration.ofDays(3)), 1_250))).containsExactly(COFFEE, TEA);
    }

    @Test
    void one_that_lasts_longer_than_that_is_not() {
        assertThat(opened(told(Optional.of(Duration.ofDays(3)), 1_500))).containsExactly(COFFEE);
    }

    @Test
    void nothing_is_filled_early_where_the_owner_does_not_say_so() {
        assertThat(opened(told(Optional.empty(), 1_250))).containsExactly(COFFEE);
    }

    @Test
    void nothing_is_filled_early_where_no_seller_is_known_to_send_things_together_for_less() {
        assertThat(opened(told(Optional.of(Duration.ofDays(3)), Optional.empty(), tea(false), 1_250)))
                .containsExactly(COFFEE);
        assertThat(opened(told(Optional.of(Duration.ofDays(3)), Optional.of(500L), tea(false), 1_250)))
                .as("dearer together").containsExactly(COFFEE);
    }

    @Test
    void what_the_owner_picks_herself_is_not_filled_early() {
        assertThat(opened(told(Optional.of(Duration.ofDays(3)), Optional.of(0L), tea(true), 1_250)))
                .containsExactly(COFFEE);
    }

    @Test
    void nothing_is_filled_early_in_shadow_mode() {
        Story story = told(Optional.of(Duration.ofDays(3)), 1_250);
        story.hear(new Heard.AdoptSettings(ahead(story.state.rules(), Mode.SHADOW, Optional.of(Duration.ofDays(3)))));
        assertThat(opened(story)).containsExactly(COFFEE);
    }

    @Test
    void a_need_that_rests_is_not_filled_early() {
        Story story = told(Optional.of(Duration.ofDays(3)), 1_250);
        story.wait(Duration.between(story.now, story.state.needs().get(COFFEE).orElseThrow().due().orElseThrow())
                .minus(Duration.ofHours(1)));
        Turn rest = new Turn(new dev.emptor.event.Heard(story.state.turn() + 1, story.now, 1, "rest",
                new Heard.TimeCame()), new dev.emptor.model.Judgment("r1", List.of()),
                List.of(new Event.NeedPostponed(TEA, story.now.plus(Duration.ofDays(1)))));
        story.state = Core.replay(story.state, rest);
        story.turns.add(rest);
        assertThat(opened(story)).containsExactly(COFFEE);
    }
}
