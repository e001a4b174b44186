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
import dev.emptor.model.Availability;
import dev.emptor.model.Checkout;
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation;
import dev.emptor.model.Fault;
import dev.emptor.model.Mode;
import dev.emptor.model.Need;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Price;
import dev.emptor.model.Purchase;
import dev.emptor.model.Quantity;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.model.Settings;
import dev.emptor.model.Speech;
import dev.emptor.model.Splitting;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One need, filled by several sellers: 1 kg of coffee, of which one has 600 g and the other small packs. */
class DividingStoriesTest {
    private static Offer offer(SellerId seller, long grams, long each, long shipping) {
        return new Offer(new OfferId(seller + "-" + grams + "-" + each), seller, "beans-" + grams, Offer.Source.REPLY,
                Optional.empty(), SellerText.of("Coffee beans"), Optional.empty(), List.of(), "pantry", List.of(),
                new PackageSize.Known(Quantity.of(grams, "g"), 1),
                new Price(eur(each), Optional.of(eur(shipping)), Optional.of(eur(0)), Optional.empty()),
                Availability.IN_STOCK, Optional.of(2), Optional.of(30), List.of(Datum.NAME), false, false,
                Optional.empty());
    }

    private static Story offered(Story story, Offer... offers) {
        for (Offer offer : offers) {
            story.offers(offer);
        }
        story.wait(Story.REPLY);
        return story;
    }

    /** Alpha has one pack of 600 g at 9.00, Beta packs of 200 g at 4.00; all of it from Beta would cost 20.00. */
    static Story divided(Story story) {
        return offered(story, offer(ALPHA, 600, 900, 0).upTo(1), offer(BETA, 200, 400, 0));
    }

    private static Purchase part(Story story, int number) {
        return story.state.purchases().values().stream().filter(p -> p.round().part()
                .filter(part -> part.number() == number).isPresent()).findFirst().orElseThrow();
    }

    private static <T extends Effect> Map.Entry<EffectKey, T> pending(Story story, Class<T> kind, SellerId seller) {
        for (Map.Entry<EffectKey, State.Pending> entry : story.state.outbox()) {
            Effect effect = entry.getValue().effect();
            if (kind.isInstance(effect) && (effect instanceof Effect.AskCheckout ask && ask.seller().equals(seller)
                    || effect instanceof Effect.PlaceOrder order
                            && order.checkout().deal().seller().equals(seller))) {
                return Map.entry(entry.getKey(), kind.cast(effect));
            }
        }
        throw new AssertionError("nothing of " + kind.getSimpleName() + " is pending for " + seller);
    }

    private static void checkout(Story story, int number) {
        Deal deal = ((Purchase.Chosen) part(story, number)).deal();
        story.report(pending(story, Effect.AskCheckout.class, deal.seller()).getKey(),
                new Report.CheckoutGiven(new Checkout("c-" + number, deal, Optional.empty())));
    }

    private static void approve(Story story, int number) {
        Escalation question = story.state.escalations().get(((Purchase.Asked) part(story, number)).escalation())
                .orElseThrow();
        story.hear(new Heard.AnswerEscalation(question.id(), "ada", Escalation.Choice.APPROVE,
                question.options().get(0).hash()));
    }

    private static void ordered(Story story, int number) {
        checkout(story, number);
        if (part(story, number) instanceof Purchase.Asked) {
            approve(story, number);
        }
        Checkout checkout = ((Purchase.Committing) part(story, number)).checkout();
        story.report(pending(story, Effect.PlaceOrder.class, checkout.deal().seller()).getKey(),
                new Report.OrderAccepted("o-" + number, checkout.deal().total(), Optional.empty()));
    }

    private static void delivered(Story story, int number) {
        story.hear(new Heard.OrderEvent(((Purchase.Ordered) part(story, number)).order().seller(), "o-" + number,
                Heard.OrderEvent.Kind.DELIVERED));
    }

    private static long orders(Story story) {
        return story.turns.stream().flatMap(turn -> turn.events().stream())
                .filter(Event.CommitBegan.class::isInstance).count();
    }

    @Test
    void a_need_is_divided_where_that_is_cheaper_than_the_best_single_offer() {
        Story story = divided(new Story());
        assertThat(((Purchase.Chosen) part(story, 1)).deal().total()).isEqualTo(eur(900));
        assertThat(((Purchase.Chosen) part(story, 2)).deal().total()).isEqualTo(eur(800));
        assertThat(part(story, 1).round().amount()).isEqualTo(Quantity.of(600, "g"));
        assertThat(part(story, 2).round().amount()).isEqualTo(Quantity.of(400, "g"));
        assertThat(story.held()).isEqualTo(1_700);
        ordered(story, 1);
        ordered(story, 2);
        delivered(story, 1);
        delivered(story, 2);
        assertThat(story.spent()).isEqualTo(1_700);
        assertThat(story.held()).isZero();
        assertThat(story.state.needs().get(COFFEE).orElseThrow().purchase()).isEmpty();
        assertThat(orders(story)).isEqualTo(2);
        replays(story);
    }

    /** A fold of the journal, turn by turn, is the state; so a restart between any two turns changes nothing. */
    private static void replays(Story story) {
        State state = State.EMPTY;
        for (Turn turn : story.turns) {
            state = Core.replay(state, turn);
        }
        assertThat(state).isEqualTo(story.state);
    }

    private static boolean isDivided(Story story) {
        return story.turns.stream().flatMap(turn -> turn.events().stream())
                .anyMatch(Event.PurchaseDivided.class::isInstance);
    }

    private static Story setting(Story story, int sellers, int saves) {
        Settings now = story.state.rules();
        story.hear(new Heard.AdoptSettings(new Settings(now.zone(), now.currency(), now.mode(), now.country(),
                now.members(), now.budgets(), now.sellers(), now.answerWithin(), now.bargainFor(), now.standIns(),
                now.holds(), now.correspondence(), now.anonymity(), Optional.of(new Splitting(sellers, saves)))));
        return story;
    }

    @Test
    void a_quote_that_holds_only_for_what_was_asked_is_no_part_of_a_division() {
        for (Speech speech : Speech.values()) {
            Story story = new Story();
            Settings now = story.state.rules();
            story.hear(new Heard.AdoptSettings(new Settings(now.zone(), now.currency(), now.mode(), now.country(),
                    now.members(), now.budgets(), now.sellers().stream().map(seller -> seller.id().equals(ALPHA)
                            ? seller.speaking(speech) : seller).toList(), now.answerWithin(), now.bargainFor(),
                    now.standIns(), now.holds(), now.correspondence(), now.anonymity(),
                    Optional.of(new Splitting(2, 5)))));
            assertThat(isDivided(divided(story))).as(speech.name()).isEqualTo(speech == Speech.EMPTOR);
        }
    }

    @Test
    void the_owner_says_how_many_sellers_may_share_a_need_and_what_each_further_one_must_save() {
        assertThat(isDivided(divided(setting(new Story(), 1, 5)))).isFalse();
        assertThat(isDivided(divided(setting(new Story(), 2, 15)))).as("17.00 instead of 20.00 saves 15").isTrue();
        assertThat(isDivided(divided(setting(new Story(), 2, 16)))).isFalse();
        Story usual = offered(new Story(), offer(ALPHA, 600, 900, 0).upTo(1), offer(BETA, 200, 320, 0));
        assertThat(isDivided(usual)).as("15.40 instead of 16.00 saves less than 5 percent").isFalse();
        assertThat(((Purchase.Chosen) usual.purchase()).deal().total()).isEqualTo(eur(1_600));
    }

    @Test
    void what_rules_would_bargain_over_and_nobody_can_is_divided_as_it_stands() {
        Story story = new Story();
        story.rules = q -> q.round() == 0 && !q.offer().lastWord() ? Verb.COUNTER : Verb.ACCEPT;
        assertThat(isDivided(offered(story, offer(ALPHA, 600, 900, 0).upTo(1), offer(BETA, 200, 400, 0).upTo(4))))
                .isTrue();
    }

    @Test
    void shipping_counts_for_each_seller() {
        assertThat(isDivided(offered(new Story(), offer(ALPHA, 600, 900, 100).upTo(1), offer(BETA, 200, 400, 100))))
                .as("19.00 instead of 21.00").isTrue();
        assertThat(isDivided(offered(new Story(), offer(ALPHA, 600, 900, 300).upTo(1), offer(BETA, 200, 400, 100))))
                .as("21.00 either way").isFalse();
    }

    @Test
    void where_none_has_enough_the_need_is_filled_by_two_and_by_one_seller_never_twice() {
        Story story = offered(new Story(), offer(ALPHA, 200, 400, 0).upTo(3), offer(ALPHA, 100, 220, 0).upTo(4),
                offer(BETA, 200, 390, 0).upTo(2));
        assertThat(part(story, 1).round().amount()).isEqualTo(Quantity.of(600, "g"));
        assertThat(part(story, 2).round().amount()).isEqualTo(Quantity.of(400, "g"));
        Story alone = offered(new Story(), offer(ALPHA, 200, 400, 0).upTo(3), offer(ALPHA, 100, 220, 0).upTo(4));
        assertThat(isDivided(alone)).isFalse();
        assertThat(alone.purchase()).isInstanceOf(Purchase.Ended.class);
    }

    @Test
    void a_pack_more_than_needed_is_one_part_s_and_none_could_do_with_one_less() {
        Story story = offered(new Story(), offer(ALPHA, 300, 400, 0).upTo(2), offer(BETA, 250, 400, 0).upTo(3));
        ordered(story, 1);
        ordered(story, 2);
        long bought = ((Purchase.Ordered) part(story, 1)).order().bought().milli()
                + ((Purchase.Ordered) part(story, 2)).order().bought().milli();
        assertThat(bought).isEqualTo(1_050_000);
        assertThat(part(story, 1).round().amount().milli() + part(story, 2).round().amount().milli())
                .isEqualTo(1_000_000);
    }

    @Test
    void all_parts_are_held_before_the_first_seller_is_asked_for_final_totals_and_not_at_one_instant() {
        Story story = divided(new Story());
        assertThat(story.state.ledger().holds().size()).isEqualTo(2);
        assertThat(story.state.outbox().values().stream().filter(p -> p.effect() instanceof Effect.AskCheckout)
                .map(State.Pending::due).distinct()).hasSize(2);
        assertThat(story.state.outbox().values().stream().filter(p -> p.effect() instanceof Effect.AskCheckout)
                .map(p -> ((Effect.AskCheckout) p.effect()).thread()).distinct()).hasSize(2);
    }

    @Test
    void a_budget_or_a_limit_that_has_room_for_each_part_and_not_for_all_divides_nothing() {
        Offer few = offer(BETA, 200, 400, 0).upTo(4);
        Offer pack = offer(ALPHA, 600, 900, 0).upTo(1);
        assertThat(isDivided(offered(new Story(Mode.LIVE, 10_000, 1_700, false), pack, few))).isTrue();
        assertThat(isDivided(offered(new Story(Mode.LIVE, 10_000, 1_699, false), pack, few))).isFalse();
        Story story = new Story();
        Need need = Story.coffee(false);
        story.hear(new Heard.StateNeed(need.of(need.amount(), Optional.of(eur(1_650))), Optional.empty()));
        assertThat(isDivided(offered(story, pack, few))).isFalse();
    }

    @Test
    void final_totals_that_rise_cannot_take_both_parts_above_the_limit_of_the_need() {
        Story story = new Story();
        Need need = Story.coffee(false);
        story.hear(new Heard.StateNeed(need.of(need.amount(), Optional.of(eur(1_750))), Optional.empty()));
        offered(story, offer(ALPHA, 600, 900, 0).upTo(1), offer(BETA, 200, 400, 0).upTo(4));
        Deal deal = ((Purchase.Chosen) part(story, 2)).deal();
        Deal dearer = new Deal(deal.seller(), deal.lines(), List.of(new Deal.Extra("shipping", eur(60)),
                new Deal.Extra("fees", eur(0))), deal.total().plus(eur(60)), deal.terms());
        story.report(pending(story, Effect.AskCheckout.class, deal.seller()).getKey(),
                new Report.CheckoutGiven(new Checkout("c-2", dearer, Optional.empty())));
        story.tick();
        assertThat(part(story, 2)).as("9.00 and 8.60 is more than 17.50").isInstanceOf(Purchase.Ended.class);
        assertThat(part(story, 1)).isInstanceOf(Purchase.Chosen.class);
    }

    @Test
    void rules_judge_each_part_as_the_offer_they_see() {
        Story story = new Story();
        story.rules = q -> q.packs() == 2 ? Verb.DECLINE : Verb.ACCEPT;
        assertThat(isDivided(divided(story))).as("two packs of Beta's are declined").isFalse();
        Story asks = new Story();
        asks.rules = q -> q.packs() == 2 ? Verb.ASK : Verb.ACCEPT;
        assertThat(isDivided(divided(asks))).as("nor is what must be asked about made of what need not").isFalse();
    }

    @Test
    void a_rule_that_asks_above_an_amount_is_not_slipped_under_by_halves() {
        Story story = new Story();
        story.bought(ALPHA, 1_000);
        story.untilLowAgain();
        story.bought(BETA, 1_000);
        story.untilLowAgain();
        story.rules = q -> q.deal().map(Deal::total).filter(total -> total.compareTo(eur(1_600)) > 0).isPresent()
                ? Verb.ASK : Verb.ACCEPT;
        offered(story, offer(ALPHA, 600, 900, 0).upTo(1), offer(BETA, 200, 400, 0).upTo(4));
        checkout(story, 1);
        assertThat(part(story, 1)).isInstanceOf(Purchase.Asked.class);
        Escalation question = story.open();
        assertThat(question.title()).contains("part 1 of 2: 600 g of 1 kg");
        assertThat(question.reasons()).anyMatch(why -> why.contains("all 2 parts together cost 17.00 EUR"));
        Story declines = new Story();
        declines.rules = q -> q.deal().map(Deal::total).filter(total -> total.compareTo(eur(1_600)) > 0).isPresent()
                ? Verb.DECLINE : Verb.ACCEPT;
        offered(declines, offer(ALPHA, 600, 900, 0).upTo(1), offer(BETA, 200, 400, 0).upTo(4));
        assertThat(isDivided(declines)).isFalse();
    }

    @Test
    void in_shadow_mode_each_part_says_what_would_have_been() {
        Story story = divided(new Story(Mode.SHADOW, 10_000, 10_000, false));
        assertThat(((Purchase.Ended) part(story, 1)).why()).contains("would have asked about this",
                "part 1 of 2: 600 g of 1 kg", "9.00");
        assertThat(((Purchase.Ended) part(story, 2)).why()).contains("part 2 of 2: 400 g of 1 kg");
        assertThat(story.held()).isZero();
        assertThat(story.pending(Effect.AskCheckout.class)).isEmpty();
    }

    @Test
    void who_picks_herself_is_shown_whole_offers() {
        Story story = divided(new Story(Mode.LIVE, 10_000, 10_000, true));
        assertThat(story.open().options()).hasSize(1);
    }

    @Test
    void where_one_part_fails_the_other_is_bought_and_what_is_missing_runs_low_sooner() {
        Story story = divided(new Story());
        story.report(pending(story, Effect.AskCheckout.class, BETA).getKey(), new Report.Declined("sold out"));
        story.tick();
        assertThat(part(story, 2)).isInstanceOf(Purchase.Ended.class);
        assertThat(story.state.needs().get(COFFEE).orElseThrow().purchase()).contains(part(story, 1).id());
        ordered(story, 1);
        story.wait(Duration.ofDays(2));
        assertThat(orders(story)).as("nothing more is bought while one part is on its way").isEqualTo(1);
        delivered(story, 1);
        assertThat(story.state.needs().get(COFFEE).orElseThrow().purchase()).isEmpty();
        assertThat(story.state.needs().get(COFFEE).orElseThrow().due().orElseThrow())
                .isBefore(story.now.plus(Duration.ofDays(13)));
        assertThat(story.held()).isZero();
        replays(story);
    }

    @Test
    void where_the_first_part_fails_the_other_holds_the_place_of_the_need() {
        Story story = divided(new Story());
        ordered(story, 2);
        story.report(pending(story, Effect.AskCheckout.class, ALPHA).getKey(), new Report.Declined("sold out"));
        story.tick();
        assertThat(story.state.needs().get(COFFEE).orElseThrow().purchase()).contains(part(story, 2).id());
        story.wait(Duration.ofDays(3));
        assertThat(story.state.purchases().size()).as("no third purchase").isEqualTo(2);
        delivered(story, 2);
        assertThat(story.state.needs().get(COFFEE).orElseThrow().purchase()).isEmpty();
    }

    @Test
    void of_what_is_wanted_once_only_the_missing_part_is_bought_later() {
        Story story = new Story();
        Need coffee = Story.coffee(false);
        Need once = new Need(COFFEE, coffee.title(), coffee.category(), coffee.wanted(), coffee.amount(),
                Optional.empty(), coffee.atMost(), Optional.empty(), Story.REPLY, false, List.of());
        story.hear(new Heard.WithdrawNeed(COFFEE));
        story.hear(new Heard.StateNeed(once, Optional.empty()));
        story.tick();
        divided(story);
        story.report(pending(story, Effect.AskCheckout.class, ALPHA).getKey(), new Report.Declined("sold out"));
        story.tick();
        ordered(story, 2);
        delivered(story, 2);
        assertThat(story.state.needs().get(COFFEE).orElseThrow().met()).isFalse();
        assertThat(story.state.needs().get(COFFEE).orElseThrow().missing()).contains(Quantity.of(600, "g"));
        story.tick();
        Purchase again = story.purchase();
        assertThat(again.round().amount()).isEqualTo(Quantity.of(600, "g"));
        offered(story, offer(BETA, 200, 400, 0));
        assertThat(((Purchase.Chosen) story.purchase()).deal().lines().get(0).packs()).isEqualTo(3);
        replays(story);
    }

    @Test
    void an_order_of_unknown_outcome_keeps_its_part_and_is_looked_up_while_the_other_goes_on() {
        Story story = divided(new Story());
        checkout(story, 1);
        approve(story, 1);
        story.report(pending(story, Effect.PlaceOrder.class, ALPHA).getKey(),
                new Report.Failed(new Fault.Unknown("no answer in time")));
        assertThat(part(story, 1)).isInstanceOf(Purchase.OutcomeUnknown.class);
        ordered(story, 2);
        assertThat(story.held()).isEqualTo(900);
        assertThat(Story.refusal(story.hear(new Heard.WithdrawNeed(COFFEE)))).contains("OUT_OF_TURN");
        story.wait(Duration.ofMinutes(1));
        story.report(story.pending(Effect.LookUpOrder.class).orElseThrow().getKey(), story.accepted(900));
        assertThat(part(story, 1)).isInstanceOf(Purchase.Ordered.class);
        assertThat(story.spent()).isEqualTo(1_700);
        assertThat(orders(story)).isEqualTo(2);
    }

    @Test
    void withdrawing_or_restating_the_need_ends_every_part_that_is_not_ordered() {
        Story story = divided(new Story());
        ordered(story, 1);
        story.hear(new Heard.WithdrawNeed(COFFEE));
        assertThat(part(story, 1)).isInstanceOf(Purchase.Ordered.class);
        assertThat(part(story, 2)).isInstanceOf(Purchase.Ended.class);
        assertThat(story.held()).isZero();
        Story restated = divided(new Story());
        Need need = Story.coffee(false);
        restated.hear(new Heard.StateNeed(need.of(Quantity.of(2_000, "g"), need.atMost()), Optional.empty()));
        assertThat(part(restated, 1)).isInstanceOf(Purchase.Ended.class);
        assertThat(part(restated, 2)).isInstanceOf(Purchase.Ended.class);
        assertThat(restated.held()).isZero();
    }
}
