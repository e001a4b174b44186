package dev.emptor.engine;

import dev.emptor.core.State;
import dev.emptor.core.State.Pending;
import dev.emptor.event.Report;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import dev.emptor.model.SellerId;
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
 * not reported as done. All methods but the callbacks are the clerk's.
 */
final class Outbox {
    private final Courier courier;
    private final Executor executor;
    private final BiConsumer<EffectKey, Report> reports;
    private final Runnable wake;
    private final Set<EffectKey> underWay = new HashSet<>();
    private final Map<SellerId, Integer> perSeller = new HashMap<>();
    private final ConcurrentLinkedQueue<Landed> landed = new ConcurrentLinkedQueue<>();

    private record Landed(EffectKey key, Optional<SellerId> seller) {}

    Outbox(Courier courier, Executor executor, BiConsumer<EffectKey, Report> reports,
            Runnable wake) {
        this.courier = courier;
        this.executor = executor;
        this.reports = reports;
        this.wake = wake;
    }

    /** Sends what is due. */
    void send(State state, Instant now) {
        settle();
        for (Map.Entry<EffectKey, Pending> entry : state.outbox()) {
            Pending pending = entry.getValue();
            Optional<SellerId> seller = pending.effect().to();
            boolean free = seller.isEmpty() || perSeller.getOrDefault(seller.get(), 0) < Limits.CALLS_PER_SELLER;
            if (!pending.due().isAfter(now) && free && underWay.add(pending.key())) {
                seller.ifPresent(s -> perSeller.merge(s, 1, Integer::sum));
                executor.execute(() -> deliver(pending, seller));
            }
        }
    }

    /** When the next effect that is not under way becomes due. */
    Optional<Instant> nextDue(State state) {
        settle();
        Instant next = null;
        for (Map.Entry<EffectKey, Pending> entry : state.outbox()) {
            Pending pending = entry.getValue();
            boolean waits = underWay.contains(pending.key());
            if (!waits && (next == null || pending.due().isBefore(next))) {
                next = pending.due();
            }
        }
        return Optional.ofNullable(next);
    }

    boolean quiet() {
        settle();
        return underWay.isEmpty();
    }

    private void deliver(Pending pending, Optional<SellerId> seller) {
        Report report;
        try {
            report = courier.deliver(pending.key(), pending.effect());
        } catch (RuntimeException bug) {
            report = new Report.Failed(new Fault.Unknown("the courier broke: " + bug));
        }
        reports.accept(pending.key(), report);
        landed.add(new Landed(pending.key(), seller));
        wake.run(); // A place became free: the next effect for this seller may leave.
    }

    /** An effect stays under way until its report was put on the desk, so that it is never sent twice at once. */
    private void settle() {
        for (Landed done = landed.poll(); done != null; done = landed.poll()) {
            underWay.remove(done.key());
            done.seller().ifPresent(s -> perSeller.merge(s, -1, Integer::sum));
        }
    }
}
