package dev.emptor.engine;

import dev.emptor.event.Effect;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long what missed its instant may still be held back without harm. Before an order a seller knows a thread and no
 * house; were all that an outage kept back to leave at once, that instant would join the threads of several sellers.
 */
final class Leeway {
    private static final int QUARTER = 4;

    private Leeway() {}

    /** Nothing where a delay does harm, and where the seller knows from an order who asks. */
    static Duration of(Effect effect, Instant now) {
        return switch (effect) {
            case Effect.SendIntentcast e -> part(now, e.intent().replyBy());
            case Effect.SendProposal e -> part(now, e.proposal().replyBy());
            case Effect.SendRejection e -> Limits.LONGEST_DELAY;
            case Effect.ProfferTerms e -> Limits.STEP_DELAY;
            case Effect.CloseTerms e -> Limits.STEP_DELAY;
            case Effect.AskCheckout e -> Limits.STEP_DELAY;
            case Effect.EndTerms e -> Duration.ZERO;
            case Effect.PlaceOrder e -> Duration.ZERO;
            case Effect.LookUpOrder e -> Duration.ZERO;
            case Effect.SendLetter e -> Duration.ZERO;
            case Effect.LookInCatalogue e -> Duration.ZERO;
            case Effect.Notify e -> Duration.ZERO;
            case Effect.ClearNotice e -> Duration.ZERO;
        };
    }

    /** What asks for an answer until an instant that has passed need not be asked, and would only tell that it was. */
    static Optional<Fault> over(Effect effect, Instant now) {
        return effect instanceof Effect.SendIntentcast e && !now.isBefore(e.intent().replyBy())
                ? Optional.of(new Fault.Permanent("the time to answer was over before it could leave"))
                : Optional.empty();
    }

    private static Duration part(Instant now, Instant end) {
        Duration part = now.isBefore(end) ? Duration.between(now, end).dividedBy(QUARTER) : Duration.ZERO;
        return part.compareTo(Limits.LONGEST_DELAY) < 0 ? part : Limits.LONGEST_DELAY;
    }
}
