package dev.emptor.notify;

import dev.emptor.event.Effect;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import java.util.Optional;

/**
 * One way to the owner. Empty means that it went well; telling twice under one key must not show twice where that can
 * be.
 */
interface Channel {
    String name();

    Optional<Fault> tell(EffectKey key, Words words);

    /** A question is settled: it should vanish from her screens. */
    Optional<Fault> clear(EffectKey key, Effect.ClearNotice settled);
}
