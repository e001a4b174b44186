package dev.emptor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.event.Effect;
import dev.emptor.event.Report;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Limits;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The outbox alone, with an executor that runs what it is told when it is told. */
class OutboxTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<EffectKey> delivered = new ArrayList<>();
    private final List<EffectKey> reported = new ArrayList<>();
    private final Outbox outbox = new Outbox((key, effect) -> {
        delivered.add(key);
        return new Report.Done();
    }, tasks::add, (key, report) -> reported.add(key), () -> { });

    private static State pending(int effects) {
        State state = State.EMPTY;
        for (int i = 0; i < effects; i++) {
            state = Core.evolve(state, new Event.EffectQueued(new EffectKey("e1-t1-" + i),
                    new Effect.SendRejection(Bench.ALPHA, "thread-" + i), NOW));
        }
        return state;
    }

    @Test
    void an_effect_that_landed_leaves_again_only_after_its_report_was_heard() {
        State state = pending(1);
        outbox.send(state, NOW);
        tasks.remove().run();
        assertThat(reported).hasSize(1);
        outbox.send(state, NOW);
        assertThat(tasks).as("its report lies in the mailbox").isEmpty();
        assertThat(outbox.quiet(0)).isFalse();
        outbox.heard(reported.get(0));
        outbox.send(state, NOW);
        assertThat(tasks).as("it was heard, and is pending all the same").hasSize(1);
    }

    @Test
    void effects_that_wait_for_a_busy_seller_do_not_wake_the_clerk() {
        State state = pending(5);
        assertThat(outbox.nextDue(state)).contains(NOW);
        outbox.send(state, NOW);
        assertThat(tasks).hasSize(Limits.CALLS_PER_SELLER);
        assertThat(outbox.nextDue(state)).isEmpty();
        tasks.remove().run();
        assertThat(outbox.nextDue(state)).contains(NOW);
        outbox.send(state, NOW);
        assertThat(tasks).hasSize(Limits.CALLS_PER_SELLER);
    }

    @Test
    void nothing_leaves_before_it_is_due() {
        outbox.send(pending(1), NOW.minusSeconds(1));
        assertThat(tasks).isEmpty();
        assertThat(delivered).isEmpty();
    }
}
