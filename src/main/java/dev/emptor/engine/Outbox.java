package dev.emptor.engine;

import dev.emptor.core.State;
import dev.emptor.core.State.Pending;
import dev.emptor.event.Report;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import dev.emptor.model.SellerId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * Lets recorded effects leave: each pending one that is due and not on its way already is given to the courier, at most
 * a few at once for one seller. What pends is in the state, so a restart sends again, under the same keys, whatever was
 * not reported as done. All methods but the callbacks belong to the thread
 * of the cycle.
 */
final class Outbox {
    private static final Duration AFTER_BUG = Duration.ofSeconds(30);

    private final Courier courier;
    private final Executor executor;
    private final BiConsumer<EffectKey, Report> reports;
    private final Runnable wake;
    private final Set<EffectKey> underWay = new HashSet<>();
    private final Map<SellerId, Integer> perSeller = new HashMap<>();
    private final ConcurrentLinkedQueue<Landed> landed = new ConcurrentLinkedQueue<>();

    private final Map<EffectKey, Pause> pauses = new HashMap<>();

    private record Pause(Instant until, Duration length) {}

    private record Landed(Optional<SellerId> seller) {}

    Outbox(Courier courier, Executor executor, BiConsumer<EffectKey, Report> reports,
            Runnable wake) {
        this.courier = courier;
        this.executor = executor;
        this.reports = reports;
        this.wake = wake;
    }

    /** What was reported of it met a bug: it does not leave again at once, and each time later than the last. */
    void broke(EffectKey key, Instant now) {
        Pause before = pauses.get(key);
        Duration length = before == null ? AFTER_BUG : before.length().multipliedBy(2);
        length = length.compareTo(Limits.LONGEST_PAUSE) < 0 ? length : Limits.LONGEST_PAUSE;
        pauses.put(key, new Pause(now.plus(length), length));
        heard(key);
    }

    /** Sends what is due. */
    void send(State state, Instant now) {
        settle();
        pauses.keySet().removeIf(key -> !state.outbox().has(key));
        for (Map.Entry<EffectKey, Pending> entry : state.outbox()) {
            Pending pending = entry.getValue();
            Optional<SellerId> seller = pending.effect().to();
            if (!due(pending).isAfter(now) && free(seller) && underWay.add(pending.key())) {
                seller.ifPresent(s -> perSeller.merge(s, 1, Integer::sum));
                executor.execute(() -> deliver(pending, seller));
            }
        }
    }

    /** When the next effect that is not under way may leave; one waiting for a busy seller leaves when a call lands. */
    Optional<Instant> nextDue(State state) {
        settle();
        Instant next = null;
        for (Map.Entry<EffectKey, Pending> entry : state.outbox()) {
            Pending pending = entry.getValue();
            boolean may = !underWay.contains(pending.key()) && free(pending.effect().to());
            if (may && (next == null || due(pending).isBefore(next))) {
                next = due(pending);
            }
        }
        return Optional.ofNullable(next);
    }

    /**
     * What was reported of an effect was heard, or was lost to a bug: from now on the state alone says whether it
     * leaves again. Until then it never does, so that a no is not followed by a second request that might be granted.
     */
    void heard(EffectKey key) {
        underWay.remove(key);
    }

    /** Whether it left and what came of it was not heard yet. */
    boolean isUnderWay(EffectKey key) {
        return underWay.contains(key);
    }

    /** Whether every report was heard, but for so many that wait for rules. */
    boolean quiet(long waiting) {
        settle();
        return underWay.size() <= waiting;
    }

    private Instant due(Pending pending) {
        Pause pause = pauses.get(pending.key());
        return pause == null || pause.until().isBefore(pending.due()) ? pending.due() : pause.until();
    }

    private boolean free(Optional<SellerId> seller) {
        return seller.isEmpty() || perSeller.getOrDefault(seller.get(), 0) < Limits.CALLS_PER_SELLER;
    }

    private void deliver(Pending pending, Optional<SellerId> seller) {
        Report report;
        try {
            report = courier.deliver(pending.key(), pending.effect());
        } catch (RuntimeException | Error bug) {
            report = new Report.Failed(new Fault.Unknown("the courier broke: " + bug));
        }
        reports.accept(pending.key(), report);
        landed.add(new Landed(seller));
        wake.run(); // A place became free: the next effect for this seller may leave.
    }

    /** A call that landed frees its place at the seller. */
    private void settle() {
        for (Landed done = landed.poll(); done != null; done = landed.poll()) {
            done.seller().ifPresent(s -> perSeller.merge(s, -1, Integer::sum));
        }
    }
}
