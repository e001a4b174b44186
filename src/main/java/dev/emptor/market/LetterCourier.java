package dev.emptor.market;

import dev.emptor.event.Effect;
import dev.emptor.event.Report;
import dev.emptor.gate.Gate;
import dev.emptor.gate.Post;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.SellerId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Gives letters to the gate, each at most once: a mail has no key by which a second one would be known for the same. An
 * effect that another epoch of the journal decided may have been carried out by a process that is gone, so it is not
 * carried out here, but reported as unknown; what this process sent, or may have sent, is only reported again.
 */
public final class LetterCourier {
    private final Gate gate;
    private final LongSupplier epoch;
    private final Supplier<Instant> now;
    private final Function<SellerId, String> names;
    private final Map<EffectKey, Report> left = new ConcurrentHashMap<>();

    public LetterCourier(Gate gate, LongSupplier epoch, Supplier<Instant> now, Function<SellerId, String> names) {
        this.gate = gate;
        this.epoch = epoch;
        this.now = now;
        this.names = names;
    }

    /** Blocks until the relay answered. */
    public Report deliver(EffectKey key, Effect.SendLetter effect) {
        if (!key.value().startsWith("e" + epoch.getAsLong() + "-")) {
            return new Report.Failed(new Fault.Unknown("Emptor was stopped while this letter was on its way"));
        }
        Report before = left.get(key);
        if (before != null) {
            return before;
        }
        Optional<Fault> fault = gate.mail(new Post(key, effect.line(), effect.letter(),
                names.apply(effect.letter().seller()), effect.standIns(), now.get()));
        Report report = fault.<Report>map(Report.Failed::new).orElseGet(Report.Done::new);
        if (fault.isEmpty() || fault.get() instanceof Fault.Unknown) {
            left.put(key, report);
        }
        return report;
    }
}
