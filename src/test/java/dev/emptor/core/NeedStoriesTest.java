package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.COFFEE;
import static dev.emptor.core.Story.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.State.Standing;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Datum;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.SortedDict;
import dev.emptor.model.Stage;
import dev.emptor.model.Wanted;
import dev.emptor.money.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NeedStoriesTest {
    private final Story story = new Story();

    private Standing coffee() {
        return story.state.needs().get(COFFEE).orElseThrow();
    }

    private void ordering() {
        story.offers(story.offer(ALPHA, 900));
        story.wait(Story.REPLY);
        story.checkout(deal -> deal);
        story.approve();
    }

    private void lost() {
        ordering();
        story.placed(new Report.Failed(new Fault.Unknown("no answer in time")));
        assertThat(story.purchase()).isInstanceOf(Purchase.OutcomeUnknown.class);
    }

    private Optional<String> refusalOf(Heard.Body body) {
        State before = story.state;
        Turn turn = story.hear(body);
        assertThat(story.state.needs()).isEqualTo(before.needs());
        assertThat(story.state.purchases()).isEqualTo(before.purchases());
        return Story.refusal(turn);
    }

    @Nested
    class Stating {
        @Test
        void a_limit_in_other_money_or_a_stock_in_another_unit_is_refused() {
            assertThat(refusalOf(new Heard.StateNeed(Wares.atMost(Wares.once("tea"), Money.of(1, "USD")),
                    Optional.empty()))).contains("WRONG_CURRENCY");
            assertThat(refusalOf(new Heard.StateNeed(Wares.once("tea"), Optional.of(Quantity.of(1, "pc")))))
                    .contains("OUT_OF_TURN");
        }

        @Test
        void there_are_so_many_needs_and_no_more_but_each_can_still_be_restated() {
            SortedDict<NeedId, Standing> many = story.state.needs();
            for (int i = 1; i < Limits.NEEDS; i++) {
                NeedId id = new NeedId("n" + i);
                many = many.with(id, coffee());
            }
            story.state = story.state.withNeeds(many);
            assertThat(refusalOf(new Heard.StateNeed(Wares.once("tea"), Optional.empty()))).contains("TOO_MANY");
            assertThat(Story.refused(story.hear(new Heard.StateNeed(Story.coffee(true), Optional.empty())))).isFalse();
            story.state = story.state.withNeeds(many.without(new NeedId("n1")));
            assertThat(Story.refused(story.hear(new Heard.StateNeed(Wares.once("tea"), Optional.empty())))).isFalse();
        }

        @Test
        void restated_without_a_count_what_is_left_by_now_counts_and_in_another_unit_nothing_does() {
            story.hear(new Heard.CountStock(COFFEE, Quantity.of(1_000, "g")));
            story.wait(Duration.ofDays(10));
            story.hear(new Heard.StateNeed(Story.coffee(true), Optional.empty()));
            assertThat(coffee().stock()).isEqualTo(Quantity.of(500, "g"));
            assertThat(coffee().counted()).isEqualTo(story.now);
            story.hear(new Heard.StateNeed(Wares.once("coffee", "pantry", Story.coffee(false).wanted(),
                    Quantity.of(10, "pc")), Optional.empty()));
            assertThat(coffee().stock()).isEqualTo(Quantity.of(0, "pc"));
        }

        @Test
        void what_does_not_dwindle_is_left_as_it_was_counted() {
            story.hear(new Heard.StateNeed(Wares.once("rice"), Optional.of(Quantity.of(300, "g"))));
            story.wait(Duration.ofDays(10));
            story.hear(new Heard.StateNeed(Wares.once("rice"), Optional.empty()));
            assertThat(story.state.needs().get(new NeedId("rice")).orElseThrow().stock())
                    .isEqualTo(Quantity.of(300, "g"));
        }

        @Test
        void other_words_leave_an_open_purchase_alone_and_other_goods_end_it() {
            Purchase open = story.purchase();
            story.hear(new Heard.StateNeed(Wares.atMost(Story.coffee(true), eur(100)), Optional.empty()));
            assertThat(story.purchase()).isEqualTo(open);
            Wanted same = Story.coffee(false).wanted();
            Wanted other = new Wanted(List.of(), List.of("tea"), List.of(), List.of());
            for (Need need : List.of(Wares.once("coffee", "toner", same, Quantity.of(1_000, "g")),
                    Wares.once("coffee", "pantry", other, Quantity.of(1_000, "g")),
                    Wares.once("coffee", "pantry", same, Quantity.of(999, "g")))) {
                Story again = new Story();
                again.hear(new Heard.StateNeed(need, Optional.of(Quantity.of(0, "g"))));
                assertThat(again.purchase()).isInstanceOfSatisfying(Purchase.Ended.class,
                        ended -> assertThat(ended.end()).isEqualTo(Purchase.End.ABANDONED));
            }
        }
    }

    @Nested
    class Counting_and_withdrawing {
        @Test
        void a_count_is_taken_in_the_needs_own_unit() {
            story.hear(new Heard.CountStock(COFFEE, Quantity.of(700, "g")));
            assertThat(coffee().stock()).isEqualTo(Quantity.of(700, "g"));
            assertThat(refusalOf(new Heard.CountStock(COFFEE, Quantity.of(7, "pc")))).contains("OUT_OF_TURN");
            assertThat(refusalOf(new Heard.CountStock(new NeedId("tea"), Quantity.of(7, "g"))))
                    .contains("NO_SUCH_NEED");
        }

        @Test
        void a_need_withdrawn_takes_its_open_purchase_with_it() {
            story.offers(story.offer(ALPHA, 900));
            story.wait(Story.REPLY);
            assertThat(story.held()).isEqualTo(900);
            story.hear(new Heard.WithdrawNeed(COFFEE));
            assertThat(story.state.needs().isEmpty()).isTrue();
            assertThat(story.held()).isZero();
            assertThat(story.purchase()).isInstanceOfSatisfying(Purchase.Ended.class,
                    ended -> assertThat(ended.why()).isEqualTo("the need was withdrawn"));
            assertThat(refusalOf(new Heard.WithdrawNeed(COFFEE))).contains("NO_SUCH_NEED");
        }

        @Test
        void a_need_whose_order_may_have_left_is_not_withdrawn_and_one_that_waits_for_delivery_is() {
            ordering();
            assertThat(refusalOf(new Heard.WithdrawNeed(COFFEE))).contains("OUT_OF_TURN");
            story.placed(new Report.Failed(new Fault.Unknown("no answer in time")));
            assertThat(refusalOf(new Heard.WithdrawNeed(COFFEE))).contains("OUT_OF_TURN");
            story.wait(Duration.ofMinutes(1));
            story.report(story.pending(Effect.LookUpOrder.class).orElseThrow().getKey(), story.accepted(900));
            story.hear(new Heard.WithdrawNeed(COFFEE));
            assertThat(story.state.needs().isEmpty()).isTrue();
            assertThat(story.purchase()).isInstanceOf(Purchase.Ordered.class);
            assertThat(story.spent()).isEqualTo(900);
        }
    }

    @Nested
    class Abandoning {
        private Optional<String> refusal(String purchase, String member) {
            return refusalOf(new Heard.AbandonPurchase(new PurchaseId(purchase), member));
        }

        @Test
        void only_a_member_gives_up_a_purchase_that_there_is() {
            assertThat(refusal("p-none", "ada")).contains("NO_SUCH_PURCHASE");
            assertThat(refusal(story.purchase().id().value(), "eve")).contains("NO_SUCH_MEMBER");
        }

        @Test
        void a_purchase_given_up_ends_and_its_need_is_tried_again_a_day_later() {
            story.hear(new Heard.AbandonPurchase(story.purchase().id(), "ben"));
            assertThat(story.purchase()).isInstanceOfSatisfying(Purchase.Ended.class,
                    ended -> assertThat(ended.why()).isEqualTo("ben gave it up"));
            assertThat(coffee().due().orElseThrow()).isBetween(story.now.plus(Limits.RETRY),
                    story.now.plus(Limits.RETRY).plus(Limits.RETRY_SPREAD));
        }

        @Test
        void what_may_have_been_ordered_or_came_or_is_over_cannot_be_given_up() {
            lost();
            String id = story.purchase().id().value();
            assertThat(refusal(id, "ada")).contains("OUT_OF_TURN");
            story.wait(Duration.ofMinutes(1));
            story.report(story.pending(Effect.LookUpOrder.class).orElseThrow().getKey(), story.accepted(900));
            story.hear(new Heard.OrderEvent(ALPHA, "o-1", Heard.OrderEvent.Kind.DELIVERED));
            assertThat(refusal(id, "ada")).as("delivered").contains("OUT_OF_TURN");
            story.wait(Limits.INSPECTION);
            assertThat(refusal(id, "ada")).as("settled").contains("OUT_OF_TURN");
            Story other = new Story();
            other.offers(other.offer(ALPHA, 900));
            other.wait(Story.REPLY);
            other.checkout(deal -> deal);
            other.approve();
            assertThat(Story.refusal(other.hear(new Heard.AbandonPurchase(other.purchase().id(), "ada"))))
                    .as("about to be ordered").contains("OUT_OF_TURN");
        }

        @Test
        void an_order_that_never_comes_may_be_given_up() {
            ordering();
            story.placed(story.accepted(900));
            story.hear(new Heard.AbandonPurchase(story.purchase().id(), "ada"));
            assertThat(story.purchase().ended()).isTrue();
            assertThat(story.spent()).as("it may have been charged").isEqualTo(900);
        }
    }

    @Nested
    class Running_low {
        @Test
        void what_each_seller_learns_is_on_record_and_the_catalogue_is_searched() {
            List<Event> events = story.turns.get(story.turns.size() - 1).events();
            assertThat(events.stream().filter(Event.Disclosed.class::isInstance)
                    .map(e -> ((Event.Disclosed) e).disclosure())).hasSize(2).allSatisfy(told -> {
                        assertThat(told.datum()).isEqualTo(Datum.COUNTRY);
                        assertThat(told.stage()).isEqualTo(Stage.NEED);
                        assertThat(told.until()).isBetween(story.now.plus(Story.REPLY.dividedBy(2)),
                                story.now.plus(Story.REPLY));
                    });
            assertThat(story.pending(Effect.LookInCatalogue.class).orElseThrow().getValue().need()).isEqualTo(COFFEE);
        }

        @Test
        void no_more_than_so_many_sellers_are_asked_and_they_are_the_first_by_name() {
            List<Seller> sellers = new ArrayList<>();
            for (int i = 99; i >= 10; i--) {
                sellers.add(new Seller(new SellerId("s" + i), "S", true, List.of(), i % 10 != 0, true));
            }
            story.hear(new Heard.AdoptSettings(Wares.sellers(story.state.rules(), sellers)));
            story.wait(Story.REPLY.plus(Limits.RETRY).plus(Limits.RETRY_SPREAD));
            List<String> asked = new ArrayList<>();
            story.purchase().round().threads().forEach(thread -> asked.add(thread.getKey().value()));
            assertThat(asked).hasSize(Limits.INVITED).contains("s11", "s65").doesNotContain("s10", "s66");
        }
    }
}
