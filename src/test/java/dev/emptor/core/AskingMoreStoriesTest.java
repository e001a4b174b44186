package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static dev.emptor.core.Story.COFFEE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Intent;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Purchase;
import dev.emptor.model.Quantity;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** More sellers are asked before one is asked for less. */
class AskingMoreStoriesTest {
    private static final Report UNREACHABLE = new Report.Failed(new Fault.Permanent("no route to host"));
    private final Story story = new Story();

    AskingMoreStoriesTest() {
        story.rules = q -> Verb.COUNTER;
    }

    private List<Map.Entry<EffectKey, Effect.SendIntentcast>> requests(Story told) {
        List<Map.Entry<EffectKey, Effect.SendIntentcast>> all = new ArrayList<>();
        told.state.outbox().forEach(entry -> {
            if (entry.getValue().effect() instanceof Effect.SendIntentcast sent) {
                all.add(Map.entry(entry.getKey(), sent));
            }
        });
        return all;
    }

    private void unreachable(SellerId seller) {
        requests(story).stream().filter(each -> each.getValue().seller().equals(seller)).map(Map.Entry::getKey)
                .findFirst().ifPresent(key -> story.report(key, UNREACHABLE));
    }

    private List<List<SellerId>> again() {
        return story.turns.stream().map(Turn::events).flatMap(List::stream).filter(Event.AskedAgain.class::isInstance)
                .map(event -> ((Event.AskedAgain) event).sellers()).toList();
    }

    @Test
    void all_sellers_that_may_be_asked_are_asked_at_once() {
        assertThat(requests(story)).extracting(each -> each.getValue().seller()).containsExactlyInAnyOrder(ALPHA, BETA);
    }

    @Test
    void who_could_not_be_reached_is_asked_once_more_before_anybody_is_bargained_with() {
        Intent first = requests(story).stream().map(Map.Entry::getValue).filter(sent -> sent.seller().equals(BETA))
                .map(Effect.SendIntentcast::intent).findFirst().orElseThrow();
        unreachable(BETA);
        story.offers(story.offer(ALPHA, 1_000));
        story.wait(Story.REPLY);
        assertThat(story.purchase()).isInstanceOf(Purchase.Weighing.class);
        assertThat(story.purchase().due()).contains(story.now.plus(Story.REPLY));
        assertThat(again()).containsExactly(List.of(BETA));
        assertThat(requests(story)).filteredOn(each -> each.getValue().seller().equals(BETA)).singleElement()
                .satisfies(each -> {
                    assertThat(each.getValue().intent().thread()).isEqualTo(first.thread());
                    assertThat(each.getValue().intent().wanted()).isEqualTo(first.wanted());
                    assertThat(each.getValue().intent().replyBy()).isAfter(story.now)
                            .isBefore(story.now.plus(Story.REPLY).plusSeconds(1));
                });
        story.offers(story.offer(BETA, 900));
        story.wait(Story.REPLY);
        assertThat(story.purchase()).isInstanceOf(Purchase.Bargaining.class);
        assertThat(story.state.negotiations().values()).extracting(Negotiation::exchange)
                .extracting(Negotiation.Exchange::seller).contains(BETA);
    }

    @Test
    void only_once() {
        unreachable(BETA);
        story.offers(story.offer(ALPHA, 1_000));
        story.wait(Story.REPLY);
        unreachable(BETA);
        story.wait(Story.REPLY);
        assertThat(story.purchase()).isInstanceOf(Purchase.Bargaining.class);
        assertThat(again()).hasSize(1);
    }

    @Test
    void who_has_the_request_and_does_not_answer_is_not_asked_again() {
        story.report(requests(story).get(1).getKey(), new Report.Done());
        story.offers(story.offer(ALPHA, 1_000));
        story.wait(Story.REPLY);
        assertThat(story.purchase()).isInstanceOf(Purchase.Bargaining.class);
    }

    @Test
    void where_nobody_is_to_be_bargained_with_nobody_waits_for_it() {
        story.rules = q -> Verb.ACCEPT;
        unreachable(BETA);
        story.offers(story.offer(ALPHA, 1_000));
        story.wait(Story.REPLY);
        assertThat(story.purchase()).isInstanceOf(Purchase.Chosen.class);
    }

    @Test
    void an_offer_that_would_be_gone_meanwhile_is_not_put_at_risk() {
        unreachable(BETA);
        Duration whole = Story.REPLY.multipliedBy(2).plus(story.state.rules().bargainFor());
        story.offers(Wares.until(story.offer(ALPHA, 1_000), story.now.plus(whole)));
        story.wait(Story.REPLY);
        assertThat(again()).isEmpty();
        assertThat(story.purchase()).isInstanceOf(Purchase.Bargaining.class);
    }

    @Test
    void with_little_left_nobody_is_asked_again() {
        unreachable(BETA);
        story.hear(new Heard.CountStock(COFFEE, Quantity.of(149, "g")));
        story.offers(story.offer(ALPHA, 1_000));
        story.wait(Story.REPLY);
        assertThat(again()).isEmpty();
    }

    @Test
    void three_sellers_that_offered_are_enough() {
        List<Seller> sellers = new ArrayList<>();
        for (String name : List.of("alpha", "beta", "c", "d")) {
            sellers.add(new Seller(new SellerId(name), name, true, List.of("pantry"), true, true));
        }
        story.hear(new Heard.AbandonPurchase(story.purchase().id(), "ada"));
        story.hear(new Heard.AdoptSettings(Wares.sellers(story.state.rules(), sellers)));
        story.hear(new Heard.StateNeed(Story.coffee(false), Optional.of(Quantity.of(200, "g"))));
        story.now = story.now.plusSeconds(1);
        story.tick();
        unreachable(new SellerId("d"));
        story.offers(story.offer(ALPHA, 1_000));
        story.offers(story.offer(BETA, 1_000));
        story.offers(story.offer(new SellerId("c"), 1_000));
        story.wait(Story.REPLY);
        assertThat(story.purchase()).isInstanceOf(Purchase.Bargaining.class);
        assertThat(again()).isEmpty();
    }

    @Test
    void a_seller_that_was_switched_off_meanwhile_is_not_asked_again() {
        unreachable(BETA);
        story.offers(story.offer(ALPHA, 1_000));
        story.hear(new Heard.AdoptSettings(Wares.sellers(story.state.rules(), story.state.rules().sellers().stream()
                .filter(seller -> !seller.id().equals(BETA)).toList())));
        story.wait(Story.REPLY);
        assertThat(again()).isEmpty();
        assertThat(story.purchase()).isInstanceOf(Purchase.Bargaining.class);
    }
}
