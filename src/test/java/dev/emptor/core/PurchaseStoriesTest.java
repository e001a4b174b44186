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
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import dev.emptor.model.Mode;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;
import dev.emptor.model.Verb;
import dev.emptor.money.Money;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PurchaseStoriesTest {
    private static final Report.Failed NO_ANSWER = new Report.Failed(new Fault.Unknown("no answer in time"));

    @Nested
    class Asking_the_market {
        @Test
        void a_need_that_runs_low_is_sent_to_each_enabled_seller_under_a_thread_of_its_own() {
            Story story = new Story();
            List<Effect.SendIntentcast> sent = story.state.outbox().values().stream().map(State.Pending::effect)
                    .filter(Effect.SendIntentcast.class::isInstance).map(Effect.SendIntentcast.class::cast).toList();
            assertThat(sent).extracting(Effect.SendIntentcast::seller).containsExactly(ALPHA, BETA);
            assertThat(sent).extracting(s -> s.intent().thread()).doesNotHaveDuplicates();
            assertThat(sent).allSatisfy(s -> assertThat(s.toString()).doesNotContain("30.00").doesNotContain("3000"));
        }

        @Test
        void nothing_is_chosen_before_the_time_to_reply_is_over() {
            Story story = new Story();
            story.offers(story.offer(ALPHA, 1_000));
            story.wait(Story.REPLY.minusSeconds(1));
            assertThat(story.purchase()).isInstanceOf(Purchase.Collecting.class);
            story.wait(Duration.ofSeconds(1));
            assertThat(story.purchase()).isInstanceOf(Purchase.Chosen.class);
        }

        @Test
        void a_need_that_nobody_serves_is_tried_again_a_day_later_and_the_owner_is_told() {
            Story story = new Story();
            story.wait(Story.REPLY);
            assertThat(story.purchase()).isInstanceOfSatisfying(Purchase.Ended.class,
                    ended -> assertThat(ended.end()).isEqualTo(Purchase.End.EXPIRED));
            assertThat(story.pending(Effect.Notify.class)).isPresent();
            story.wait(Duration.between(story.now, story.state.nextDue().orElseThrow()));
            story.tick();
            assertThat(story.purchase()).isInstanceOf(Purchase.Collecting.class);
        }
    }

    @Nested
    class Choosing {
        @Test
        void the_cheapest_accepted_offer_wins_whatever_order_they_came_in() {
            for (boolean alphaFirst : new boolean[] {true, false}) {
                Story story = new Story();
                Offer dear = story.offer(ALPHA, 1_200);
                Offer cheap = story.offer(BETA, 1_100);
                story.offers(alphaFirst ? dear : cheap);
                story.offers(alphaFirst ? cheap : dear);
                story.wait(Story.REPLY);
                assertThat(((Purchase.Chosen) story.purchase()).choice()).isEqualTo("beta/beans");
            }
        }

        @Test
        void unknown_costs_and_sizes_win_nothing() {
            Story story = new Story();
            Offer offer = story.offer(ALPHA, 100);
            story.offers(new Offer(offer.id(), ALPHA, "beans", offer.source(), offer.thread(), offer.title(),
                    offer.brand(), offer.gtins(), offer.category(), offer.features(),
                    new dev.emptor.model.PackageSize.Unknown("no size"), offer.price(), offer.availability(),
                    offer.deliveryDays(), offer.returnDays(), offer.asksFor(), false, false, Optional.empty()));
            story.wait(Story.REPLY);
            assertThat(story.purchase()).isInstanceOf(Purchase.Ended.class);
            assertThat(story.turns.toString()).contains("Package size known");
        }

        @Test
        void a_deal_over_the_needs_own_limit_or_a_budget_is_declined_by_a_guard() {
            Story limited = new Story();
            limited.offers(limited.offer(ALPHA, 3_001));
            limited.wait(Story.REPLY);
            assertThat(limited.turns.toString()).contains("Within the need's own limit");
            Story poor = new Story(Mode.LIVE, 500, 10_000, false);
            poor.offers(poor.offer(ALPHA, 501));
            poor.wait(Story.REPLY);
            assertThat(poor.turns.toString()).contains("Inside every budget");
            assertThat(poor.purchase()).isInstanceOf(Purchase.Ended.class);
        }

        @Test
        void in_shadow_mode_nobody_is_given_a_postcode_and_nothing_is_bought() {
            Story story = new Story(Mode.SHADOW, 10_000, 10_000, false);
            story.offers(story.offer(ALPHA, 900));
            story.wait(Duration.ofDays(3));
            assertThat(story.turns).allSatisfy(turn -> assertThat(turn.events()).noneMatch(
                    e -> e instanceof Event.EffectQueued q && (q.effect() instanceof Effect.AskCheckout
                            || q.effect() instanceof Effect.PlaceOrder)));
            assertThat(story.turns.toString()).contains("shadow mode: would have asked about this for 9.00 EUR");
        }
    }

    @Nested
    class Looking_last {
        @Test
        void a_first_purchase_asks_and_a_second_does_not() {
            Story story = new Story();
            story.offers(story.offer(ALPHA, 900));
            story.wait(Story.REPLY);
            story.checkout(deal -> deal);
            assertThat(story.purchase()).isInstanceOf(Purchase.Asked.class);
            story.approve();
            story.placed(story.accepted(900));
            story.hear(new Heard.OrderEvent(ALPHA, "o-1", Heard.OrderEvent.Kind.DELIVERED));
            story.untilLowAgain();
            story.offers(story.offer(ALPHA, 900));
            story.wait(Story.REPLY);
            story.checkout(deal -> deal);
            assertThat(story.purchase()).isInstanceOf(Purchase.Committing.class);
        }

        @Test
        void a_total_that_rose_is_at_least_asked_about_even_if_every_rule_accepts() {
            Story story = new Story().bought(ALPHA, 900);
            story.untilLowAgain();
            story.offers(story.offer(ALPHA, 900));
            story.wait(Story.REPLY);
            story.checkout(deal -> dearer(deal, 1));
            assertThat(story.purchase()).isInstanceOf(Purchase.Asked.class);
            assertThat(story.held()).isEqualTo(901);
        }

        @Test
        void totals_that_do_not_add_up_are_turned_away_and_remembered() {
            Story story = new Story();
            story.offers(story.offer(ALPHA, 900));
            story.wait(Story.REPLY);
            story.checkout(deal -> new Deal(deal.seller(), deal.lines(), deal.extras(), eur(899), deal.terms()));
            assertThat(story.purchase()).isInstanceOf(Purchase.Weighing.class);
            assertThat(story.held()).isZero();
            assertThat(story.state.recordOf(ALPHA).broken()).isEqualTo(1);
        }

        @Test
        void a_seller_that_asks_for_a_birth_date_gets_no_order_and_a_mark() {
            Story story = new Story();
            story.offers(story.offer(ALPHA, 900));
            story.wait(Story.REPLY);
            story.checkout(deal -> new Deal(deal.seller(), deal.lines(), deal.extras(), deal.total(),
                    new Deal.Terms(Optional.of(2), Optional.of(30), false, List.of(Datum.NAME, Datum.BIRTH_DATE))));
            assertThat(story.purchase()).isInstanceOf(Purchase.Weighing.class);
            assertThat(story.state.recordOf(ALPHA).overAsked()).isEqualTo(1);
        }

        @Test
        void another_quantity_at_the_end_is_never_bought() {
            Story story = new Story();
            story.offers(story.offer(ALPHA, 900));
            story.wait(Story.REPLY);
            story.checkout(deal -> new Deal(deal.seller(), List.of(new Deal.Line("beans", deal.lines().get(0).title(),
                    2,
                    eur(450))), deal.extras(), deal.total(), deal.terms()));
            assertThat(story.turns.toString()).contains("Same goods");
            assertThat(story.purchase()).isInstanceOf(Purchase.Weighing.class);
        }
    }

    @Nested
    class Ordering {
        private Story committing() {
            Story story = new Story();
            story.offers(story.offer(ALPHA, 900));
            story.wait(Story.REPLY);
            story.checkout(deal -> deal);
            story.approve();
            return story;
        }

        @Test
        void the_intent_its_key_its_hold_and_its_disclosures_are_recorded_in_the_turn_that_lets_it_leave() {
            Story story = committing();
            Turn turn = story.turns.get(story.turns.size() - 1);
            assertThat(turn.events()).anyMatch(Event.CommitBegan.class::isInstance);
            Effect.PlaceOrder order = story.pending(Effect.PlaceOrder.class).orElseThrow().getValue();
            assertThat(order.orderKey()).as("tells nothing of this home").matches("[0-9a-f]{32}");
            assertThat(order.give()).containsExactly(Datum.COUNTRY, Datum.POSTCODE, Datum.NAME, Datum.STREET,
                    Datum.CITY);
            assertThat(turn.events().stream().filter(Event.Disclosed.class::isInstance)).hasSize(5);
            assertThat(story.held()).isEqualTo(900);
        }

        @Test
        void a_timeout_keeps_the_hold_and_is_resolved_by_looking_never_by_buying_again() {
            Story story = committing();
            String key = story.pending(Effect.PlaceOrder.class).orElseThrow().getValue().orderKey();
            story.placed(NO_ANSWER);
            assertThat(story.purchase()).isInstanceOf(Purchase.OutcomeUnknown.class);
            assertThat(story.held()).isEqualTo(900);
            story.wait(Duration.ofMinutes(1));
            Effect.LookUpOrder look = story.pending(Effect.LookUpOrder.class).orElseThrow().getValue();
            assertThat(look.orderKey()).isEqualTo(key);
            story.report(story.pending(Effect.LookUpOrder.class).orElseThrow().getKey(), story.accepted(900));
            assertThat(story.purchase()).isInstanceOf(Purchase.Ordered.class);
            assertThat(story.held()).isZero();
            assertThat(story.spent()).isEqualTo(900);
        }

        @Test
        void an_order_nobody_knows_is_repeated_under_the_same_key() {
            Story story = committing();
            Effect.PlaceOrder first = story.pending(Effect.PlaceOrder.class).orElseThrow().getValue();
            story.placed(NO_ANSWER);
            story.wait(Duration.ofMinutes(1));
            story.report(story.pending(Effect.LookUpOrder.class).orElseThrow().getKey(), new Report.OrderNotFound());
            assertThat(story.pending(Effect.PlaceOrder.class).orElseThrow().getValue()).isEqualTo(first);
        }

        @Test
        void after_many_looks_the_owner_is_asked_and_her_silence_frees_no_money() {
            Story story = committing();
            story.placed(NO_ANSWER);
            for (int i = 0; i < 12; i++) {
                story.wait(Limits.LONGEST_PAUSE);
                story.pending(Effect.LookUpOrder.class).ifPresent(look -> story.report(look.getKey(),
                        new Report.Failed(new Fault.Permanent("gone"))));
            }
            assertThat(story.question().kind()).hasToString("WAS_IT_ORDERED");
            story.wait(Duration.ofDays(2));
            assertThat(story.held()).isEqualTo(900);
            assertThat(story.purchase()).isInstanceOf(Purchase.OutcomeUnknown.class);
        }

        @Test
        void a_definite_no_frees_the_money_and_the_next_best_is_tried() {
            Story story = new Story();
            story.offers(story.offer(ALPHA, 900));
            story.offers(story.offer(BETA, 950));
            story.wait(Story.REPLY);
            story.checkout(deal -> deal);
            story.approve();
            story.placed(new Report.Declined("sold out"));
            story.tick();
            assertThat(((Purchase.Chosen) story.purchase()).choice()).isEqualTo("beta/beans");
            assertThat(story.held()).isEqualTo(950);
        }

        @Test
        void a_connection_refused_again_and_again_never_frees_the_money_of_an_order() {
            Story story = committing();
            for (int i = 0; i < 20; i++) {
                story.wait(Limits.LONGEST_PAUSE);
                if (story.purchase() instanceof Purchase.OutcomeUnknown) {
                    break;
                }
                story.placed(new Report.Failed(new Fault.Transient("refused", Duration.ofSeconds(1))));
            }
            assertThat(story.purchase()).isInstanceOf(Purchase.OutcomeUnknown.class);
            assertThat(story.held()).isEqualTo(900);
        }

        @Test
        void a_confirmation_of_another_total_is_a_dispute_and_spends_only_what_was_held() {
            Story story = committing();
            story.placed(story.accepted(1_900));
            assertThat(story.spent()).isEqualTo(900);
            assertThat(story.state.recordOf(ALPHA).broken()).isEqualTo(1);
            assertThat(story.turns.toString()).contains("DISPUTE");
        }

        @Test
        void a_doubled_report_changes_nothing() {
            Story story = committing();
            var key = story.pending(Effect.PlaceOrder.class).orElseThrow().getKey();
            story.report(key, story.accepted(900));
            State before = story.state;
            assertThat(story.report(key, new Report.Declined("no")).events()).isEmpty();
            assertThat(story.state.purchases()).isEqualTo(before.purchases());
        }

        @Test
        void a_late_delivery_is_noticed_and_a_delivery_refills_the_stock() {
            Story story = committing();
            story.placed(story.accepted(900));
            story.wait(Duration.ofDays(3));
            assertThat(story.state.recordOf(ALPHA).late()).isEqualTo(1);
            story.hear(new Heard.OrderEvent(BETA, "o-1", Heard.OrderEvent.Kind.DELIVERED));
            assertThat(story.purchase()).as("another seller cannot deliver it").isInstanceOf(Purchase.Ordered.class);
            story.hear(new Heard.OrderEvent(ALPHA, "o-1", Heard.OrderEvent.Kind.DELIVERED));
            assertThat(story.state.needs().get(COFFEE).orElseThrow().stock().milli()).isGreaterThanOrEqualTo(1_000_000);
            story.wait(Limits.INSPECTION.plusDays(1));
            assertThat(story.state.purchases().values().get(0)).isInstanceOfSatisfying(Purchase.Ended.class,
                    ended -> assertThat(ended.end()).isEqualTo(Purchase.End.SETTLED));
        }
    }

    @Test
    void every_turn_of_a_long_story_replays_and_decides_again_to_the_letter() {
        Story story = new Story().bought(ALPHA, 900);
        story.rules = q -> q.round() == 0 ? Verb.COUNTER : Verb.ASK;
        story.untilLowAgain();
        story.offers(story.offer(BETA, 1_000));
        story.wait(Duration.ofDays(2));
        State state = State.EMPTY;
        for (Turn turn : story.turns) {
            assertThat(Core.decide(state, turn.heard(), turn.judgment()).events()).isEqualTo(turn.events());
            state = Core.replay(state, turn);
        }
        assertThat(state).isEqualTo(story.state);
    }

    private static Deal dearer(Deal deal, long by) {
        Money more = eur(by);
        return new Deal(deal.seller(), deal.lines(),
                List.of(deal.extras().get(0), new Deal.Extra("fees", deal.extras().get(1).amount().plus(more))),
                deal.total().plus(more), deal.terms());
    }
}
