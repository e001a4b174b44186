package dev.emptor.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Broadcasts;
import dev.emptor.model.Cadence;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Intent;
import dev.emptor.model.Limits;
import dev.emptor.model.Need;
import dev.emptor.model.Quantity;
import dev.emptor.model.Seller;
import dev.emptor.model.Settings;
import dev.emptor.model.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What sellers are asked, when, and what happens where too few households could have asked it. */
class IntentStoriesTest {
    private static final Wanted RARE =
            new Wanted(List.of(), List.of("qixotl", "blorb"), List.of("plastic"), List.of("left_handed"));

    @Test
    void each_seller_is_asked_at_an_instant_of_its_own_and_an_odd_amount_stays_at_home() {
        Story story = stating("pantry", wanted("coffee"), 483, 5);
        Set<Duration> delays = new TreeSet<>();
        for (Map.Entry<Effect.SendIntentcast, Instant> sent : sent(story).entrySet()) {
            Intent intent = sent.getKey().intent();
            assertThat(intent.amount()).isEqualTo(Quantity.of(500, "g"));
            assertThat(intent.replyBy().getEpochSecond() % 300).isZero();
            assertThat(intent.replyBy().getNano()).isZero();
            assertThat(intent.replyBy()).isBetween(story.now.plus(Story.REPLY.dividedBy(2)),
                    story.now.plus(Story.REPLY));
            delays.add(Duration.between(story.now, sent.getValue()));
        }
        assertThat(delays).hasSize(2).allMatch(delay -> delay.compareTo(Limits.LONGEST_DELAY) <= 0);
        assertThat(delays).anyMatch(delay -> delay.compareTo(Limits.URGENT_DELAY) > 0);
    }

    @Test
    void what_is_urgent_leaves_within_seconds() {
        Story story = stating("pantry", wanted("coffee"), 500, 0);
        assertThat(sent(story).values()).hasSize(2).allMatch(at ->
                Duration.between(story.now, at).compareTo(Limits.URGENT_DELAY) <= 0);
    }

    @Test
    void a_rare_attribute_is_dropped_before_anybody_is_asked() {
        Story story = stating("pantry", new Wanted(List.of(), List.of("coffee"), List.of(),
                List.of("ground", "left_handed", "moon_roasted", "hand_picked")), 500, 5);
        assertThat(sent(story).keySet()).hasSize(2).allSatisfy(sent -> {
            assertThat(sent.intent().wanted().features()).containsExactly("ground", "left_handed");
            assertThat(sent.intent().wanted().words()).containsExactly("coffee");
        });
    }

    @Test
    void what_too_few_could_have_sent_is_not_broadcast_and_the_owner_is_told_once() {
        Story story = rare();
        assertThat(sent(story)).isEmpty();
        assertThat(story.purchase().round().threads()).isEmpty();
        Broadcasts.Held held = story.state.broadcastsOf(Story.COFFEE).held().orElseThrow();
        assertThat(held.households()).isLessThan(held.needed());
        assertThat(notices(story)).hasSize(1).allSatisfy(notice -> assertThat(notice)
                .contains("at least 100 should", "emptor needs intent coffee"));
        story.wait(Duration.ofDays(3));
        assertThat(notices(story)).as("told once of one request").hasSize(1);
        assertThat(sent(story)).isEmpty();
    }

    @Test
    void what_the_gate_stopped_was_asked_of_nobody_and_the_owner_is_told_once_which_datum_it_was() {
        Story story = stating("pantry", wanted("coffee"), 500, 5);
        story.wait(Limits.LONGEST_DELAY);
        for (Map.Entry<EffectKey, State.Pending> each : story.state.outbox()) {
            if (each.getValue().effect() instanceof Effect.SendIntentcast sent) {
                story.report(each.getKey(), new Report.Failed(new Fault.Permanent("UNRELEASED: your email stood in a "
                        + "message to " + sent.seller() + " (intent), where it was not released; nothing left")));
            }
        }
        assertThat(notices(story, "the gate stayed shut")).hasSize(1).allSatisfy(notice -> assertThat(notice)
                .startsWith("your email stood in a message to").contains("nothing left. Take it out of what the need",
                        "emptor needs intent coffee"));
        assertThat(story.state.register().neverLeft()).hasSize(2);
    }

    @Test
    void the_owners_yes_lets_exactly_that_request_go_once() {
        Story story = rare();
        String hash = story.state.broadcastsOf(Story.COFFEE).held().orElseThrow().hash();
        assertThat(Story.refusal(allow(story, hash, "eve"))).contains("NO_SUCH_MEMBER");
        assertThat(Story.refusal(allow(story, "0" + hash.substring(1), "ada"))).contains("STALE_ANSWER");
        allow(story, hash, "ada");
        story.tick();
        assertThat(sent(story)).hasSize(2);
        assertThat(story.state.broadcastsOf(Story.COFFEE).allowed()).as("used up").isEmpty();
        assertThat(Story.refusal(allow(story, hash, "ada"))).as("a yes that was used").contains("OUT_OF_TURN");
        story.wait(Story.REPLY.plus(Limits.RETRY).plus(Limits.RETRY_SPREAD));
        assertThat(story.purchase().round().threads()).as("the next time it is asked again").isEmpty();
        assertThat(sent(story)).as("nothing more leaves").hasSize(2);
        assertThat(story.state.broadcastsOf(Story.COFFEE).held()).isPresent();
    }

    @Test
    void a_yes_to_another_request_than_the_one_shown_counts_for_nothing() {
        Story story = rare();
        String hash = story.state.broadcastsOf(Story.COFFEE).held().orElseThrow().hash();
        story.hear(new Heard.StateNeed(need("health", new Wanted(List.of(), List.of("qixotl"), List.of(), List.of()),
                500), Optional.empty()));
        assertThat(Story.refusal(allow(story, hash, "ada"))).contains("STALE_ANSWER");
    }

    @Test
    void a_request_that_changed_after_the_yes_stays_at_home_until_there_is_a_new_yes() {
        Story story = rare();
        String hash = story.state.broadcastsOf(Story.COFFEE).held().orElseThrow().hash();
        allow(story, hash, "ada");
        assertThat(Story.refusal(allow(story, hash, "ada"))).as("once is enough").contains("OUT_OF_TURN");
        story.hear(new Heard.StateNeed(need("health", new Wanted(List.of(), List.of("qixotl"), List.of(), List.of()),
                500), Optional.empty()));
        story.tick();
        assertThat(sent(story)).isEmpty();
        Broadcasts.Held held = story.state.broadcastsOf(Story.COFFEE).held().orElseThrow();
        assertThat(held.hash()).isNotEqualTo(hash);
        allow(story, held.hash(), "ada");
        story.tick();
        assertThat(sent(story)).hasSize(2);
    }

    @Test
    void nobody_can_let_a_request_go_that_is_not_held_back() {
        Story story = stating("pantry", wanted("coffee"), 500, 5);
        String hash = Intents.plan(story.state, story.state.needs().get(Story.COFFEE).orElseThrow().need(), story.now)
                .hash();
        assertThat(Story.refusal(allow(story, hash, "ada"))).contains("OUT_OF_TURN");
    }

    @Test
    void sellers_are_asked_for_one_need_only_so_often_in_a_month() {
        Story story = new Story();
        List<Instant> asked = new ArrayList<>();
        for (int day = 0; day < 40; day++) {
            story.wait(Limits.RETRY);
        }
        Set<String> threads = new TreeSet<>();
        story.turns.forEach(turn -> turn.events().forEach(event -> {
            if (event instanceof Event.PurchaseOpened opened && !opened.round().threads().isEmpty()) {
                asked.add(opened.round().opened());
                opened.round().threads().forEach(thread -> assertThat(threads.add(thread.getValue())).isTrue());
            }
        }));
        assertThat(asked.stream().filter(at -> at.isBefore(asked.get(0).plus(Limits.MONTH))))
                .hasSize(Limits.BROADCASTS);
        assertThat(asked).as("after a month it goes on").hasSizeGreaterThan(Limits.BROADCASTS);
    }

    @Test
    void where_nobody_can_be_asked_that_is_said_and_a_seller_that_comes_later_is_asked_at_once() {
        Story story = stating("garden", wanted("coffee"), 500, 5, List.of("pantry"));
        assertThat(sent(story)).isEmpty();
        assertThat(story.turns).flatExtracting(Turn::events).anyMatch(event -> event instanceof Event.AskingWeighed why
                && why.why().startsWith("For coffee there is nobody to ask: no seller in config/sellers.yaml"));
        story.now = story.now.plusSeconds(60);
        story.hear(new Heard.AdoptSettings(story.state.rules()));
        story.tick();
        assertThat(sent(story)).as("nothing changed").isEmpty();
        story.hear(new Heard.AdoptSettings(serving(story, List.of("pantry", "garden"))));
        story.tick();
        assertThat(sent(story)).hasSize(2);
        story.hear(new Heard.AdoptSettings(serving(story, List.of())));
        story.tick();
        assertThat(sent(story)).as("asked once").hasSize(2);
    }

    private static Turn allow(Story story, String hash, String member) {
        return story.hear(new Heard.AllowIntent(Story.COFFEE, hash, member));
    }

    private static Story rare() {
        return stating("health", RARE, 500, 5);
    }

    private static Story stating(String category, Wanted wanted, long grams, int daysLeft) {
        return stating(category, wanted, grams, daysLeft, List.of());
    }

    private static Settings serving(Story story, List<String> categories) {
        return Wares.sellers(story.state.rules(), story.state.rules().sellers().stream().map(seller -> new Seller(
                seller.id(), seller.name(), seller.enabled(), categories, true, true)).toList());
    }

    private static Story stating(String category, Wanted wanted, long grams, int daysLeft, List<String> served) {
        Story story = new Story();
        story.state = story.state.withSettings(Optional.of(serving(story, served)));
        story.hear(new Heard.WithdrawNeed(Story.COFFEE));
        story.turns.clear();
        story.now = story.now.plusSeconds(60);
        Need need = need(category, wanted, grams);
        story.hear(new Heard.StateNeed(need, Optional.of(Quantity.of(grams * daysLeft / 20, "g"))));
        story.tick();
        return story;
    }

    private static Need need(String category, Wanted wanted, long grams) {
        Quantity amount = Quantity.of(grams, "g");
        return new Need(Story.COFFEE, "Coffee", category, wanted, amount, Optional.of(new Cadence(amount, 20, 5)),
                Optional.empty(), Optional.empty(), Story.REPLY, false, List.of());
    }

    private static Wanted wanted(String word) {
        return new Wanted(List.of(), List.of(word), List.of(), List.of());
    }

    /** Every request since the need was stated, and when it may leave. */
    private static Map<Effect.SendIntentcast, Instant> sent(Story story) {
        Map<Effect.SendIntentcast, Instant> sent = new LinkedHashMap<>();
        story.turns.forEach(turn -> turn.events().forEach(event -> {
            if (event instanceof Event.EffectQueued queued
                    && queued.effect() instanceof Effect.SendIntentcast intent) {
                sent.put(intent, queued.due());
            }
        }));
        return sent;
    }

    private static List<String> notices(Story story) {
        return notices(story, "not asked");
    }

    private static List<String> notices(Story story, String title) {
        return story.turns.stream().flatMap(turn -> turn.events().stream())
                .filter(event -> event instanceof Event.EffectQueued queued
                        && queued.effect() instanceof Effect.Notify told && told.notice().title().contains(title))
                .map(event -> ((Effect.Notify) ((Event.EffectQueued) event).effect()).notice().detail()).toList();
    }
}
