package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static dev.emptor.core.Story.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.Escalation.Choice;
import dev.emptor.model.Mode;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Purchase;
import dev.emptor.model.Verb;
import dev.emptor.money.Money;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class QuestionStoriesTest {
    @Nested
    class Bargaining_once {
        @Test
        void a_counter_depends_on_the_sellers_price_and_the_rule_alone() {
            for (long limit : new long[] {2_000, 2_900}) {
                Story story = new Story(Mode.LIVE, limit, limit + 5, false);
                story.rules = q -> q.round() == 0 ? Verb.COUNTER : Verb.ACCEPT;
                story.offers(story.offer(ALPHA, 1_000));
                story.wait(Story.REPLY);
                Effect.SendProposal sent = story.pending(Effect.SendProposal.class).orElseThrow().getValue();
                assertThat(sent.proposal().each()).matches(each -> Story.aimed(each, 900));
                assertThat(sent.proposal().replyBy()).isBefore(((Purchase.Bargaining) story.purchase()).decideBy());
            }
        }

        @Test
        void an_answer_is_an_offer_again_and_ends_agreed_while_others_get_a_courteous_no() {
            Story story = new Story();
            story.rules = q -> q.round() == 0 ? Verb.COUNTER : Verb.ACCEPT;
            story.offers(story.offer(ALPHA, 1_000));
            story.offers(story.offer(BETA, 1_050));
            story.wait(Story.REPLY);
            story.offers(story.offer(BETA, 980));
            story.wait(Duration.ofHours(2));
            assertThat(((Purchase.Chosen) story.purchase()).choice()).isEqualTo("beta/beans");
            story.checkout(deal -> deal);
            story.approve();
            List<Negotiation.End> ends = story.state.negotiations().values().stream()
                    .map(n -> ((Negotiation.Over) n).end()).sorted().toList();
            assertThat(ends).containsExactly(Negotiation.End.AGREED, Negotiation.End.LAPSED);
        }

        @Test
        void a_seller_that_declines_keeps_its_first_offer() {
            Story story = new Story();
            story.rules = q -> q.round() == 0 ? Verb.COUNTER : Verb.ACCEPT;
            story.offers(story.offer(ALPHA, 1_000));
            story.wait(Story.REPLY);
            String name = story.pending(Effect.SendProposal.class).orElseThrow().getValue().exchange().name();
            story.hear(new Heard.ProposalDeclined(BETA, name));
            assertThat(story.state.negotiations().values().get(0)).isInstanceOf(Negotiation.Invited.class);
            story.hear(new Heard.ProposalDeclined(ALPHA, name));
            assertThat(story.state.negotiations().values().get(0)).isInstanceOf(Negotiation.Over.class);
            story.wait(Duration.ofHours(2));
            assertThat(((Purchase.Chosen) story.purchase()).deal().total()).isEqualTo(eur(1_000));
        }
    }

    @Nested
    class Answering {
        private Story asked(Verb verb) {
            Story story = new Story();
            story.rules = q -> verb;
            story.offers(story.offer(ALPHA, 900));
            story.wait(Story.REPLY);
            story.checkout(deal -> deal);
            return story;
        }

        @Test
        void an_answer_counts_for_what_was_shown_and_for_nothing_else() {
            Story story = asked(Verb.ASK);
            assertThat(Story.refusal(story.answer("ada", Choice.APPROVE, "0".repeat(64)))).contains("STALE_ANSWER");
            assertThat(Story.refusal(story.answer("eve", Choice.APPROVE, story.question().options().get(0).hash())))
                    .contains("NO_SUCH_MEMBER");
            assertThat(story.purchase()).isInstanceOf(Purchase.Asked.class);
            story.approve();
            assertThat(story.purchase()).isInstanceOf(Purchase.Committing.class);
            assertThat(Story.refusal(story.approve())).contains("ALREADY_ANSWERED");
        }

        @Test
        void the_next_best_is_asked_about_when_what_a_seller_quoted_is_over_before_anybody_answered() {
            Story story = new Story();
            story.offers(story.offer(ALPHA, 900));
            story.offers(story.offer(BETA, 950));
            story.wait(Story.REPLY);
            Deal alpha = ((Purchase.Chosen) story.purchase()).deal();
            story.report(story.pending(Effect.AskCheckout.class).orElseThrow().getKey(), new Report.CheckoutGiven(
                    new Checkout("c-1", alpha, Optional.of(story.now.plus(Duration.ofMinutes(20))))));
            Duration cut = Duration.between(story.now, story.open().deadline());
            assertThat(cut).isLessThan(Duration.ofMinutes(20));
            story.wait(cut);
            story.tick();
            assertThat(((Purchase.Chosen) story.purchase()).choice()).startsWith("beta");
            story.checkout(deal -> deal);
            assertThat(story.open().deadline()).isEqualTo(story.now.plus(story.state.rules().answerWithin()));
            story.wait(story.state.rules().answerWithin());
            assertThat(story.purchase()).isInstanceOfSatisfying(Purchase.Ended.class,
                    ended -> assertThat(ended.end()).isEqualTo(Purchase.End.EXPIRED));
            assertThat(story.held()).isZero();
        }

        @Test
        void ask_both_needs_both() {
            Story story = asked(Verb.ASK_BOTH);
            story.approve();
            assertThat(story.purchase()).isInstanceOf(Purchase.Asked.class);
            assertThat(Story.refusal(story.approve())).contains("ALREADY_ANSWERED");
            story.answer("ben", Choice.APPROVE, story.question().options().get(0).hash());
            assertThat(story.purchase()).isInstanceOf(Purchase.Committing.class);
        }

        @Test
        void one_no_of_two_is_a_no() {
            Story story = asked(Verb.ASK_BOTH);
            story.approve();
            story.answer("ben", Choice.DECLINE, story.question().options().get(0).hash());
            assertThat(story.held()).isZero();
            assertThat(story.purchase()).isInstanceOf(Purchase.Weighing.class);
        }

        @Test
        void a_yes_of_one_is_not_enough_once_the_rules_ask_both() {
            Story story = asked(Verb.ASK);
            story.rules = q -> Verb.ASK_BOTH;
            story.approve();
            assertThat(story.pending(Effect.PlaceOrder.class)).isEmpty();
            assertThat(story.held()).isZero();
        }

        @Test
        void the_decision_that_a_yes_permitted_says_so() {
            Story story = asked(Verb.ASK);
            Event.Decided decided = story.approve().events().stream().filter(Event.Decided.class::isInstance)
                    .map(Event.Decided.class::cast).findFirst().orElseThrow();
            assertThat(decided.verb()).isEqualTo(Verb.ACCEPT);
            assertThat(decided.guards()).anyMatch(said -> said.rule().equals("Your answer"));
        }

        @Test
        void silence_buys_nothing_and_frees_the_money() {
            Story story = asked(Verb.ASK);
            story.wait(Duration.ofHours(12));
            assertThat(story.purchase()).isInstanceOf(Purchase.Ended.class);
            assertThat(story.held()).isZero();
        }

        @Test
        void a_yes_is_not_enough_when_the_rules_say_no_by_then() {
            Story story = asked(Verb.ASK);
            story.rules = q -> Verb.DECLINE;
            story.approve();
            assertThat(story.purchase()).isInstanceOf(Purchase.Weighing.class);
            assertThat(story.pending(Effect.PlaceOrder.class)).isEmpty();
        }

        @Test
        void a_yes_while_spending_is_halted_buys_nothing() {
            Story story = asked(Verb.ASK);
            story.hear(new Heard.HaltSpending("a test"));
            assertThat(Story.refusal(story.approve())).contains("SPENDING_HALTED");
            assertThat(story.held()).isZero();
        }

        @Test
        void a_pick_is_bought_without_a_second_question_only_at_exactly_what_was_shown() {
            for (long more : new long[] {0, 1}) {
                Story story = new Story(Mode.LIVE, 10_000, 10_000, true);
                story.offers(story.offer(ALPHA, 900));
                story.offers(story.offer(BETA, 950));
                story.wait(Story.REPLY);
                assertThat(story.question().options()).extracting(o -> o.candidate())
                        .containsExactly("alpha/beans", "beta/beans");
                story.answer("ben", Choice.APPROVE, story.question().options().get(1).hash());
                story.checkout(deal -> more == 0 ? deal : dearer(deal, more));
                assertThat(story.purchase()).isInstanceOf(more == 0 ? Purchase.Committing.class : Purchase.Asked.class);
            }
        }
    }

    private static Deal dearer(Deal deal, long by) {
        Money more = eur(by);
        return new Deal(deal.seller(), deal.lines(),
                List.of(deal.extras().get(0), new Deal.Extra("fees", deal.extras().get(1).amount().plus(more))),
                deal.total().plus(more), deal.terms());
    }
}
