package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.eur;
import static dev.emptor.core.ThreadTableTest.LOST;
import static dev.emptor.core.ThreadTableTest.asked;
import static dev.emptor.core.ThreadTableTest.chosen;
import static dev.emptor.core.ThreadTableTest.committing;
import static dev.emptor.core.ThreadTableTest.countered;
import static dev.emptor.core.ThreadTableTest.declines;
import static dev.emptor.core.ThreadTableTest.intentTold;
import static dev.emptor.core.ThreadTableTest.invited;
import static dev.emptor.core.ThreadTableTest.quoted;
import static dev.emptor.core.ThreadTableTest.quotes;
import static dev.emptor.core.ThreadTableTest.roundEnds;
import static dev.emptor.core.ThreadTableTest.state;
import static dev.emptor.core.ThreadTableTest.told;
import static dev.emptor.core.ThreadTableTest.totals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Limits;
import dev.emptor.model.SellerRecord.Mark;
import dev.emptor.model.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The timers of a thread with a seller, and what comes late. */
final class ThreadTimersTest {
    @Test
    void a_message_without_a_receipt_is_sent_again_after_15_30_and_60_seconds_and_never_after_its_reply_by() {
        Story story = asked();
        Settings s = story.state.rules();
        story.hear(new Heard.AdoptSettings(new Settings(s.zone(), s.currency(), s.mode(), s.country(), s.members(),
                s.budgets(), s.sellers(), s.answerWithin(), Duration.ofMinutes(6))));
        invited(story);
        Instant replyBy = story.pending(Effect.SendProposal.class).orElseThrow().getValue().proposal().replyBy();
        int tries = 0;
        while (story.pending(Effect.SendProposal.class).isPresent()) {
            State.Pending pending = story.state.outbox().get(story.pending(Effect.SendProposal.class).orElseThrow()
                    .getKey()).orElseThrow();
            assertThat(pending.due()).isBefore(replyBy);
            if (tries > 0) {
                assertThat(Duration.between(story.now, pending.due()))
                        .isEqualTo(Limits.FIRST_PAUSE.multipliedBy(1L << (tries - 1)));
            }
            story.now = pending.due();
            told(story, new Report.Failed(LOST));
            tries++;
        }
        assertThat(tries).isBetween(4, Limits.TRIES - 2);
        assertThat(state(story)).isEqualTo("Bargaining LAPSED");
    }

    @Test
    void a_request_is_not_sent_again_when_its_reply_by_would_be_over() {
        Story story = asked();
        story.wait(Story.REPLY.minusSeconds(5));
        intentTold(story, new Report.Failed(LOST));
        assertThat(story.state.outbox().values()).noneMatch(p -> p.effect() instanceof Effect.SendIntentcast sent
                && sent.seller().equals(ALPHA));
    }

    @Test
    void what_still_waits_to_be_tried_again_does_not_leave_when_its_round_is_over() {
        Story story = asked();
        invited(story);
        roundEnds(story);
        assertThat(story.pending(Effect.SendProposal.class)).isEmpty();
    }

    /** With another seller's round under way, so that the need has not moved on. */
    private static Story twoRounds(Duration late) {
        Story story = asked();
        quoted(story);
        story.offers(story.offer(Story.BETA, 1_010));
        story.wait(Story.REPLY);
        story.offers(story.offer(Story.BETA, 1_000));
        roundEnds(story);
        assertThat(state(story)).isEqualTo("Bargaining LAPSED");
        story.now = story.now.plus(late);
        quotes(story, 950);
        return story;
    }

    @Test
    void an_answer_up_to_30_seconds_after_the_end_of_its_round_takes_back_that_it_lapsed_and_no_later_one() {
        Story story = twoRounds(Duration.ofSeconds(30));
        assertThat(state(story)).isEqualTo("Bargaining OurMove");
        assertThat(story.state.negotiations().values()).hasSize(2);
        roundEnds(story);
        assertThat(state(story)).as("and it is asked once more").isEqualTo("Bargaining Invited");
        assertThat(state(twoRounds(Duration.ofMillis(30_001)))).isEqualTo("Bargaining LAPSED");
    }

    @Test
    void nothing_that_comes_to_a_thread_that_is_over_sends_or_decides_anything() {
        for (Consumer<Story> over : List.<Consumer<Story>>of(ThreadTableTest::agreed, story -> {
            countered(story);
            story.hear(new Heard.AbandonPurchase(story.purchase().id(), "ada"));
        })) {
            Story story = asked();
            over.accept(story);
            String before = state(story);
            int queued = story.state.outbox().size();
            quotes(story, 100);
            declines(story);
            assertThat(state(story)).isEqualTo(before);
            assertThat(story.state.outbox().size()).isEqualTo(queued);
        }
    }

    @Test
    void another_quote_in_totals_frees_the_money_and_in_a_confirmation_does_not() {
        Story story = asked();
        chosen(story);
        assertThat(story.held()).isPositive();
        totals(story, Optional.of("b2".repeat(32)));
        assertThat(story.held()).isZero();
        Story confirmed = asked();
        committing(confirmed);
        Turn turn = confirmed.placed(new Report.OrderAccepted("o-1", eur(960), Optional.empty(),
                Optional.of("b2".repeat(32))));
        assertThat(turn.events()).contains(new Event.SellerMarked(ALPHA, Mark.BROKE_ITS_WORD));
        assertThat(confirmed.spent()).isEqualTo(960);
    }
}
