package dev.emptor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.State;
import dev.emptor.core.State.Pending;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Judgment;
import dev.emptor.model.Purchase;
import dev.emptor.model.Question;
import dev.emptor.model.SortedDict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** No order leaves on a doubt: not on one that came last, nor in the moment between two looks. */
class CycleDoubtTest {
    private final Rig waiting = new Rig().furnished().untilOrder();

    /** A home that was stopped while an order waited until an instant, and spending was halted. */
    private Rig halted(Instant due, Doubt doubt) {
        State now = waiting.state();
        SortedDict<EffectKey, Pending> outbox = now.outbox();
        for (Map.Entry<EffectKey, Pending> entry : now.outbox()) {
            Pending pending = entry.getValue();
            outbox = outbox.with(entry.getKey(), new Pending(pending.key(), pending.effect(), 0, due));
        }
        MemoryJournal journal = waiting.journal.reopened();
        journal.kept = Optional.of(new State(now.turn(), now.at(), now.settings(), now.revision(),
                Optional.of("look"), now.needs(), now.purchases(), now.negotiations(), now.escalations(),
                now.sellers(), now.ledger(), outbox, now.disclosed(), now.timers(), now.restored()));
        Rig rig = new Rig(journal, doubt);
        rig.clock = waiting.clock;
        return rig;
    }

    @Test
    void an_order_that_becomes_due_between_two_looks_at_the_clock_does_not_leave_while_spending_is_halted() {
        for (int wait = 0; wait < 40; wait++) {
            Rig rig = halted(waiting.clock.plusMillis(wait), new Doubt());
            rig.tick = Duration.ofMillis(1);
            for (int call = 0; call < 20; call++) {
                rig.cycle.hear(List.of());
                rig.deliver();
            }
            assertThat(rig.orders()).as("due after " + wait + " ms").isEmpty();
            assertThat(rig.purchase()).isInstanceOf(Purchase.OutcomeUnknown.class);
        }
    }

    @Test
    void what_halting_and_withdrawing_did_is_looked_at_before_anything_leaves() {
        List<State> seen = new ArrayList<>();
        Rig rig = halted(waiting.clock, new Doubt(new Doubt.Books() {
            @Override
            public Optional<String> whole(State state) {
                seen.add(state);
                return Optional.empty();
            }

            @Override
            public Optional<String> step(State before, List<Turn> turns, State after) {
                seen.add(after);
                return Optional.empty();
            }
        }));
        rig.cycle.hear(List.of());
        assertThat(rig.events(Event.OutcomeLost.class)).as("the order was withdrawn").hasSize(1);
        assertThat(seen).last().isSameAs(rig.state());
    }

    @Test
    void books_that_a_withdrawal_upset_keep_every_order_in_the_house() {
        Rig rig = halted(waiting.clock, new Doubt(new Doubt.Books() {
            @Override
            public Optional<String> whole(State state) {
                return state.purchases().values().stream().anyMatch(Purchase.OutcomeUnknown.class::isInstance)
                        ? Optional.of("a withdrawal upset them") : Optional.empty();
            }

            @Override
            public Optional<String> step(State before, List<Turn> turns, State after) {
                return whole(after);
            }
        }));
        rig.cycle.hear(List.of());
        rig.hear(new Heard.ResumeSpending("ada"));
        assertThat(rig.state().halted()).hasValueSatisfying(why -> assertThat(why).contains("a withdrawal upset them"));
        assertThat(rig.orders()).isEmpty();
    }

    @Test
    void rules_whose_adoption_met_a_bug_judge_nothing() {
        Rig rig = new Rig().furnished();
        List<Question> asked = new ArrayList<>();
        rig.journal.breaksOn = Optional.of(Heard.AdoptRules.class);
        Letter other = Letter.adopting(new Judge() {
            @Override
            public String revision() {
                return "r2";
            }

            @Override
            public Judgment judge(List<Question> questions) {
                asked.addAll(questions);
                return Bench.ACCEPTING.judge(questions);
            }
        });
        rig.cycle.hear(List.of(other));
        assertThat(other.answer()).isCompletedExceptionally();
        rig.pass(Duration.ofHours(2));
        assertThat(rig.events(Event.Decided.class)).as("the rules in force judged").isNotEmpty();
        assertThat(asked).isEmpty();
        assertThat(rig.state().revision()).contains("r1");
    }

    @Test
    void first_rules_whose_adoption_met_a_bug_leave_what_waits_for_rules_waiting() {
        Rig rig = new Rig();
        rig.hear(new Heard.AdoptSettings(Bench.settings()));
        rig.journal.breaksOn = Optional.of(Heard.AdoptRules.class);
        rig.cycle.hear(List.of(Letter.adopting(Bench.ACCEPTING)));
        rig.hear(Bench.need("coffee"));
        rig.settle();
        assertThat(rig.left).as("there are no rules yet").noneMatch(Effect.LookInCatalogue.class::isInstance);
        rig.journal.breaksOn = Optional.empty();
        rig.cycle.hear(List.of(Letter.adopting(Bench.ACCEPTING)));
        rig.settle();
        assertThat(rig.left).anyMatch(Effect.LookInCatalogue.class::isInstance);
    }

    @Test
    void a_clock_that_was_once_ahead_halts_with_the_truth_and_the_way_out() {
        Rig rig = new Rig().furnished();
        Instant right = rig.clock;
        rig.clock = right.plus(Duration.ofDays(400));
        rig.settle();
        Instant ahead = rig.state().at();
        rig.clock = right;
        rig.settle();
        assertThat(rig.state().halted()).hasValueSatisfying(why -> assertThat(why).contains("the clock went back")
                .contains("each resume halts again until " + ahead + ": wait until then").contains("backup"));
        rig.hear(new Heard.ResumeSpending("ada"));
        rig.settle();
        assertThat(rig.state().halted()).as("as was said").isPresent();
        rig.clock = ahead;
        rig.hear(new Heard.ResumeSpending("ada"));
        rig.settle();
        assertThat(rig.state().halted()).as("as was said").isEmpty();
    }
}
