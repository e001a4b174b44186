package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static dev.emptor.core.Story.COFFEE;
import static dev.emptor.core.Story.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Along;
import dev.emptor.model.Availability;
import dev.emptor.model.Candidate;
import dev.emptor.model.Checkout;
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation;
import dev.emptor.model.Mode;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Price;
import dev.emptor.model.Purchase;
import dev.emptor.model.Quantity;
import dev.emptor.model.Question;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.model.Settings;
import dev.emptor.model.Wanted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Coffee and tea run low at once. Alpha, known of old, sends two orders together for less; Beta is cheaper alone. */
class TogetherStoriesTest {
    static final NeedId TEA = new NeedId("tea");

    static Story low() {
        return low(new Story().tried(ALPHA));
    }

    static Story low(Story story) {
        Need coffee = Story.coffee(false);
        story.hear(new Heard.StateNeed(new Need(TEA, "Tea", "pantry", new Wanted(List.of(), List.of("tea"), List.of(),
                List.of()), coffee.amount(), coffee.cadence(), coffee.atMost(), Optional.empty(), Story.REPLY, false,
                List.of()), Optional.of(Quantity.of(200, "g"))));
        story.tick();
        return story;
    }

    static Offer offer(NeedId need, SellerId seller, long each, long shipping, Optional<Long> together) {
        return new Offer(new OfferId(seller + "-" + need + "-" + each), seller, need.value(), Offer.Source.REPLY,
                Optional.empty(), SellerText.of(need.value()), Optional.empty(), List.of(), "pantry", List.of(),
                new PackageSize.Known(Quantity.of(1_000, "g"), 1),
                new Price(eur(each), Optional.of(eur(shipping)), Optional.of(eur(0)), Optional.empty(),
                        together.map(Story::eur)),
                Availability.IN_STOCK, Optional.of(2), Optional.of(30), List.of(Datum.NAME), false, true,
                Optional.empty());
    }

    static void offered(Story story, NeedId need, SellerId seller, long each, long shipping, Long... together) {
        story.hear(new Heard.OfferHeard(offer(need, seller, each, shipping, List.of(together).stream().findFirst()),
                List.of(need)));
    }

    /** Alone Beta is best for both: 12.00 and 9.00. From Alpha both come for 14.00 and 6.50. */
    static Story offered(Story story) {
        offered(story, COFFEE, ALPHA, 1_000, 400, 0L);
        offered(story, COFFEE, BETA, 1_200, 0);
        offered(story, TEA, ALPHA, 600, 400, 50L);
        offered(story, TEA, BETA, 900, 0);
        story.wait(Story.REPLY);
        return story;
    }

    static Purchase of(Story story, NeedId need) {
        return story.state.purchases().values().stream().filter(p -> p.round().need().equals(need))
                .reduce((a, b) -> b).orElseThrow();
    }

    static <T extends Effect> Map.Entry<EffectKey, T> pending(Story story, Class<T> kind, NeedId need) {
        for (Map.Entry<EffectKey, State.Pending> entry : story.state.outbox()) {
            if (kind.isInstance(entry.getValue().effect())
                    && Effects.purchase(entry.getValue()).equals(Optional.of(of(story, need).id()))) {
                return Map.entry(entry.getKey(), kind.cast(entry.getValue().effect()));
            }
        }
        throw new AssertionError("nothing of " + kind.getSimpleName() + " is pending for " + need + ": "
                + of(story, need));
    }

    static Deal deal(Story story, NeedId need) {
        return ((Purchase.Chosen) of(story, need)).deal();
    }

    private static void checkout(Story story, NeedId need, Deal deal) {
        story.report(pending(story, Effect.AskCheckout.class, need).getKey(),
                new Report.CheckoutGiven(new Checkout("c-" + need, deal, Optional.empty())));
        if (of(story, need) instanceof Purchase.Asked asked && deal.equals(asked.candidates().get(
                asked.choice().orElseThrow()).orElseThrow().deal().orElseThrow())) {
            approve(story, need); // The first purchase from a seller is asked about.
        }
    }

    static void approve(Story story, NeedId need) {
        Escalation question = story.state.escalations().get(((Purchase.Asked) of(story, need)).escalation())
                .orElseThrow();
        story.hear(new Heard.AnswerEscalation(question.id(), "ada", Escalation.Choice.APPROVE,
                question.options().get(0).hash()));
    }

    static void accepted(Story story, NeedId need) {
        Checkout checkout = ((Purchase.Committing) of(story, need)).checkout();
        story.report(pending(story, Effect.PlaceOrder.class, need).getKey(),
                new Report.OrderAccepted("o-" + need, checkout.deal().total(), Optional.empty()));
    }

    static void ordered(Story story, NeedId need) {
        checkout(story, need, deal(story, need));
        accepted(story, need);
        story.tick();
    }

    /** The one that is chosen first, and the one that waits for it. */
    static NeedId first(Story story) {
        return of(story, COFFEE) instanceof Purchase.Chosen ? COFFEE : TEA;
    }

    static NeedId second(Story story) {
        return first(story).equals(COFFEE) ? TEA : COFFEE;
    }

    static void replays(Story story) {
        State folded = State.EMPTY;
        for (Turn turn : story.turns) {
            folded = Core.replay(folded, turn);
        }
        assertThat(folded).isEqualTo(story.state);
    }

    static Optional<String> told(Story story, NeedId need) {
        return pending(story, Effect.AskCheckout.class, need).getValue().along();
    }

    static long asks(Story story) {
        return story.state.outbox().values().stream().filter(p -> p.effect() instanceof Effect.AskCheckout).count();
    }

    @Test
    void two_needs_are_bought_from_one_seller_where_that_costs_less_than_the_best_for_each() {
        Story story = offered(low());
        NeedId first = first(story);
        NeedId second = second(story);
        assertThat(deal(story, first).seller()).isEqualTo(ALPHA);
        assertThat(told(story, first)).as("there is no other order yet").isEmpty();
        assertThat(of(story, second)).isInstanceOf(Purchase.Weighing.class);
        assertThat(asks(story)).isEqualTo(1);
        assertThat(Together.words(story.state, of(story, second)).orElseThrow()).startsWith("waits for");
        ordered(story, first);
        assertThat(deal(story, second).seller()).isEqualTo(ALPHA);
        assertThat(told(story, second)).contains("o-" + first);
        ordered(story, second);
        assertThat(of(story, second)).isInstanceOf(Purchase.Ordered.class);
        long both = first.equals(COFFEE) ? 1_400 + 650 : 1_000 + 1_000;
        assertThat(story.spent()).isEqualTo(both);
        assertThat(story.held()).isZero();
        assertThat(Together.words(story.state, of(story, second)).orElseThrow()).startsWith("goes along with")
                .endsWith(" EUR less shipping");
        replays(story);
    }

    @Test
    void the_order_names_the_first_one_to_its_seller_and_so_does_its_repeat() {
        Story story = offered(low());
        NeedId first = first(story);
        NeedId second = second(story);
        ordered(story, first);
        checkout(story, second, deal(story, second));
        Map.Entry<EffectKey, Effect.PlaceOrder> order = pending(story, Effect.PlaceOrder.class, second);
        assertThat(order.getValue().along()).contains("o-" + first);
        story.report(order.getKey(), new Report.Failed(new dev.emptor.model.Fault.Unknown("cut off")));
        story.wait(Duration.ofMinutes(1));
        story.report(pending(story, Effect.LookUpOrder.class, second).getKey(), new Report.OrderNotFound());
        assertThat(pending(story, Effect.PlaceOrder.class, second).getValue()).isEqualTo(order.getValue());
        assertThat(story.turns.stream().flatMap(turn -> turn.events().stream())
                .filter(Event.CommitBegan.class::isInstance)).hasSize(2);
    }

    @Test
    void each_comes_from_its_best_seller_where_together_is_dearer() {
        Story story = low();
        offered(story, COFFEE, ALPHA, 1_000, 400, 200L);
        offered(story, COFFEE, BETA, 1_200, 0);
        offered(story, TEA, ALPHA, 600, 400, 200L);
        offered(story, TEA, BETA, 900, 0);
        story.wait(Story.REPLY);
        assertThat(deal(story, COFFEE).seller()).isEqualTo(BETA);
        assertThat(deal(story, TEA).seller()).isEqualTo(BETA);
        assertThat(told(story, COFFEE)).isEmpty();
        assertThat(told(story, TEA)).isEmpty();
    }

    @Test
    void where_both_are_best_from_one_seller_the_second_waits_and_goes_along() {
        Story story = low();
        offered(story, COFFEE, ALPHA, 1_000, 400, 0L);
        offered(story, TEA, ALPHA, 600, 400, 0L);
        story.wait(Story.REPLY);
        ordered(story, first(story));
        NeedId second = of(story, COFFEE) instanceof Purchase.Ordered ? TEA : COFFEE;
        assertThat(deal(story, second).total()).isEqualTo(eur(second.equals(TEA) ? 600 : 1_000));
    }

    @Test
    void the_second_is_weighed_alone_once_the_first_seller_refused_the_order() {
        Story story = offered(low());
        NeedId first = first(story);
        NeedId second = second(story);
        checkout(story, first, deal(story, first));
        story.report(pending(story, Effect.PlaceOrder.class, first).getKey(), new Report.Declined("sold out"));
        story.tick();
        assertThat(deal(story, first).seller()).isEqualTo(BETA);
        assertThat(deal(story, second).seller()).isEqualTo(BETA);
        assertThat(told(story, second)).isEmpty();
        replays(story);
    }

    @Test
    void full_shipping_where_less_was_offered_is_asked_about_at_the_last_look() {
        Story story = offered(low());
        NeedId first = first(story);
        NeedId second = second(story);
        ordered(story, first);
        Deal less = deal(story, second);
        List<Deal.Extra> extras = List.of(new Deal.Extra("shipping", eur(400)), new Deal.Extra("fees", eur(0)));
        Deal full = new Deal(less.seller(), less.lines(), extras, less.lines().get(0).each().plus(eur(400)),
                less.terms());
        checkout(story, second, full);
        assertThat(of(story, second)).isInstanceOf(Purchase.Asked.class);
        assertThat(story.open().reasons()).anyMatch(why -> why.contains("the total rose from " + less.total()));
        assertThat(story.held()).isEqualTo(full.total().minor());
    }

    @Test
    void a_restart_between_the_two_changes_nothing() {
        Story told = offered(low());
        NeedId first = first(told);
        replays(told);
        checkout(told, first, deal(told, first));
        accepted(told, first);
        replays(told);
        told.tick();
        assertThat(told(told, of(told, COFFEE) instanceof Purchase.Ordered ? TEA : COFFEE)).contains("o-" + first);
    }

    @Test
    void where_the_budget_covers_only_one_nothing_is_chosen_for_the_other_one() {
        Story story = offered(low(new Story(Mode.LIVE, 10_000, 1_500, false).tried(ALPHA)));
        assertThat(story.held()).isLessThanOrEqualTo(1_500).isPositive();
        List<Purchase> chosen = story.state.purchases().values().stream()
                .filter(Purchase.Chosen.class::isInstance).toList();
        assertThat(chosen).hasSize(1);
        assertThat(((Purchase.Chosen) chosen.get(0)).deal().seller()).as("the best for it alone").isEqualTo(BETA);
    }

    @Test
    void nothing_goes_along_at_a_seller_that_was_disabled_meanwhile() {
        Story story = offered(low());
        NeedId first = first(story);
        NeedId second = second(story);
        checkout(story, first, deal(story, first));
        accepted(story, first);
        Settings settings = story.state.rules();
        story.hear(new Heard.AdoptSettings(Wares.sellers(settings, settings.sellers().stream()
                .map(one -> one.id().equals(ALPHA)
                        ? new Seller(ALPHA, "Alpha", false, List.of("pantry"), true, true) : one).toList())));
        story.tick();
        assertThat(deal(story, second).seller()).isEqualTo(BETA);
        assertThat(told(story, second)).isEmpty();
    }

    @Test
    void nothing_goes_along_with_what_has_left() {
        Story story = offered(low());
        NeedId first = first(story);
        NeedId second = second(story);
        checkout(story, first, deal(story, first));
        accepted(story, first);
        story.hear(new Heard.OrderEvent(ALPHA, "o-" + first, Heard.OrderEvent.Kind.SHIPPED));
        story.tick();
        assertThat(deal(story, second).seller()).isEqualTo(BETA);
    }

    @Test
    void a_seller_that_is_to_meet_another_identity_is_told_of_no_order_of_the_one_before() {
        Story story = offered(low());
        NeedId first = first(story);
        NeedId second = second(story);
        checkout(story, first, deal(story, first));
        accepted(story, first);
        story.hear(new Heard.RotateIdentity(ALPHA, "ada"));
        story.tick();
        assertThat(deal(story, second).seller()).isEqualTo(BETA);
        assertThat(told(story, second)).isEmpty();
    }

    @Test
    void a_seller_whose_shipping_is_dearer_together_gains_nothing_by_it() {
        Story story = low();
        offered(story, COFFEE, ALPHA, 1_000, 100, 400L);
        offered(story, TEA, ALPHA, 600, 100, 400L);
        story.wait(Story.REPLY);
        assertThat(deal(story, COFFEE).total()).isEqualTo(eur(1_100));
        assertThat(deal(story, TEA).total()).isEqualTo(eur(700));
        assertThat(story.state.purchases().values()).allMatch(p -> p.round().going().isEmpty());
    }

    @Test
    void rules_see_that_it_goes_along_and_what_it_costs_then() {
        Story story = offered(low());
        NeedId first = first(story);
        ordered(story, first);
        NeedId second = of(story, COFFEE) instanceof Purchase.Ordered ? TEA : COFFEE;
        Question last = story.asked.stream().filter(q -> q.need().id().equals(second)
                && q.seller().id().equals(ALPHA)).reduce((a, b) -> b).orElseThrow();
        assertThat(last.along().orElseThrow().need()).isEqualTo(first);
        assertThat(last.deal().orElseThrow().total()).isEqualTo(deal(story, second).total());
    }

    /** Coffee is on its way from Alpha when the tea runs low. */
    private static Story coming() {
        Story story = new Story();
        offered(story, COFFEE, ALPHA, 1_000, 400, 0L);
        story.wait(Story.REPLY);
        ordered(story, COFFEE);
        return low(story);
    }

    @Test
    void no_order_of_another_seller_is_ever_named() {
        Story story = coming();
        offered(story, TEA, BETA, 600, 400, 0L);
        story.wait(Story.REPLY);
        assertThat(deal(story, TEA).total()).isEqualTo(eur(1_000));
        assertThat(told(story, TEA)).isEmpty();
        Candidate candidate = EvolvePurchases.candidates(of(story, TEA)).values().get(0);
        assertThat(Together.fits(story.state, candidate.going(Optional.of(
                new Along(COFFEE, of(story, COFFEE).id(), "o-coffee"))))).as("the fold refuses it").isFalse();
    }

    @Test
    void what_runs_low_within_a_day_of_an_order_goes_along_with_it() {
        Story story = coming();
        offered(story, TEA, ALPHA, 600, 400, 50L);
        story.wait(Story.REPLY);
        assertThat(deal(story, TEA).total()).isEqualTo(eur(650));
        assertThat(told(story, TEA)).contains("o-coffee");
    }

    @Test
    void after_a_day_it_has_left_whatever_its_seller_says() {
        Story story = coming();
        story.wait(Duration.ofHours(24));
        Story later = story;
        later.hear(new Heard.AbandonPurchase(of(later, TEA).id(), "ada"));
        later.wait(Duration.ofHours(30));
        offered(later, TEA, ALPHA, 600, 400, 50L);
        later.wait(Story.REPLY.plus(Duration.ofHours(1)));
        assertThat(later.asked.stream().filter(q -> q.need().id().equals(TEA))).isNotEmpty()
                .allMatch(q -> q.along().isEmpty());
    }
}
