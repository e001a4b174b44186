package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static dev.emptor.core.Story.COFFEE;
import static dev.emptor.core.Story.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.State.Pending;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Notice;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.SellerRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** From the order that left to the goods that came: every answer a seller can give, and none. */
class OrderStoriesTest {
    private static final Report NO_ANSWER = new Report.Failed(new Fault.Unknown("no answer in time"));

    private final Story story = new Story();

    private void ordering(Optional<Instant> until) {
        story.offers(story.offer(ALPHA, 900));
        story.wait(Story.REPLY);
        EffectKey key = story.pending(Effect.AskCheckout.class).orElseThrow().getKey();
        Deal deal = ((Purchase.Chosen) story.purchase()).deal();
        story.report(key, new Report.CheckoutGiven(new Checkout("c-1", deal, until)));
        story.approve();
    }

    private void lost() {
        ordering(Optional.empty());
        story.placed(NO_ANSWER);
    }

    private void ordered() {
        ordering(Optional.empty());
        story.placed(story.accepted(900));
    }

    private Turn lookedUp(Report report) {
        return story.report(story.pending(Effect.LookUpOrder.class).orElseThrow().getKey(), report);
    }

    private void untilAsked() {
        for (int i = 0; i < 20 && story.state.escalations().values().stream().noneMatch(Escalation::open); i++) {
            story.wait(Limits.LONGEST_PAUSE);
            story.pending(Effect.LookUpOrder.class).ifPresent(look -> story.report(look.getKey(),
                    new Report.Failed(new Fault.Permanent("gone"))));
        }
        assertThat(story.question().kind()).isEqualTo(Escalation.Kind.WAS_IT_ORDERED);
    }

    private Purchase.Ordered order() {
        return (Purchase.Ordered) story.purchase();
    }

    private List<Notice> notices(Notice.Kind kind) {
        return story.turns.stream().flatMap(turn -> turn.events().stream())
                .filter(Event.EffectQueued.class::isInstance).map(e -> ((Event.EffectQueued) e).effect())
                .filter(Effect.Notify.class::isInstance).map(e -> ((Effect.Notify) e).notice())
                .filter(notice -> notice.kind() == kind).toList();
    }

    @Nested
    class Promises {
        private Optional<Instant> promised(Optional<Instant> by) {
            ordering(Optional.empty());
            story.placed(new Report.OrderAccepted("o-1", eur(900), by));
            return order().order().promisedBy();
        }

        @Test
        void the_sellers_own_promise_counts_and_is_late_after_a_time_of_grace() {
            Instant by = story.now.plus(Duration.ofDays(5));
            assertThat(promised(Optional.of(by))).contains(by);
            assertThat(order().due()).contains(by.plus(Limits.GRACE));
        }

        @Test
        void without_one_the_days_of_the_deal_count() {
            assertThat(promised(Optional.empty())).contains(story.now.plus(Duration.ofDays(2)));
        }

        @Test
        void one_for_ten_years_from_now_is_none() {
            assertThat(promised(Optional.of(story.now.plus(Duration.ofDays(4_000)))))
                    .contains(story.now.plus(Duration.ofDays(2)));
        }

        @Test
        void a_late_notice_tells_what_was_promised_of_which_need() {
            ordered();
            story.wait(Duration.ofDays(3));
            assertThat(notices(Notice.Kind.LATE)).hasSize(1).first().satisfies(notice -> {
                assertThat(notice.title()).isEqualTo("Coffee: the delivery is late");
                assertThat(notice.detail()).startsWith("It was promised by 2026-03-04 10:00;");
            });
        }
    }

    @Nested
    class Deliveries {
        @Test
        void in_time_are_to_the_sellers_credit_and_late_ones_are_not() {
            ordered();
            story.hear(new Heard.OrderEvent(ALPHA, "o-1", Heard.OrderEvent.Kind.DELIVERED));
            assertThat(story.state.recordOf(ALPHA)).isEqualTo(new SellerRecord(1, 1, 1, 0, 0, 0));
            Story late = new Story();
            late.offers(late.offer(ALPHA, 900));
            late.wait(Story.REPLY);
            late.checkout(deal -> deal);
            late.approve();
            late.placed(late.accepted(900));
            late.wait(Duration.ofDays(3));
            late.hear(new Heard.ConfirmDelivery(late.purchase().id()));
            assertThat(late.state.recordOf(ALPHA)).isEqualTo(new SellerRecord(1, 1, 0, 1, 0, 0));
        }

        @Test
        void add_to_what_is_left_by_then() {
            ordered();
            story.wait(Duration.ofDays(2).minus(Story.REPLY));
            story.hear(new Heard.OrderEvent(ALPHA, "o-1", Heard.OrderEvent.Kind.DELIVERED));
            assertThat(story.state.needs().get(COFFEE).orElseThrow().stock()).isEqualTo(Quantity.of(1_100, "g"));
            assertThat(notices(Notice.Kind.DELIVERY)).singleElement().satisfies(notice ->
                    assertThat(notice.detail()).isEqualTo("1 kg for 9.00 EUR"));
        }

        @Test
        void of_another_order_or_from_another_seller_are_not_ours() {
            ordered();
            for (Heard.OrderEvent other : List.of(
                    new Heard.OrderEvent(ALPHA, "o-2", Heard.OrderEvent.Kind.DELIVERED),
                    new Heard.OrderEvent(BETA, "o-1", Heard.OrderEvent.Kind.DELIVERED))) {
                assertThat(story.hear(other).events()).isEmpty();
            }
            assertThat(story.hear(new Heard.OrderEvent(ALPHA, "o-1", Heard.OrderEvent.Kind.SHIPPED)).events())
                    .containsExactly(new Event.OrderShipped(story.purchase().id()));
        }

        @Test
        void are_confirmed_only_of_an_order_that_is_on_its_way() {
            assertThat(Story.refusal(story.hear(new Heard.ConfirmDelivery(new PurchaseId("p-none")))))
                    .contains("NO_SUCH_PURCHASE");
            assertThat(Story.refusal(story.hear(new Heard.ConfirmDelivery(story.purchase().id()))))
                    .contains("OUT_OF_TURN");
            assertThat(story.purchase()).isInstanceOf(Purchase.Collecting.class);
        }

        @Test
        void of_what_is_needed_once_meet_the_need() {
            story.hear(new Heard.StateNeed(Wares.once("coffee"), Optional.empty()));
            ordered();
            story.hear(new Heard.ConfirmDelivery(story.purchase().id()));
            assertThat(story.state.needs().get(COFFEE).orElseThrow().met()).isTrue();
            assertThat(story.state.needs().get(COFFEE).orElseThrow().due()).isEmpty();
        }
    }

    @Test
    void a_cancelled_order_frees_no_money_and_the_owner_is_told_to_look() {
        ordered();
        story.hear(new Heard.OrderEvent(ALPHA, "o-1", Heard.OrderEvent.Kind.CANCELLED));
        assertThat(story.spent()).isEqualTo(900);
        assertThat(story.state.recordOf(ALPHA).broken()).isEqualTo(1);
        assertThat(story.purchase()).isInstanceOfSatisfying(Purchase.Ended.class,
                ended -> assertThat(ended.why()).isEqualTo("the seller cancelled the order"));
        assertThat(notices(Notice.Kind.DISPUTE)).singleElement().satisfies(notice -> {
            assertThat(notice.title()).isEqualTo("Coffee: the seller cancelled the order");
            assertThat(notice.detail()).contains("9.00 EUR").contains("counts it as spent");
        });
    }

    @Nested
    class Lost_orders {
        @Test
        void are_looked_up_at_growing_pauses_and_after_so_many_looks_a_person_is_asked() {
            lost();
            for (int look = 1; look <= Limits.LOOKS; look++) {
                Instant before = story.now;
                story.wait(Duration.between(before, ((Purchase.OutcomeUnknown) story.purchase()).lookAt()));
                Purchase.OutcomeUnknown now = (Purchase.OutcomeUnknown) story.purchase();
                assertThat(now.looks()).isEqualTo(look);
                assertThat(now.escalation()).as("look " + look).isEmpty();
                Duration pause = Limits.FIRST_PAUSE.multipliedBy(1L << look);
                assertThat(Duration.between(story.now, now.lookAt())).isEqualTo(
                        pause.compareTo(Limits.LONGEST_PAUSE) < 0 ? pause : Limits.LONGEST_PAUSE);
                lookedUp(new Report.Failed(new Fault.Permanent("gone")));
            }
            story.wait(Limits.LONGEST_PAUSE);
            assertThat(((Purchase.OutcomeUnknown) story.purchase()).escalation()).isPresent();
        }

        @Test
        void are_not_looked_up_twice_at_once() {
            lost();
            story.wait(Duration.ofMinutes(1));
            story.wait(Duration.ofMinutes(10));
            assertThat(story.state.outbox().values().stream().map(Pending::effect)
                    .filter(Effect.LookUpOrder.class::isInstance)).hasSize(1);
            assertThat(((Purchase.OutcomeUnknown) story.purchase()).looks()).isEqualTo(1);
        }

        @Test
        void that_nobody_knows_are_repeated_only_while_the_totals_stand() {
            for (long seconds : new long[] {7_200, 7_199}) {
                Story again = new OrderStoriesTest().lostUntil(seconds);
                again.wait(Duration.ofMinutes(1));
                Instant end = ((Purchase.OutcomeUnknown) again.purchase()).checkout().validUntil().orElseThrow();
                again.now = seconds == 7_200 ? end.minusNanos(1) : end;
                again.report(again.pending(Effect.LookUpOrder.class).orElseThrow().getKey(),
                        new Report.OrderNotFound());
                assertThat(again.pending(Effect.PlaceOrder.class).isPresent()).isEqualTo(seconds == 7_200);
            }
        }

        @Test
        void that_are_found_after_all_take_the_question_back() {
            lost();
            untilAsked();
            story.wait(Limits.LONGEST_PAUSE);
            lookedUp(story.accepted(900));
            assertThat(story.question().open()).isFalse();
            assertThat(story.pending(Effect.ClearNotice.class)).isPresent();
            assertThat(story.purchase()).isInstanceOf(Purchase.Ordered.class);
        }

        @Test
        void a_person_says_were_made_are_on_their_way() {
            lost();
            untilAsked();
            story.approve();
            assertThat(story.spent()).isEqualTo(900);
            assertThat(order().order().ref()).isEqualTo(order().order().orderKey());
        }

        @Test
        void nobody_answers_for_go_on_being_looked_up_a_day_later() {
            lost();
            untilAsked();
            story.wait(Duration.between(story.now, story.question().deadline()));
            Purchase.OutcomeUnknown now = (Purchase.OutcomeUnknown) story.purchase();
            assertThat(now.looks()).isZero();
            assertThat(now.escalation()).isEmpty();
            assertThat(now.lookAt()).isEqualTo(story.now.plus(Limits.RETRY));
        }

        @Test
        void that_are_refused_when_repeated_free_the_money() {
            lost();
            story.wait(Duration.ofMinutes(1));
            lookedUp(new Report.OrderNotFound());
            story.placed(new Report.Declined("sold out"));
            assertThat(story.held()).isZero();
            assertThat(story.purchase()).isInstanceOfSatisfying(Purchase.Ended.class,
                    ended -> assertThat(ended.why()).isEqualTo("the seller refused the order: sold out"));
        }
    }

    private Story lostUntil(long seconds) {
        ordering(Optional.of(story.now.plusSeconds(3_600 + seconds)));
        story.placed(NO_ANSWER);
        return story;
    }

    @Nested
    class Trying_again {
        private Instant triedAgain(Fault fault) {
            EffectKey key = story.pending(Effect.LookInCatalogue.class).orElseThrow().getKey();
            story.report(key, new Report.Failed(fault));
            return story.state.outbox().get(key).map(Pending::due).orElse(Instant.MIN);
        }

        @Test
        void pauses_grow_up_to_the_longest_and_tries_end() {
            for (Fault fault : List.of(new Fault.Unknown("?"), new Fault.Transient("?", Duration.ZERO),
                    new Fault.Throttled("busy", Duration.ZERO))) {
                Story fresh = new Story();
                EffectKey key = fresh.pending(Effect.LookInCatalogue.class).orElseThrow().getKey();
                for (int tries = 0; tries + 1 < Limits.TRIES; tries++) {
                    fresh.report(key, new Report.Failed(fault));
                    Pending pending = fresh.state.outbox().get(key).orElseThrow();
                    assertThat(pending.tries()).isEqualTo(tries + 1);
                    assertThat(Duration.between(fresh.now, pending.due()))
                            .isEqualTo(Limits.FIRST_PAUSE.multipliedBy(1L << tries));
                }
                fresh.report(key, new Report.Failed(fault));
                assertThat(fresh.state.outbox().has(key)).as("given up").isFalse();
            }
        }

        @Test
        void a_seller_that_asks_for_patience_gets_it_within_bounds() {
            assertThat(triedAgain(new Fault.Throttled("busy", Duration.ofMinutes(10))))
                    .isEqualTo(story.now.plus(Duration.ofMinutes(10)));
            assertThat(triedAgain(new Fault.Transient("?", Duration.ofDays(9))))
                    .isEqualTo(story.now.plus(Limits.LONGEST_PAUSE));
            assertThat(triedAgain(new Fault.Throttled("busy", Duration.ofSeconds(1))))
                    .isEqualTo(story.now.plus(Limits.FIRST_PAUSE.multipliedBy(4)));
            assertThat(triedAgain(new Fault.Permanent("gone"))).isEqualTo(Instant.MIN);
        }

        @Test
        void an_order_that_did_not_leave_is_tried_again_and_one_that_may_have_is_looked_up() {
            ordering(Optional.empty());
            EffectKey key = story.pending(Effect.PlaceOrder.class).orElseThrow().getKey();
            story.placed(new Report.Failed(new Fault.Transient("refused", Duration.ofSeconds(1))));
            assertThat(story.state.outbox().get(key).orElseThrow().tries()).isEqualTo(1);
            assertThat(story.purchase()).isInstanceOf(Purchase.Committing.class);
            story.state = story.state.withHalted(Optional.of("a test"));
            story.placed(new Report.Failed(new Fault.Transient("refused", Duration.ofSeconds(1))));
            assertThat(story.state.outbox().has(key)).isFalse();
            assertThat(story.purchase()).isInstanceOf(Purchase.OutcomeUnknown.class);
        }

        @Test
        void a_halt_leaves_an_order_alone_that_is_on_the_wire_at_this_moment() {
            ordering(Optional.empty());
            story.hear(new Heard.HaltSpending("a test"));
            assertThat(story.pending(Effect.PlaceOrder.class)).isPresent();
            assertThat(story.purchase()).isInstanceOf(Purchase.Committing.class);
        }
    }
}
