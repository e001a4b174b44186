package dev.emptor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The minimiser, on something planted that is no failure: a run counts as failing if it shows what is looked for. */
class MinimiserTest {
    /** An order was placed after a crash: of all faults it takes one, the crash. */
    private static final Predicate<Run> ORDER_AFTER_CRASH = run -> run.world().crashes() > 0
            && run.world().house().turns().stream().anyMatch(turn -> turn.heard().epoch() > 1 && committed(turn));

    @Test
    void an_order_after_a_crash_is_made_as_small_as_one_crash_and_its_story_names_it() {
        Run large = find(ORDER_AFTER_CRASH, 3);
        Run small = Minimiser.smallest(large, ORDER_AFTER_CRASH);
        assertThat(ORDER_AFTER_CRASH.test(small)).isTrue();
        assertThat(small.world().faults().struck()).hasSizeLessThan(3).extracting(Faults.Struck::kind)
                .containsAnyOf(Kind.POWER_CUT, Kind.PROCESS_DIES, Kind.DIES_BEFORE_BYTES, Kind.DIES_BEFORE_SEAL);
        assertThat(small.plan().stormyDays()).isLessThanOrEqualTo(large.plan().stormyDays());
        assertThat(small.plan().sellers().size()).isLessThanOrEqualTo(4).isLessThan(large.plan().sellers().size());
        assertThat(Story.of(large, small))
                .contains("mvn test -Dtest=SimulationTest -Demptor.seed=" + large.plan().seed())
                .contains("the least that fails:").contains("turns about it:").contains("CommitBegan");
    }

    @Test
    void equal_plans_give_equal_runs() {
        Run one = Run.of(Plan.of(7));
        Run other = Run.of(Plan.of(7));
        assertThat(other.world().faults().struck()).isEqualTo(one.world().faults().struck());
        assertThat(other.world().house().turns()).isEqualTo(one.world().house().turns());
    }

    @Test
    void one_fault_left_out_leaves_the_chance_of_all_others_as_it_was() {
        Plan plan = Plan.of(5);
        Faults all = new Faults(plan);
        Faults fewer = new Faults(plan.without(Kind.REFUSED));
        for (int i = 0; i < 2_000; i++) {
            fewer.strike(Kind.REFUSED, i);
            all.strike(Kind.REFUSED, i);
            assertThat(fewer.strike(Kind.SENT_TWICE, i)).isEqualTo(all.strike(Kind.SENT_TWICE, i));
        }
    }

    private static Run find(Predicate<Run> wanted, long from) {
        for (long seed = from; seed < from + 60; seed++) {
            Plan plan = Plan.of(seed);
            if (plan.stormyDays() < 10) {
                Run run = Run.of(plan);
                if (wanted.test(run) && run.world().faults().struck().size() > 10) {
                    return run;
                }
            }
        }
        throw new AssertionError("no seed shows what is looked for");
    }

    private static boolean committed(Turn turn) {
        return turn.events().stream().anyMatch(Event.CommitBegan.class::isInstance);
    }
}
