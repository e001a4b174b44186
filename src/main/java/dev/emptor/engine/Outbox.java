package dev.emptor.engine;

import dev.emptor.core.State;
import dev.emptor.core.State.Pending;
import dev.emptor.event.Report;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import dev.emptor.model.SellerId;
import java.math.BigInteger;
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
    private final Entropy entropy;
    private final Set<EffectKey> underWay = new HashSet<>();
    private final Map<SellerId, Integer> perSeller = new HashMap<>();
    private final ConcurrentLinkedQueue<Landed> landed = new ConcurrentLinkedQueue<>();

    private final Map<EffectKey, Pause> pauses = new HashMap<>();
    private final Map<EffectKey, Missed> missed = new HashMap<>();

    /** What would have left in time, but that its seller was busy. */
    private final Set<EffectKey> queued = new HashSet<>();

    private record Pause(Instant until, Duration length) {}

    /** An effect that missed its instant so many times leaves at another. */
    private record Missed(Instant until, int times) {}

    private record Landed(Optional<SellerId> seller) {}

    Outbox(Courier courier, Executor executor, BiConsumer<EffectKey, Report> reports,
            Runnable wake, Entropy entropy) {
        this.courier = courier;
        this.executor = executor;
        this.reports = reports;
        this.wake = wake;
        this.entropy = entropy;
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
        missed.keySet().removeIf(key -> !state.outbox().has(key));
        queued.removeIf(key -> !state.outbox().has(key));
        for (Map.Entry<EffectKey, Pending> entry : state.outbox()) {
            Pending pending = entry.getValue();
            Optional<SellerId> seller = pending.effect().to();
            if (underWay.contains(pending.key())) {
                continue;
            }
            if (!queued.contains(pending.key())) {
                spread(pending, now);
            }
            if (due(pending).isAfter(now)) {
                queued.remove(pending.key());
            } else if (free(seller)) {
                queued.remove(pending.key());
                underWay.add(pending.key());
                seller.ifPresent(s -> perSeller.merge(s, 1, Integer::sum));
                executor.execute(() -> deliver(pending, seller));
            } else {
                queued.add(pending.key());
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
        Missed late = missed.get(pending.key());
        Instant due = pause == null || pause.until().isBefore(pending.due()) ? pending.due() : pause.until();
        return late == null || late.until().isBefore(due) ? due : late.until();
    }

    /**
     * What missed its instant, because the house was down or asleep, gets another: else all of it would leave at once.
     * Each time it is a nearer one, so that a house that is never awake for long asks as well. It is kept in memory
     * only, since whatever ends this process makes it miss that instant too.
     */
    private void spread(Pending pending, Instant now) {
        Missed before = missed.get(pending.key());
        int times = before == null ? 1 : before.times() + 1;
        Duration leeway = due(pending).plus(Limits.PUNCTUAL).isBefore(now) && times <= Limits.TRIES
                ? Leeway.of(pending.effect(), now).dividedBy(1L << (times - 1)) : Duration.ZERO;
        if (leeway.toMillis() > 0) {
            BigInteger bits = new BigInteger(entropy.next(), 16);
            long wait = bits.mod(BigInteger.valueOf(leeway.toMillis())).longValueExact();
            missed.put(pending.key(), new Missed(now.plusMillis(wait), times));
        }
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
