package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.model.Candidate;
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Need;
import dev.emptor.model.Offer;
import dev.emptor.model.OverAsk;
import dev.emptor.model.Purchase;
import dev.emptor.model.Settings;
import dev.emptor.model.Stage;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the goods come is a part of the deal, and decides what its seller is told. */
final class FulfilmentStoriesTest {
    private final Story story = accepting(Fulfilment.PICK_UP_POINT, Fulfilment.HOME);

    private static Story accepting(Fulfilment... ways) {
        Story story = new Story().bought(ALPHA, 1_000);
        Settings s = story.state.rules();
        story.hear(new Heard.AdoptSettings(new Settings(s.zone(), s.currency(), s.mode(), s.country(), s.members(),
                s.budgets(), s.sellers(), s.answerWithin(), s.bargainFor(), List.of(),
                List.of(Datum.PICK_UP_POINT, Datum.PICK_UP_POSTCODE, Datum.NAME))));
        Need n = Story.coffee(false);
        story.hear(new Heard.StateNeed(new Need(n.id(), n.title(), n.category(), n.wanted(), n.amount(), n.cadence(),
                n.atMost(), n.withinDays(), n.replyWithin(), false, List.of(), List.of(ways)), Optional.empty()));
        story.untilLowAgain();
        return story;
    }

    private static Offer coming(Offer o, Fulfilment... ways) {
        return new Offer(o.id(), o.seller(), o.ref(), o.source(), o.thread(), o.title(), o.brand(), o.gtins(),
                o.category(), o.features(), o.size(), o.price(), o.availability(), o.deliveryDays(), o.returnDays(),
                o.asksFor(), o.autoRenews(), o.lastWord(), o.validUntil(), List.of(ways));
    }

    private Offer both(long minor) {
        return coming(story.offer(ALPHA, minor), Fulfilment.HOME, Fulfilment.PICK_UP_POINT);
    }

    private Effect.AskCheckout asked() {
        return story.pending(Effect.AskCheckout.class).orElseThrow().getValue();
    }

    private static Deal as(Deal deal, Fulfilment way, Datum... asksFor) {
        return new Deal(deal.seller(), deal.lines(), deal.extras(), deal.total(), new Deal.Terms(
                deal.terms().deliveryDays(), deal.terms().returnDays(), false, List.of(asksFor), way));
    }

    @Test
    void sellers_are_told_which_ways_are_accepted_and_the_one_she_likes_best_is_taken() {
        assertThat(story.pending(Effect.SendIntentcast.class).orElseThrow().getValue().intent().fulfilment())
                .containsExactly(Fulfilment.PICK_UP_POINT, Fulfilment.HOME);
        story.offers(both(1_000));
        story.wait(Story.REPLY);
        assertThat(asked().way()).isEqualTo(Fulfilment.PICK_UP_POINT);
        assertThat(asked().give()).containsExactly(Datum.COUNTRY, Datum.PICK_UP_POINT, Datum.PICK_UP_POSTCODE);
        story.checkout(deal -> deal);
        Effect.PlaceOrder order = story.pending(Effect.PlaceOrder.class).orElseThrow().getValue();
        assertThat(order.give()).containsExactly(Datum.COUNTRY, Datum.NAME, Datum.PICK_UP_POINT,
                Datum.PICK_UP_POSTCODE);
        assertThat(order.checkout().deal().fulfilment()).isEqualTo(Fulfilment.PICK_UP_POINT);
    }

    @Test
    void an_order_to_a_pick_up_point_is_repeated_to_the_letter() {
        story.offers(both(1_000));
        story.wait(Story.REPLY);
        story.checkout(deal -> deal);
        Map.Entry<EffectKey, Effect.PlaceOrder> order = story.pending(Effect.PlaceOrder.class).orElseThrow();
        story.report(order.getKey(), new Report.Failed(new Fault.Unknown("no answer")));
        story.wait(Duration.ofMinutes(1));
        story.report(story.pending(Effect.LookUpOrder.class).orElseThrow().getKey(), new Report.OrderNotFound());
        assertThat(story.pending(Effect.PlaceOrder.class).orElseThrow().getValue()).isEqualTo(order.getValue());
    }

    @Test
    void an_offer_that_cannot_come_as_the_need_accepts_is_declined() {
        story.offers(coming(story.offer(ALPHA, 1_000), Fulfilment.DOWNLOAD));
        assertThat(Due.weighed(story.purchase())).extracting(Candidate::verdict)
                .allMatch(verdict -> verdict.verb() == Verb.DECLINE);
    }

    @Test
    void final_totals_for_another_way_are_turned_away_and_nothing_more_is_told() {
        story.offers(both(1_000));
        story.wait(Story.REPLY);
        story.checkout(deal -> as(deal, Fulfilment.HOME, Datum.NAME));
        assertThat(story.pending(Effect.PlaceOrder.class)).isEmpty();
        assertThat(story.state.disclosed().values()).filteredOn(line -> line.purchase().equals(story.purchase().id()))
                .noneMatch(line -> line.stage() == Stage.ORDER);
    }

    @Test
    void another_way_is_another_deal_and_home_has_the_hash_it_always_had() {
        Offer offer = both(1_000);
        Deal home = Deal.of(offer, 1).orElseThrow();
        assertThat(Deal.of(offer, 1, Fulfilment.PICK_UP_POINT).orElseThrow().hash()).isNotEqualTo(home.hash());
        assertThat(Deal.of(offer, 1, Fulfilment.DOWNLOAD).orElseThrow().hash())
                .isNotEqualTo(Deal.of(offer, 1, Fulfilment.PICK_UP_POINT).orElseThrow().hash());
        assertThat(Deal.of(offer, 1, Fulfilment.HOME).orElseThrow().hash()).isEqualTo(home.hash());
    }

    @Test
    void what_is_asked_beyond_the_way_is_refused_recorded_once_and_bought_elsewhere() {
        story.offers(both(1_000));
        story.offers(coming(story.offer(BETA, 1_100), Fulfilment.PICK_UP_POINT));
        story.wait(Story.REPLY);
        int before = story.state.recordOf(ALPHA).overAsked();
        story.checkout(deal -> as(deal, Fulfilment.PICK_UP_POINT, Datum.STREET, Datum.BIRTH_DATE));

        List<OverAsk> asks = story.state.overAsked().values();
        assertThat(asks).singleElement().satisfies(ask -> {
            assertThat(ask.seller()).isEqualTo(ALPHA);
            assertThat(ask.stage()).isEqualTo(Stage.ORDER);
            assertThat(ask.fields()).containsExactly(Datum.STREET, Datum.BIRTH_DATE);
        });
        assertThat(story.state.recordOf(ALPHA).overAsked()).isEqualTo(before + 1);
        assertThat(story.state.disclosed().values()).noneMatch(line -> line.datum() == Datum.STREET
                && line.purchase().equals(story.purchase().id()));
        story.tick();
        assertThat(story.purchase()).isInstanceOf(Purchase.Chosen.class);
        assertThat(asked().seller()).isEqualTo(BETA);
    }

    @Test
    void asking_again_for_the_same_adds_nothing_and_for_more_is_recorded_but_not_counted() {
        story.offers(Wares.asking(both(1_000), Datum.GENDER));
        story.offers(Wares.asking(story.offer(ALPHA, 999), Datum.GENDER));
        story.offers(Wares.asking(story.offer(ALPHA, 998), Datum.GENDER, Datum.BIRTH_DATE));
        long recorded = story.turns.stream().flatMap(turn -> turn.events().stream())
                .filter(Event.OverAsked.class::isInstance).count();
        assertThat(recorded).isEqualTo(2);
        assertThat(story.state.recordOf(ALPHA).overAsked()).isEqualTo(1);
        assertThat(story.state.overAsked().values().get(0).fields()).containsExactly(Datum.BIRTH_DATE, Datum.GENDER);
    }
}
