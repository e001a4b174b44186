package dev.emptor.notify;

import dev.emptor.engine.Courier;
import dev.emptor.engine.Time;
import dev.emptor.event.Effect;
import dev.emptor.event.Report;
import dev.emptor.gate.Gate;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation;
import dev.emptor.model.EscalationId;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells the owner, over every channel she chose. A channel that fails does not stop the others; only when all of them
 * fail is the message tried again later.
 */
public final class Herald implements Courier {
    private static final System.Logger LOG = System.getLogger(Herald.class.getName());

    private final NotifySettings settings;
    private final List<Channel> channels = new ArrayList<>();

    /** {@code questions} finds an open question, for buttons; {@code console} is written to if the settings say so. */
    public Herald(NotifySettings settings, Gate gate, PrintStream console,
            Function<EscalationId, Optional<Escalation>> questions, Time time) {
        this.settings = settings;
        if (settings.console()) {
            channels.add(new ConsoleChannel(console, settings.privacy(), questions));
        }
        settings.ntfyTopic().ifPresent(topic -> channels.add(new NtfyChannel(gate, settings, topic, questions)));
        if (settings.webhook()) {
            channels.add(new WebhookChannel(gate, settings.webhookKey(), time));
        }
    }

    @Override
    public Report deliver(EffectKey key, Effect effect) {
        return switch (effect) {
            case Effect.Notify e -> {
                Words words = Words.of(e.notice(), settings.privacy(), settings.ownerUrl());
                yield each(channel -> channel.tell(key, words));
            }
            case Effect.ClearNotice e -> each(channel -> channel.clear(key, e));
            case Effect.SendIntentcast e -> elsewhere(e);
            case Effect.LookInCatalogue e -> elsewhere(e);
            case Effect.SendProposal e -> elsewhere(e);
            case Effect.SendRejection e -> elsewhere(e);
            case Effect.AskCheckout e -> elsewhere(e);
            case Effect.ProfferTerms e -> elsewhere(e);
            case Effect.CloseTerms e -> elsewhere(e);
            case Effect.EndTerms e -> elsewhere(e);
            case Effect.PlaceOrder e -> elsewhere(e);
            case Effect.LookUpOrder e -> elsewhere(e);
            case Effect.SendLetter e -> elsewhere(e);
        };
    }

    private Report each(Function<Channel, Optional<Fault>> act) {
        List<String> failures = new ArrayList<>();
        for (Channel channel : channels) {
            act.apply(channel).ifPresent(fault -> {
                failures.add(channel.name() + ": " + fault.why());
                LOG.log(System.Logger.Level.WARNING, "{0} did not take a message: {1}", channel.name(), fault.why());
            });
        }
        return failures.isEmpty() || failures.size() < channels.size()
                ? new Report.Done()
                : new Report.Failed(new Fault.Transient(String.join("; ", failures), Limits.FIRST_PAUSE));
    }

    private static Report elsewhere(Effect effect) {
        return new Report.Failed(new Fault.Permanent(effect.getClass().getSimpleName() + " is not for the owner"));
    }
}
