package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static dev.emptor.core.Story.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Notice;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.Escalation;
import dev.emptor.model.Escalation.Choice;
import dev.emptor.model.EscalationId;
import dev.emptor.model.Limits;
import dev.emptor.model.Mode;
import dev.emptor.model.Purchase;
import dev.emptor.model.Refusal;
import dev.emptor.model.Settings;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Questions as the owner sees them, and what becomes of each answer. */
class AskingStoriesTest {
    private static Story chosen(Verb verb) {
        Story story = new Story();
        story.rules = q -> verb;
        story.offers(story.offer(ALPHA, 900));
        story.wait(Story.REPLY);
        return story;
    }

    private static Story asked(Verb verb) {
        Story story = chosen(verb);
        story.checkout(deal -> deal);
        return story;
    }

    private static Story picking(int offers) {
        Story story = new Story(Mode.LIVE, 10_000, 10_000, true);
        for (int i = 0; i < offers; i++) {
            story.offers(Wares.ref(story.offer(i % 2 == 0 ? ALPHA : BETA, 900 + i), "r" + i));
        }
        story.wait(Story.REPLY);
        return story;
    }

    private static Turn totals(Story story, Optional<Instant> until) {
        Deal deal = ((Purchase.Chosen) story.purchase()).deal();
        return story.report(story.pending(Effect.AskCheckout.class).orElseThrow().getKey(),
                new Report.CheckoutGiven(new Checkout("c-1", deal, until)));
    }

    private static String why(Turn turn) {
        return turn.events().stream().filter(Event.Refused.class::isInstance)
                .map(e -> ((Event.Refused) e).refusal()).map(Refusal::why).findFirst().orElse("");
    }

    private static Settings shadow(Settings s) {
        return new Settings(s.zone(), s.currency(), Mode.SHADOW, s.country(), s.members(), s.budgets(), s.sellers(),
                s.answerWithin(), s.bargainFor());
    }

    @Nested
    class Shown {
        @Test
        void the_title_says_what_from_whom_and_for_how_much_and_the_reasons_name_their_rules() {
            Story story = asked(Verb.ASK);
            assertThat(story.question().title()).isEqualTo("Coffee from Alpha for 9.00 EUR?");
            assertThat(story.question().reasons()).containsExactly("because (A rule, rules/a.drl:1)",
                    "nothing was ever bought from this seller (First purchase asks, guard)");
            Notice notice = story.pending(Effect.Notify.class).orElseThrow().getValue().notice();
            assertThat(notice.title()).isEqualTo("Coffee: a question for you");
            assertThat(notice.escalation()).contains(story.question().id());
        }

        @Test
        void a_preference_is_no_reason_to_ask() {
            assertThat(asked(Verb.PREFER).question().reasons()).noneMatch(reason -> reason.contains("A rule"))
                    .isNotEmpty();
        }

        @Test
        void a_pick_counts_its_offers_and_shows_so_many_and_the_best_of_them() {
            assertThat(picking(1).question().title()).isEqualTo("Coffee: 1 offer to choose from");
            Story many = picking(Limits.OPTIONS + 1);
            assertThat(many.question().title()).isEqualTo("Coffee: 10 offers to choose from");
            assertThat(many.question().options()).hasSize(Limits.OPTIONS).first()
                    .satisfies(option -> assertThat(option.deal().total()).isEqualTo(eur(900)));
            assertThat(((Purchase.Asked) many.purchase()).choice()).isEmpty();
            assertThat(((Purchase.Asked) asked(Verb.ASK).purchase()).choice()).contains("alpha/beans");
        }

        @Test
        void the_choice_is_on_record_only_where_there_is_one() {
            assertThat(raised(asked(Verb.ASK)).choice()).contains("alpha/beans");
            assertThat(raised(picking(1)).choice()).isEmpty();
        }

        private Event.EscalationRaised raised(Story story) {
            return story.turns.stream().flatMap(turn -> turn.events().stream())
                    .filter(Event.EscalationRaised.class::isInstance).map(Event.EscalationRaised.class::cast)
                    .findFirst().orElseThrow();
        }
    }

    @Nested
    class Time_to_answer {
        @Test
        void ends_before_the_final_totals_do() {
            Story story = chosen(Verb.ASK);
            Instant until = story.now.plus(Duration.ofHours(1));
            totals(story, Optional.of(until));
            assertThat(story.question().deadline()).isEqualTo(until.minusSeconds(60));
        }

        @Test
        void is_the_households_own_where_the_totals_stand_longer() {
            Story story = chosen(Verb.ASK);
            totals(story, Optional.of(story.now.plus(Duration.ofDays(9))));
            assertThat(story.question().deadline()).isEqualTo(story.now.plus(Duration.ofHours(12)));
        }

        @Test
        void is_not_given_where_there_is_none() {
            for (long more : new long[] {0, 1}) {
                Story story = chosen(Verb.ASK);
                totals(story, Optional.of(story.now.plus(Limits.MARGIN.multipliedBy(3)).plusNanos(more)));
                assertThat(story.purchase()).isInstanceOf(more == 0 ? Purchase.Weighing.class : Purchase.Asked.class);
                assertThat(story.held()).isEqualTo(more == 0 ? 0 : 900);
            }
        }

        @Test
        void that_runs_out_clears_the_notice_frees_the_hold_as_expired_and_tells_nobody_again() {
            Story story = asked(Verb.ASK);
            story.wait(Duration.ofHours(12));
            Turn lapsed = story.turns.get(story.turns.size() - 1);
            assertThat(lapsed.events()).anyMatch(e -> e instanceof Event.MoneyReleased free && free.expired());
            assertThat(cleared(story)).contains("the time to answer is over");
            assertThat(story.turns.stream().flatMap(turn -> turn.events().stream())).noneMatch(
                    e -> e instanceof Event.EffectQueued queued && queued.effect() instanceof Effect.Notify notify
                            && notify.notice().kind() == Notice.Kind.NOBODY_SERVES);
            assertThat(why(story.answer("ada", Choice.APPROVE, "x"))).contains("its time ran out");
        }
    }

    private static Optional<String> cleared(Story story) {
        return story.pending(Effect.ClearNotice.class).map(entry -> entry.getValue().why());
    }

    @Nested
    class Answered {
        @Test
        void a_question_that_never_was_cannot_be() {
            Turn turn = new Story().hear(new Heard.AnswerEscalation(new EscalationId("q-none"), "ada",
                    Choice.APPROVE, "x"));
            assertThat(Story.refusal(turn)).contains("NO_SUCH_ESCALATION");
        }

        @Test
        void a_question_that_is_over_says_how_it_was_answered() {
            Story story = asked(Verb.ASK_BOTH);
            String hash = story.question().options().get(0).hash();
            story.answer("ada", Choice.APPROVE, hash);
            assertThat(cleared(story)).isEmpty();
            story.answer("ben", Choice.DECLINE, hash);
            assertThat(cleared(story)).contains("ben answered");
            assertThat(why(story.answer("ada", Choice.APPROVE, hash)))
                    .isEqualTo("this question is over: ada said yes, ben said no");
        }

        @Test
        void an_answer_at_the_deadline_is_too_late() {
            Story story = asked(Verb.ASK);
            story.now = story.question().deadline();
            assertThat(Story.refusal(story.approve())).contains("STALE_ANSWER");
        }

        @Test
        void a_yes_without_the_very_hold_it_was_asked_for_buys_nothing() {
            Story story = asked(Verb.ASK);
            Event.MoneyHeld held = story.turns.stream().flatMap(turn -> turn.events().stream())
                    .filter(Event.MoneyHeld.class::isInstance).map(Event.MoneyHeld.class::cast).findFirst()
                    .orElseThrow();
            story.state = Core.evolve(story.state, new Event.MoneyReleased(held.hold(), false));
            story.state = Core.evolve(story.state, new Event.MoneyHeld(held.hold(), held.purchase(), eur(899),
                    held.budgets(), held.at(), held.expires()));
            story.approve();
            assertThat(story.pending(Effect.PlaceOrder.class)).isEmpty();
            assertThat(story.held()).isZero();
        }

        @Test
        void a_yes_given_before_the_house_went_into_shadow_mode_buys_nothing() {
            Story story = asked(Verb.ASK);
            story.hear(new Heard.AdoptSettings(shadow(story.state.rules())));
            story.approve();
            assertThat(story.purchase()).isInstanceOfSatisfying(Purchase.Ended.class, ended ->
                    assertThat(ended.why()).isEqualTo("shadow mode: would have bought this for 9.00 EUR"));
            assertThat(story.held()).isZero();
        }

        @Test
        void a_member_that_wants_none_of_them_ends_it_for_a_day() {
            Story story = picking(2);
            story.answer("ben", Choice.DECLINE, story.question().options().get(1).hash());
            assertThat(story.purchase()).isInstanceOfSatisfying(Purchase.Ended.class, ended -> {
                assertThat(ended.end()).isEqualTo(Purchase.End.DECLINED);
                assertThat(ended.why()).isEqualTo("ben wanted none of them");
            });
        }

        @Test
        void a_pick_while_spending_is_halted_is_refused_and_asked_again_once_it_resumed() {
            Story story = picking(2);
            story.hear(new Heard.HaltSpending("a test"));
            Turn turn = story.approve();
            assertThat(Story.refusal(turn)).contains("SPENDING_HALTED");
            assertThat(story.purchase()).isInstanceOf(Purchase.Weighing.class);
            story.hear(new Heard.ResumeSpending("ada"));
            story.wait(Limits.LONGEST_PAUSE);
            assertThat(story.state.escalations().values()).filteredOn(Escalation::open).hasSize(1);
        }

        @Test
        void a_pick_of_a_seller_switched_off_since_is_turned_away() {
            Story story = picking(1);
            story.hear(new Heard.AdoptSettings(Wares.sellers(story.state.rules(), List.of())));
            Turn turn = story.approve();
            assertThat(turn.events()).anyMatch(e -> e instanceof Event.CandidateStruck struck
                    && struck.why().equals("the offer does not stand any more"));
            assertThat(turn.events()).noneMatch(Event.Disclosed.class::isInstance);
            assertThat(story.held()).isZero();
        }

        @Test
        void a_question_whose_purchase_is_given_up_is_taken_back() {
            Story story = asked(Verb.ASK);
            story.hear(new Heard.AbandonPurchase(story.purchase().id(), "ada"));
            assertThat(story.question().open()).isFalse();
            assertThat(cleared(story)).contains("ada gave it up");
            assertThat(story.held()).isZero();
        }
    }
}
