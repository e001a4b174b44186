package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static dev.emptor.core.Story.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Limits;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Numbered;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;
import dev.emptor.model.QuoteSeal;
import dev.emptor.model.SellerId;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A seller that counts its messages is held to their order, and nothing it repeats counts twice. */
class SequenceStoriesTest {
    private static Offer on(Story story, SellerId seller, long minor, int sequence, Optional<Integer> answers) {
        Offer offer = story.offer(seller, minor);
        return Wares.on(offer, story.purchase().round().thread(seller).orElseThrow())
                .counted(new Numbered(sequence, answers));
    }

    private static Offer on(Story story, long minor, int sequence) {
        return on(story, ALPHA, minor, sequence, Optional.empty());
    }

    private static void refused(Story story, Offer offer, String why) {
        State before = story.state;
        Turn turn = story.offers(offer);
        assertThat(turn.events()).singleElement().isInstanceOfSatisfying(Event.Quarantined.class,
                aside -> assertThat(aside.why()).isEqualTo(why));
        assertThat(story.state).isEqualTo(before.stamped(turn.number(), turn.heard().at()));
    }

    @Test
    void each_message_is_the_next_one_and_what_is_not_changes_nothing() {
        Story story = new Story();
        refused(story, on(story, 1_000, 2), "sequence: the next one on this thread is 1, not 2");
        story.offers(on(story, 1_000, 1));
        refused(story, on(story, 900, 3), "sequence: the next one on this thread is 2, not 3");
        refused(story, on(story, 900, 1), "sequence: 1 was another message on this thread");
        story.offers(on(story, 950, 2));
        story.wait(Story.REPLY);
        assertThat(((Purchase.Chosen) story.purchase()).deal().total()).isEqualTo(eur(950));
    }

    @Test
    void a_worse_quote_in_place_of_one_that_binds_is_counted_unless_it_may_be_an_old_message() {
        Story story = new Story();
        story.rules = question -> question.round() == 0 ? Verb.COUNTER : Verb.ACCEPT;
        String thread = story.purchase().round().thread(ALPHA).orElseThrow();
        story.offers(Wares.on(Wares.until(story.offer(ALPHA, 1_000), story.now.plus(Duration.ofDays(3))), thread)
                .counted(new Numbered(1, Optional.empty())));
        story.wait(Story.REPLY);
        assertThat(story.purchase()).isInstanceOf(Purchase.Bargaining.class);
        story.offers(Wares.on(story.offer(ALPHA, 1_100), thread));
        assertThat(story.state.recordOf(ALPHA).tookBack()).as("it does not count its messages").isZero();
        story.offers(on(story, 1_200, 2));
        assertThat(story.state.recordOf(ALPHA).tookBack()).isEqualTo(1);
        story.offers(on(story, 990, 3));
        assertThat(story.state.recordOf(ALPHA).tookBack()).isEqualTo(1);
    }

    @Test
    void the_same_message_again_changes_nothing_at_all_however_late() {
        Story story = new Story();
        Offer first = on(story, 1_000, 1);
        story.offers(first);
        story.offers(on(story, 950, 2));
        State before = story.state;
        Turn again = story.offers(first);
        assertThat(again.events()).isEmpty();
        assertThat(story.state).isEqualTo(before.stamped(again.number(), again.heard().at()));
        story.wait(Story.REPLY);
        assertThat(story.offers(first).events()).isEmpty();
    }

    @Test
    void each_seller_and_thread_is_counted_alone_and_uncounted_messages_are_taken_as_they_come() {
        Story story = new Story();
        story.offers(on(story, 1_000, 1));
        story.offers(on(story, BETA, 990, 1, Optional.empty()));
        story.offers(story.offer(ALPHA, 900));
        assertThat(story.offers(on(story, 890, 2)).events()).noneMatch(Event.Quarantined.class::isInstance);
        Turn elsewhere = story.offers(Wares.on(story.offer(ALPHA, 100), "no-thread-of-ours")
                .counted(new Numbered(7, Optional.empty())));
        assertThat(elsewhere.events()).noneMatch(Event.MessageTaken.class::isInstance);
    }

    @Test
    void what_answers_anything_but_the_last_proposal_that_left_is_not_taken_for_its_answer() {
        Story story = new Story();
        story.rules = question -> question.round() == 0 ? Verb.COUNTER : Verb.ACCEPT;
        story.offers(on(story, ALPHA, 1_000, 1, Optional.of(0)));
        story.wait(Story.REPLY);
        refused(story, on(story, ALPHA, 990, 2, Optional.of(1)),
                "answers: what was asked last on this thread is 0, not 1");
        story.wait(Duration.ofMinutes(15));
        story.report(story.pending(Effect.SendProposal.class).orElseThrow().getKey(), new Report.Done());
        refused(story, on(story, ALPHA, 990, 2, Optional.of(0)),
                "answers: what was asked last on this thread is 1, not 0");
        story.offers(on(story, ALPHA, 980, 2, Optional.of(1)));
        assertThat(story.state.negotiations().values().get(0)).isInstanceOf(Negotiation.OurMove.class);
    }

    @Test
    void a_message_out_of_order_pins_no_key_and_one_under_another_key_takes_no_number() {
        Story story = new Story();
        refused(story, on(story, 1_000, 2).sealed(new QuoteSeal("a1", "key-1", "s", "{}")),
                "sequence: the next one on this thread is 1, not 2");
        story.offers(on(story, 1_000, 1).sealed(new QuoteSeal("a1", "key-1", "s", "{}")));
        assertThat(story.offers(on(story, 900, 2).sealed(new QuoteSeal("a2", "key-2", "s", "{}"))).events())
                .singleElement().isInstanceOf(Event.Quarantined.class);
        assertThat(story.offers(on(story, 950, 2)).events()).noneMatch(Event.Quarantined.class::isInstance);
    }

    @Test
    void a_thread_has_a_bound_and_is_forgotten_with_its_purchase() {
        Story story = new Story();
        for (int i = 1; i <= Limits.MESSAGES; i++) {
            story.offers(on(story, 1_000 + i, i));
        }
        refused(story, on(story, 900, Limits.MESSAGES + 1), "sequence: a thread has 200 messages at the most");
        assertThat(story.state.threads()).hasSize(1);
        assertThat(Sequences.forgotten(story.state, story.purchase().id()).threads()).isEmpty();
    }

    @Test
    void the_fold_refuses_a_journal_in_which_a_number_is_left_out() {
        Story story = new Story();
        assertThatThrownBy(() -> Core.evolve(story.state, new Event.MessageTaken(ALPHA, "t", story.purchase().id(), 2,
                story.offer(ALPHA, 1).id()))).isInstanceOf(IllegalStateException.class);
    }
}
