package dev.emptor.engine;

import dev.emptor.event.Report;
import dev.emptor.model.EffectKey;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * All that a {@link Cycle} reaches the world by. The executor runs the courier, and snapshots; {@code reports} takes
 * what came of an effect, on the executor's thread, and sees to it that it is heard; {@code wake} is run when a call
 * to a seller ended, because the next effect for that seller may leave then.
 */
public record Ports(Opening opening, Courier courier, Executor executor, Time time, Entropy entropy,
        BiConsumer<EffectKey, Report> reports, Runnable wake, Alarm alarm) {
    /** For an owner that looks after every round anyway and needs no alarm. */
    public Ports(Opening opening, Courier courier, Executor executor, Time time, Entropy entropy,
            BiConsumer<EffectKey, Report> reports) {
        this(opening, courier, executor, time, entropy, reports, () -> { }, Alarm.SILENT);
    }
}
