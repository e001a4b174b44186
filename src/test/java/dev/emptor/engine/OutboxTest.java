package dev.emptor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.event.Effect;
import dev.emptor.event.Report;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Intent;
import dev.emptor.model.Limits;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.SellerId;
import dev.emptor.model.Wanted;
import dev.emptor.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
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
    }, tasks::add, (key, report) -> reported.add(key), () -> { }, entropy());
    private final Map<EffectKey, Instant> left = new LinkedHashMap<>();

    private static Entropy entropy() {
        SplittableRandom bits = new SplittableRandom(7);
        return () -> String.format(Locale.ROOT, "%016x%016x", bits.nextLong(), bits.nextLong());
    }

    /** Requests to as many sellers, each due at an instant of its own within half an hour. */
    private static State requests(int sellers, Instant replyBy) {
        State state = State.EMPTY;
        for (int i = 0; i < sellers; i++) {
            Intent intent = new Intent("thread-" + i, "pantry", new Wanted(List.of(), List.of("coffee"), List.of(),
                    List.of()), Quantity.of(1000, "g"), Money.currencyOf("EUR"), "DE", replyBy);
            state = Core.evolve(state, new Event.EffectQueued(new EffectKey("e1-t1-" + i), new Effect.SendIntentcast(
                    new PurchaseId("p-1"), new SellerId("seller-" + i), intent, Optional.empty()),
                    NOW.plusSeconds(100L * i)));
        }
        return state;
    }

    /** Lets everything leave that may, in the house that is awake from one instant to another. */
    private void awake(State state, Instant from, Instant until) {
        Instant now = from;
        while (!now.isAfter(until)) {
            outbox.send(state, now);
            Set<EffectKey> before = new HashSet<>(delivered);
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
            Instant at = now;
            delivered.stream().filter(key -> !before.contains(key)).forEach(key -> left.put(key, at));
            Instant next = outbox.nextDue(state).orElse(until.plusMillis(1));
            now = next.isAfter(now) ? next : now.plusMillis(1);
        }
    }

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
    void after_an_outage_no_two_sellers_are_asked_at_one_instant() {
        Instant up = NOW.plus(Duration.ofHours(2));
        awake(requests(10, NOW.plus(Duration.ofHours(24))), up, up.plus(Duration.ofHours(1)));
        assertThat(left).hasSize(10);
        assertThat(left.values()).doesNotHaveDuplicates()
                .allMatch(at -> Duration.between(up, at).compareTo(Limits.LONGEST_DELAY) < 0);
    }

    @Test
    void what_a_second_outage_kept_back_again_is_spread_again() {
        State state = requests(10, NOW.plus(Duration.ofHours(24)));
        awake(state, NOW.plus(Duration.ofHours(2)), NOW.plus(Duration.ofHours(2)).plusSeconds(1));
        Instant up = NOW.plus(Duration.ofHours(8));
        awake(state, up, up.plus(Duration.ofHours(1)));
        assertThat(left).hasSize(10);
        assertThat(left.values()).doesNotHaveDuplicates();
    }

    @Test
    void a_request_is_held_back_no_longer_than_a_quarter_of_the_time_to_answer_it() {
        Instant up = NOW.plus(Duration.ofHours(2));
        awake(requests(10, up.plusSeconds(40)), up, up.plusSeconds(10));
        assertThat(left).hasSize(10);
        assertThat(left.values()).doesNotHaveDuplicates();
    }

    @Test
    void what_leaves_in_time_leaves_at_the_instant_it_was_given() {
        awake(requests(10, NOW.plus(Duration.ofHours(24))), NOW, NOW.plus(Duration.ofHours(1)));
        for (int i = 0; i < 10; i++) {
            assertThat(left).containsEntry(new EffectKey("e1-t1-" + i), NOW.plusSeconds(100L * i));
        }
    }

    @Test
    void a_house_that_is_always_late_asks_in_the_end() {
        State state = requests(3, NOW.plus(Duration.ofDays(30)));
        for (Instant now = NOW; left.size() < 3; now = now.plus(Duration.ofHours(1))) {
            awake(state, now, now);
            assertThat(now).isBefore(NOW.plus(Duration.ofHours(20)));
        }
    }

    @Test
    void nothing_leaves_before_it_is_due() {
        outbox.send(pending(1), NOW.minusSeconds(1));
        assertThat(tasks).isEmpty();
        assertThat(delivered).isEmpty();
    }
}
