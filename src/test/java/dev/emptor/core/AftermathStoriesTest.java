package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Notice;
import dev.emptor.event.Report;
import dev.emptor.model.Escalation;
import dev.emptor.model.EscalationId;
import dev.emptor.model.Fault;
import dev.emptor.model.Moment;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Opinion;
import dev.emptor.model.Purchase;
import dev.emptor.model.Quantity;
import dev.emptor.model.Refusal.Code;
import dev.emptor.model.Subject;
import dev.emptor.model.Subject.Happened;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What rules want done about orders: all of it is done, once, and none of it undoes what is done anyway. */
final class AftermathStoriesTest {
    private final Story story = new Story();
    private final List<Opinion> said = new ArrayList<>();

    private void say(Happened when, Verb verb, int amount) {
        said.add(new Opinion("Rule " + verb, "rules/a.drl", 1, verb, amount, "because of " + verb));
        story.others = question -> question.subject() instanceof Subject.Course course && course.what() == when
                ? said : List.of();
    }

    private void ordered() {
        story.offers(story.offer(ALPHA, 1_000));
        story.wait(Story.REPLY);
        story.checkout(deal -> deal);
        story.approve();
        story.placed(story.accepted(1_000));
    }

    private void says(Heard.OrderEvent.Kind kind) {
        story.hear(new Heard.OrderEvent(ALPHA, "o-1", kind));
    }

    private List<Notice> notices(Notice.Kind kind) {
        return story.turns.stream().flatMap(turn -> turn.events().stream())
                .filter(Event.EffectQueued.class::isInstance).map(e -> ((Event.EffectQueued) e).effect())
                .filter(Effect.Notify.class::isInstance).map(e -> ((Effect.Notify) e).notice())
                .filter(notice -> notice.kind() == kind).toList();
    }

    @Test
    void everything_that_can_become_of_an_order_is_asked_about() {
        ordered();
        says(Heard.OrderEvent.Kind.SHIPPED);
        story.wait(Duration.ofDays(4));
        says(Heard.OrderEvent.Kind.DELIVERED);
        story.wait(Duration.ofDays(15));
        List<Subject.Course> courses = story.asked.stream().filter(q -> q.moment() == Moment.AFTER)
                .map(q -> (Subject.Course) q.subject()).toList();
        assertThat(courses).extracting(Subject.Course::what).containsExactly(Happened.SHIPPED, Happened.LATE,
                Happened.DELIVERED, Happened.SETTLED);
        assertThat(courses).extracting(Subject.Course::daysLate).containsExactly(0, 0, 2, 2);
        assertThat(courses).extracting(Subject.Course::came).containsExactly(false, false, true, true);
        assertThat(courses).allMatch(course -> course.confirmed().equals(eur(1_000)));
        assertThat(story.asked.stream().filter(q -> q.moment() == Moment.AFTER)
                .map(q -> q.offer().seller())).allMatch(ALPHA::equals);
    }

    @Test
    void a_total_other_than_agreed_and_a_cancelled_order_are_asked_about() {
        say(Happened.DISPUTED, Verb.DISPUTE, 0);
        story.offers(story.offer(ALPHA, 1_000));
        story.wait(Story.REPLY);
        story.checkout(deal -> deal);
        story.approve();
        story.placed(story.accepted(1_200));
        Subject.Course course = (Subject.Course) story.asked.get(story.asked.size() - 1).subject();
        assertThat(course.what()).isEqualTo(Happened.DISPUTED);
        assertThat(course.confirmed()).isEqualTo(eur(1_200));
        assertThat(course.agreed()).isEqualTo(eur(1_000));
        assertThat(story.state.recordOf(ALPHA).broken()).as("counted once").isEqualTo(1);
        says(Heard.OrderEvent.Kind.CANCELLED);
        assertThat(((Subject.Course) story.asked.get(story.asked.size() - 1).subject()).what())
                .isEqualTo(Happened.CANCELLED);
    }

    @Test
    void the_soonest_reminder_comes_once() {
        say(Happened.SHIPPED, Verb.REMIND, 5);
        say(Happened.SHIPPED, Verb.REMIND, 3);
        ordered();
        says(Heard.OrderEvent.Kind.SHIPPED);
        says(Heard.OrderEvent.Kind.DELIVERED);
        story.wait(Duration.ofDays(3).minusMinutes(1));
        assertThat(notices(Notice.Kind.REMINDER)).isEmpty();
        story.wait(Duration.ofDays(9));
        assertThat(notices(Notice.Kind.REMINDER)).extracting(Notice::detail).containsExactly("because of REMIND");
        assertThat(story.state.aftercare().size()).isZero();
    }

    @Test
    void a_reminder_comes_although_what_set_it_happens_again_and_again() {
        say(Happened.LATE, Verb.REMIND, 10);
        ordered();
        story.wait(Duration.ofDays(40));
        assertThat(notices(Notice.Kind.LATE)).hasSizeGreaterThan(2);
        assertThat(notices(Notice.Kind.REMINDER)).isNotEmpty();
    }

    @Test
    void a_later_reminder_for_another_reason_joins_the_earlier_one_and_does_not_put_it_off() {
        story.others = question -> question.subject() instanceof Subject.Course course
                ? switch (course.what()) {
                    case SHIPPED -> List.of(remind(4, "look at the parcel"));
                    case DELIVERED -> List.of(remind(20, "return what does not fit"));
                    default -> List.<Opinion>of();
                } : List.of();
        ordered();
        says(Heard.OrderEvent.Kind.SHIPPED);
        story.wait(Duration.ofDays(1));
        says(Heard.OrderEvent.Kind.DELIVERED);
        story.wait(Duration.ofDays(3).minusMinutes(1));
        assertThat(notices(Notice.Kind.REMINDER)).isEmpty();
        story.wait(Duration.ofDays(30));
        assertThat(notices(Notice.Kind.REMINDER)).extracting(Notice::detail)
                .containsExactly("look at the parcel; return what does not fit");
    }

    private static Opinion remind(int days, String why) {
        return new Opinion("Rule " + why, "rules/a.drl", 1, Verb.REMIND, days, why);
    }

    @Test
    void a_dispute_is_told_and_counted_once_however_often_a_rule_says_it() {
        say(Happened.LATE, Verb.DISPUTE, 0);
        ordered();
        story.wait(Duration.ofDays(30));
        assertThat(notices(Notice.Kind.DISPUTE)).hasSize(1);
        assertThat(story.state.recordOf(ALPHA).broken()).isEqualTo(1);
        assertThat(notices(Notice.Kind.LATE)).as("what is done anyway is done").hasSizeGreaterThan(2);
    }

    @Test
    void a_blocked_seller_is_not_bought_from_asked_or_bargained_with_until_it_is_lifted() {
        say(Happened.DELIVERED, Verb.BLOCK, 0);
        ordered();
        says(Heard.OrderEvent.Kind.DELIVERED);
        assertThat(story.state.blocked().get(ALPHA)).hasValueSatisfying(block ->
                assertThat(block.why()).isEqualTo("because of BLOCK"));
        story.untilLowAgain();
        assertThat(story.purchase().round().threads().has(ALPHA)).isFalse();
        story.offers(story.offer(ALPHA, 900));
        story.wait(Story.REPLY);
        assertThat(story.purchase()).isInstanceOf(Purchase.Ended.class);

        assertThat(Story.refusal(story.hear(new Heard.LiftBlock(ALPHA, "eve")))).contains(Code.NO_SUCH_MEMBER.name());
        assertThat(Story.refused(story.hear(new Heard.LiftBlock(ALPHA, "ada")))).isFalse();
        assertThat(Story.refusal(story.hear(new Heard.LiftBlock(ALPHA, "ada")))).contains(Code.OUT_OF_TURN.name());
        story.wait(Duration.ofDays(2));
        assertThat(story.purchase().round().threads().has(ALPHA)).isTrue();
    }

    @Test
    void a_block_while_a_deal_with_that_seller_waits_for_an_answer_ends_that_deal() {
        ordered();
        story.rules = question -> Verb.ASK;
        story.hear(new Heard.StateNeed(Wares.once("tea"), Optional.empty()));
        story.tick();
        story.hear(new Heard.OfferHeard(story.offer(ALPHA, 1_000), List.of(new NeedId("tea"))));
        story.wait(Story.REPLY);
        story.checkout(deal -> deal);
        assertThat(story.purchase()).isInstanceOf(Purchase.Asked.class);
        say(Happened.SHIPPED, Verb.BLOCK, 0);
        says(Heard.OrderEvent.Kind.SHIPPED);
        Escalation question = story.open();
        story.hear(new Heard.AnswerEscalation(question.id(), "ada", Escalation.Choice.APPROVE,
                question.options().get(0).hash()));
        assertThat(story.pending(Effect.PlaceOrder.class)).isEmpty();
    }

    @Test
    void a_question_whether_all_is_well_is_asked_once_at_a_time_and_a_no_is_a_dispute() {
        say(Happened.DELIVERED, Verb.ASK, 0);
        ordered();
        says(Heard.OrderEvent.Kind.DELIVERED);
        Escalation question = story.open();
        assertThat(question.kind()).isEqualTo(Escalation.Kind.IS_ALL_WELL);
        story.hear(new Heard.AnswerEscalation(question.id(), "ada", Escalation.Choice.DECLINE,
                question.options().get(0).hash()));
        assertThat(notices(Notice.Kind.DISPUTE)).hasSize(1);
        assertThat(story.state.aftercare().get(story.purchase().id())).hasValueSatisfying(care ->
                assertThat(care.disputed()).isTrue());
        assertThat(story.state.recordOf(ALPHA).broken()).isEqualTo(1);
    }

    @Test
    void an_unanswered_one_changes_nothing() {
        say(Happened.DELIVERED, Verb.ASK, 0);
        ordered();
        says(Heard.OrderEvent.Kind.DELIVERED);
        EscalationId id = story.open().id();
        story.wait(Duration.ofDays(14));
        assertThat(story.state.escalations().get(id).orElseThrow().status()).isEqualTo(Escalation.Status.LAPSED);
        assertThat(story.state.recordOf(ALPHA).broken()).isZero();
        assertThat(story.purchase()).isInstanceOf(Purchase.Ended.class);
    }

    @Test
    void all_that_is_said_is_done_and_every_turn_folds_to_the_same_state() {
        say(Happened.LATE, Verb.REMIND, 2);
        say(Happened.LATE, Verb.BLOCK, 0);
        say(Happened.LATE, Verb.DISPUTE, 0);
        say(Happened.LATE, Verb.ASK, 0);
        ordered();
        story.wait(Duration.ofDays(6));
        assertThat(notices(Notice.Kind.REMINDER)).hasSize(1);
        assertThat(story.state.blocked().has(ALPHA)).isTrue();
        assertThat(notices(Notice.Kind.DISPUTE)).hasSize(2);
        State state = State.EMPTY;
        for (var turn : story.turns) {
            assertThat(Core.decide(state, turn.heard(), turn.judgment()).events()).isEqualTo(turn.events());
            state = Core.replay(state, turn);
        }
        assertThat(state).isEqualTo(story.state);
        assertThat(Optional.of(story.state.blocked())).isPresent();
    }

    @Test
    void what_waits_to_be_tried_again_does_not_leave_for_a_seller_that_was_blocked_since() {
        ordered();
        says(Heard.OrderEvent.Kind.SHIPPED);
        NeedId tea = new NeedId("tea");
        Need coffee = Story.coffee(false);
        story.hear(new Heard.StateNeed(new Need(tea, "Tea", "pantry", coffee.wanted(), coffee.amount(),
                coffee.cadence(), coffee.atMost(), Optional.empty(), Story.REPLY, false, List.of()),
                Optional.of(Quantity.of(200, "g"))));
        story.tick();
        story.hear(new Heard.OfferHeard(story.offer(ALPHA, 1_000), List.of(tea)));
        story.wait(Story.REPLY);
        var asked = story.pending(Effect.AskCheckout.class).orElseThrow();
        story.report(asked.getKey(), new Report.Failed(new Fault.Transient("busy", Duration.ofMinutes(5))));
        assertThat(story.pending(Effect.AskCheckout.class)).isPresent();
        say(Happened.DELIVERED, Verb.BLOCK, 0);
        says(Heard.OrderEvent.Kind.DELIVERED);
        assertThat(story.pending(Effect.AskCheckout.class)).isEmpty();
        assertThat(story.state.ledger().holds()).isEmpty();
    }

    @Test
    void what_was_under_way_to_a_seller_that_was_blocked_since_is_not_tried_again() {
        ordered();
        NeedId tea = new NeedId("tea");
        Need coffee = Story.coffee(false);
        story.hear(new Heard.StateNeed(new Need(tea, "Tea", "pantry", coffee.wanted(), coffee.amount(),
                coffee.cadence(), coffee.atMost(), Optional.empty(), Story.REPLY, false, List.of()),
                Optional.of(Quantity.of(200, "g"))));
        story.tick();
        story.hear(new Heard.OfferHeard(story.offer(ALPHA, 1_000), List.of(tea)));
        story.wait(Story.REPLY);
        var asked = story.pending(Effect.AskCheckout.class).orElseThrow();
        say(Happened.DELIVERED, Verb.BLOCK, 0);
        says(Heard.OrderEvent.Kind.DELIVERED);
        story.report(asked.getKey(), new Report.Failed(new Fault.Transient("busy", Duration.ofMinutes(5))));
        assertThat(story.pending(Effect.AskCheckout.class)).isEmpty();
        assertThat(story.state.ledger().holds()).isEmpty();
    }
}
