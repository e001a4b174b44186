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
import dev.emptor.model.Escalation;
import dev.emptor.model.Limits;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Seller;
import dev.emptor.model.Settings;
import dev.emptor.model.Speech;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A seller that the owner writes to herself: her word is the seller's, and nothing is bought before she says so. */
final class HandworkStoriesTest {
    private final Story story = new Story();

    @BeforeEach
    void alphaIsWrittenToByHand() {
        Settings before = story.state.rules();
        List<Seller> sellers = before.sellers().stream()
                .map(seller -> seller.id().equals(ALPHA) ? seller.speaking(Speech.MANUAL) : seller).toList();
        story.hear(new Heard.AdoptSettings(new Settings(before.zone(), before.currency(), before.mode(),
                before.country(), before.members(), before.budgets(), sellers, before.answerWithin(),
                before.bargainFor())));
    }

    @Test
    void what_she_gives_for_a_purchase_is_an_offer_for_its_need() {
        assertThat(Story.refused(give(story.offer(ALPHA, 900)))).isFalse();
        assertThat(((Purchase.Collecting) story.purchase()).candidates().values()).singleElement()
                .satisfies(one -> assertThat(one.offer().seller()).isEqualTo(ALPHA));
    }

    @Test
    void she_is_told_of_a_request_to_send_as_soon_as_it_is_listed() {
        story.hear(new Heard.AbandonPurchase(story.purchase().id(), "ada"));
        story.untilLowAgain();
        List<EffectKey> now = new ArrayList<>();
        for (Map.Entry<EffectKey, State.Pending> entry : story.state.outbox()) {
            if (entry.getValue().effect() instanceof Effect.SendIntentcast ask && ask.seller().equals(ALPHA)
                    && !entry.getValue().due().isAfter(story.now)) {
                now.add(entry.getKey());
            }
        }
        assertThat(now).hasSize(1);
        assertThat(notices(story.report(now.get(0), new Report.LeftToOwner())))
                .containsExactly("Coffee: a request for Alpha waits for you to send it");
    }

    private static List<String> notices(Turn turn) {
        return turn.events().stream().filter(Event.EffectQueued.class::isInstance)
                .map(queued -> ((Event.EffectQueued) queued).effect()).filter(Effect.Notify.class::isInstance)
                .map(notify -> ((Effect.Notify) notify).notice().title()).toList();
    }

    @Test
    void quotes_of_others_of_nobody_or_too_late_are_refused() {
        assertThat(Story.refusal(give(story.offer(BETA, 900)))).contains("UNKNOWN_SELLER");
        assertThat(Story.refusal(story.hear(new Heard.QuoteGiven(story.purchase().id(), story.offer(ALPHA, 900),
                "a stranger", List.of())))).contains("NO_SUCH_MEMBER");
        ordering();
        assertThat(Story.refusal(give(story.offer(ALPHA, 800)))).contains("OUT_OF_TURN");
    }

    @Test
    void an_order_is_hers_to_send_and_she_is_asked_at_once_what_came_of_it() {
        ordering();
        Turn left = story.placed(new Report.LeftToOwner());
        assertThat(notices(left)).contains("Coffee: an order for Alpha waits for you to send it");
        assertThat(story.purchase()).isInstanceOf(Purchase.OutcomeUnknown.class);
        assertThat(story.open().kind()).isEqualTo(Escalation.Kind.WAS_IT_ORDERED);
        assertThat(story.open().reasons().toString()).contains("you send this order yourself");
        assertThat(story.held()).isEqualTo(900);
        story.approve();
        assertThat(story.purchase()).isInstanceOf(Purchase.Ordered.class);
        assertThat(story.spent()).isEqualTo(900);
    }

    @Test
    void silence_buys_nothing_else_and_she_is_asked_again() {
        ordering();
        story.placed(new Report.LeftToOwner());
        long questions = story.state.escalations().size();
        story.wait(Duration.between(story.now, story.open().deadline()));
        assertThat(story.purchase()).isInstanceOf(Purchase.OutcomeUnknown.class);
        assertThat(story.held()).isEqualTo(900);
        story.wait(Limits.RETRY.plus(Duration.ofMinutes(1)));
        story.report(story.pending(Effect.LookUpOrder.class).orElseThrow().getKey(), new Report.LeftToOwner());
        assertThat(story.state.escalations().size()).isEqualTo(questions + 1);
        assertThat(story.open().kind()).isEqualTo(Escalation.Kind.WAS_IT_ORDERED);
        assertThat(story.pending(Effect.PlaceOrder.class)).isEmpty();
    }

    @Test
    void whoever_would_give_up_what_may_be_ordered_is_told_which_question_to_answer() {
        ordering();
        story.placed(new Report.LeftToOwner());
        String way = "answer the question " + ((Purchase.OutcomeUnknown) story.purchase()).escalation().orElseThrow();
        assertThat(why(story.hear(new Heard.AbandonPurchase(story.purchase().id(), "ada"))))
                .contains("may have been ordered", way).doesNotContain("OutcomeUnknown");
        assertThat(why(give(story.offer(ALPHA, 800)))).contains(way).doesNotContain("OutcomeUnknown");
    }

    private static String why(Turn turn) {
        return turn.events().stream().filter(Event.Refused.class::isInstance)
                .map(e -> ((Event.Refused) e).refusal().why()).findFirst().orElseThrow();
    }

    @Test
    void an_order_that_the_seller_did_not_take_frees_the_money_and_sellers_are_asked_anew_at_once() {
        ordering();
        PurchaseId given = story.purchase().id();
        story.placed(new Report.LeftToOwner());
        story.answer("ada", Escalation.Choice.DECLINE, story.open().options().get(0).hash());
        assertThat(((Purchase.Ended) story.state.purchases().get(given).orElseThrow()).why())
                .isEqualTo("ada found out that it was not ordered; its money is free, and sellers are asked anew as"
                        + " soon as it is needed");
        assertThat(story.held()).isZero();
        story.tick();
        assertThat(story.purchase().id()).as("for an answer that comes late it is a purchase of its own")
                .isNotEqualTo(given);
        assertThat(story.purchase()).isInstanceOf(Purchase.Collecting.class);
    }

    @Test
    void nothing_of_the_profile_is_given_to_her_draft_or_written_to_the_ledger() {
        ordering();
        assertThat(story.pending(Effect.PlaceOrder.class).orElseThrow().getValue().give()).isEmpty();
        assertThat(story.state.disclosed().values()).noneMatch(line -> line.seller().equals(ALPHA)
                && line.purchase().equals(story.purchase().id()));
        assertThat(story.asked).noneMatch(question -> question.id().contains("share")
                && question.seller().id().equals(ALPHA));
    }

    /** The purchase of the beginning was opened when alpha still spoke the peer protocol; this is the one after it. */
    private void ordering() {
        story.hear(new Heard.AbandonPurchase(story.purchase().id(), "ada"));
        story.untilLowAgain();
        story.rules = question -> Verb.ACCEPT;
        give(story.offer(ALPHA, 900));
        story.wait(Story.REPLY);
        story.checkout(deal -> deal);
        if (story.purchase() instanceof Purchase.Asked) {
            story.approve();
        }
        assertThat(story.purchase()).isInstanceOf(Purchase.Committing.class);
    }

    private Turn give(Offer offer) {
        return story.hear(new Heard.QuoteGiven(story.purchase().id(), offer, "ada", List.of()));
    }

    @Test
    void a_need_that_is_gone_takes_no_quote() {
        story.hear(new Heard.WithdrawNeed(COFFEE));
        assertThat(Story.refused(give(story.offer(ALPHA, 900)))).isTrue();
        assertThat(Optional.of(story.purchase().ended())).contains(true);
    }
}
