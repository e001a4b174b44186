package dev.emptor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Escalation;
import dev.emptor.model.Judgment;
import dev.emptor.model.LedgerNote;
import dev.emptor.model.Mode;
import dev.emptor.model.NeedId;
import dev.emptor.model.Purchase;
import dev.emptor.model.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The clerk's work, turned by hand. */
class CycleTest {
    @Test
    void a_need_is_bought_for_without_any_thread() {
        Rig rig = new Rig().furnished().untilOrdered();
        assertThat(rig.orders()).hasSize(1);
        assertThat(rig.purchase()).isInstanceOf(Purchase.Ordered.class);
        assertThat(rig.cycle.quiet()).isTrue();
    }

    @Test
    void an_order_decided_before_spending_was_halted_does_not_leave_after_it_and_is_looked_up_instead() {
        Rig rig = new Rig().furnished().untilOrder();
        assertThat(rig.purchase()).isInstanceOf(Purchase.Committing.class);
        rig.leaving.clear(); // The process died before it left.
        Rig again = new Rig(rig.journal.reopened());
        again.clock = rig.clock;
        again.cycle.hear(List.of(Letter.of(new Heard.HaltSpending("the card was lost"))));
        again.settle();
        assertThat(again.orders()).isEmpty();
        assertThat(again.purchase()).isInstanceOf(Purchase.OutcomeUnknown.class);
        again.cycle.hear(List.of(Letter.adopting(Bench.ACCEPTING)));
        again.pass(Duration.ofMinutes(5));
        assertThat(again.left).hasAtLeastOneElementOfType(Effect.LookUpOrder.class);
        assertThat(again.orders()).as("the seller knows no such order, and spending is halted").isEmpty();
        again.hear(new Heard.ResumeSpending("ada"));
        again.pass(Duration.ofHours(3));
        assertThat(again.orders()).as("under the one key it was always meant to have").hasSize(1)
                .allMatch(order -> order.orderKey().equals(rig.events(Event.CommitBegan.class).get(0).orderKey()));
        assertThat(again.purchase()).isInstanceOf(Purchase.Ordered.class);
    }

    @Test
    void an_order_decided_before_shadow_mode_does_not_leave_in_it() {
        Rig rig = new Rig().furnished().untilOrder();
        rig.leaving.clear();
        Settings live = Bench.settings();
        Settings shadow = new Settings(live.zone(), live.currency(), Mode.SHADOW, live.country(), live.members(),
                live.budgets(), live.sellers(), live.answerWithin(), live.bargainFor());
        Rig again = new Rig(rig.journal.reopened());
        again.clock = rig.clock;
        again.hear(new Heard.AdoptSettings(shadow));
        again.settle();
        assertThat(again.orders()).isEmpty();
        assertThat(again.purchase()).isInstanceOf(Purchase.OutcomeUnknown.class);
    }

    @Test
    void a_halt_in_the_same_batch_as_the_yes_keeps_the_order_in_the_house() {
        Rig rig = new Rig().furnished().pass(Duration.ofHours(2));
        Escalation question = rig.state().escalations().first().orElseThrow().getValue();
        rig.cycle.hear(List.of(
                Letter.of(new Heard.AnswerEscalation(question.id(), "ada", Escalation.Choice.APPROVE,
                        question.options().get(0).hash())),
                Letter.of(new Heard.HaltSpending("no"))));
        assertThat(rig.events(Event.CommitBegan.class)).hasSize(1);
        rig.settle();
        assertThat(rig.orders()).isEmpty();
    }

    @Test
    void a_clock_that_went_back_halts_spending_even_if_nothing_is_heard() {
        Rig rig = new Rig().furnished();
        rig.clock = rig.clock.minus(Duration.ofMinutes(3));
        assertThat(rig.cycle.nextWake()).contains(rig.cycle.now());
        rig.cycle.hear(List.of());
        assertThat(rig.state().halted()).hasValueSatisfying(why -> assertThat(why).contains("the clock went back"));
    }

    @Test
    void a_clock_corrected_by_a_minute_is_no_reason_to_halt() {
        Rig rig = new Rig().furnished();
        rig.clock = rig.clock.minus(Duration.ofMinutes(1));
        rig.hear(Bench.need("tea"));
        assertThat(rig.state().halted()).isEmpty();
        assertThat(rig.told).extracting(turn -> turn.heard().at()).isSorted();
    }

    @Test
    void a_clock_that_went_back_while_the_agent_was_down_halts_before_anything_leaves() {
        Rig rig = new Rig().furnished().untilOrder();
        Instant recorded = rig.state().at();
        Rig again = new Rig(rig.journal.reopened());
        again.clock = recorded.minus(Duration.ofDays(400));
        again.settle();
        assertThat(again.told.get(0).heard().body()).isInstanceOf(Heard.HaltSpending.class);
        assertThat(again.told).allSatisfy(turn -> assertThat(turn.heard().at()).isAfterOrEqualTo(recorded));
        assertThat(again.orders()).isEmpty();
    }

    @Test
    void after_days_asleep_nothing_stale_is_accepted_and_the_need_is_filled_all_the_same() {
        Rig rig = new Rig().furnished().pass(Duration.ofHours(2));
        Escalation question = rig.state().escalations().first().orElseThrow().getValue();
        Instant asked = rig.clock;
        rig.clock = rig.clock.plus(Duration.ofDays(3));
        Turn late = rig.hear(new Heard.AnswerEscalation(question.id(), "ada",
                Escalation.Choice.APPROVE, question.options().get(0).hash())).join();
        assertThat(Clerk.refusal(late)).as("a yes after the deadline is none").isPresent();
        rig.settle();
        assertThat(rig.orders()).isEmpty();
        for (int i = 0; i < 48 && rig.orders().isEmpty(); i++) {
            rig.pass(Duration.ofHours(1)).approve();
            rig.settle();
        }
        assertThat(rig.orders()).hasSize(1);
        assertThat(rig.orders().get(0).checkout().deal().total()).isEqualTo(question.options().get(0).deal().total());
        assertThat(rig.events(Event.CommitBegan.class)).hasSize(1);
        assertThat(rig.told.get(rig.told.size() - 1).heard().at()).isAfter(asked.plus(Duration.ofDays(3)));
    }

    @Test
    void a_request_whose_end_came_while_the_house_slept_never_leaves_and_the_ledger_says_so() {
        Rig rig = new Rig().furnished();
        // Each seller is told an end a little before the end of all.
        rig.clock = rig.clock.plus(Duration.ofMinutes(59));
        rig.settle();
        assertThat(rig.left).hasAtLeastOneElementOfType(Effect.LookInCatalogue.class)
                .doesNotHaveAnyElementsOfTypes(Effect.SendIntentcast.class);
        assertThat(rig.events(Event.EffectGivenUp.class)).singleElement()
                .satisfies(given -> assertThat(given.why()).contains("the time to answer was over"));
        assertThat(rig.events(Event.Noted.class)).extracting(Event.Noted::note)
                .hasAtLeastOneElementOfType(LedgerNote.Corrected.class);
    }

    @Test
    void snapshots_are_kept_by_the_executor_and_not_behind_its_back() {
        Rig rig = new Rig().furnished();
        State before = rig.state();
        rig.cycle.hear(Collections.nCopies(20_000, Letter.of(new Heard.WithdrawNeed(new NeedId("none")))));
        rig.deliver();
        assertThat(rig.journal.kept).hasValueSatisfying(kept -> assertThat(kept.turn()).isGreaterThan(before.turn()));
        assertThat(Core.replay(rig.journal.kept.orElseThrow(), new Turn(new Heard(0, rig.clock, 1, "", new Heard
                .TimeCame()), Judgment.NONE, List.of())).needs()).isEqualTo(rig.state().needs());
    }
}
