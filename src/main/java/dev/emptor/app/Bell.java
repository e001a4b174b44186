package dev.emptor.app;

import dev.emptor.engine.Alarm;
import dev.emptor.engine.Trouble;
import dev.emptor.event.Effect;
import dev.emptor.event.Notice;
import dev.emptor.event.Report;
import dev.emptor.model.EffectKey;
import dev.emptor.notify.Herald;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Rings when nothing can be recorded: over every channel of the owner, once, and without a turn that would say so. */
final class Bell implements Alarm {
    private static final System.Logger LOG = System.getLogger("emptor");

    private final Herald herald;
    private final Executor executor;

    Bell(Herald herald, Executor executor) {
        this.herald = herald;
        this.executor = executor;
    }

    @Override
    public void raise(Trouble trouble) {
        LOG.log(Level.ERROR, trouble.text());
        String kind = trouble.lasting() ? "damaged" : "failing";
        EffectKey key = new EffectKey("trouble-" + kind + "-" + trouble.since().toEpochMilli());
        Notice notice = new Notice(Notice.Kind.SPENDING_HALTED, "Nothing can be recorded", trouble.text(),
                Optional.empty());
        executor.execute(() -> {
            Report report = herald.deliver(key, new Effect.Notify(notice));
            if (report instanceof Report.Failed failed) {
                LOG.log(Level.ERROR, "nobody could be told of it: " + failed.fault().why());
            }
        });
    }
}
