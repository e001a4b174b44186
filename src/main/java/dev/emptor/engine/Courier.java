package dev.emptor.engine;

import dev.emptor.event.Effect;
import dev.emptor.event.Report;
import dev.emptor.model.EffectKey;

/**
 * Carries out effects. Called on a thread that may block, never twice at once for one key; called again with the same
 * key after a fault or a restart. Faults are reported, never thrown.
 */
public interface Courier {
    Report deliver(EffectKey key, Effect effect);
}
