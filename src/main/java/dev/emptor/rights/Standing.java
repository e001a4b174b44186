package dev.emptor.rights;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a claim stands.
 *
 * <pre>
 *   Drafted(request) -> Leaving -> Waiting -> Answered -> Closed
 *        |  ^              |          | silence: Drafted(reminder) -> ... -> Drafted(admonition) -> ...
 *        |  |              v          | denied, or silence to the end: Drafted(complaint) -> Lodged -> Closed
 *        |  +---------- Doubtful
 *        +-> Waiting, by the owner's word that she sent it
 * </pre>
 */
public sealed interface Standing {
    /** When it wants to be looked at again although nothing was heard. */
    default Optional<Instant> due() {
        return Optional.empty();
    }

    /** A letter is written and waits for the owner's word; {@code back} is why it came back, if it was to leave. */
    record Drafted(Step step, Optional<String> back) implements Standing {
        public Drafted(Step step) {
            this(step, Optional.empty());
        }
    }

    /** The relay was asked to carry it; what came of that is not known yet. */
    record Leaving(Step step) implements Standing {}

    /** It may have left. Nobody sends it again but by the owner's word. */
    record Doubtful(Step step) implements Standing {}

    /**
     * It was sent, and the seller has until then. {@code confirmBy} is when the confirmation of receipt is due, while
     * it is and did not come.
     */
    record Waiting(Step step, Instant since, Instant until, Optional<Instant> confirmBy, boolean acknowledged,
            boolean extended) implements Standing {
        @Override
        public Optional<Instant> due() {
            return Optional.of(confirmBy.filter(until::isAfter).orElse(until));
        }
    }

    /** The owner says that the seller answered; whether that is enough, she says by closing it. */
    record Answered(Instant at) implements Standing {}

    /** The owner says that she sent the complaint. */
    record Lodged(Instant at) implements Standing {}

    /** Over. */
    record Closed(Outcome outcome, Instant at) implements Standing {}

    /** How a claim ended, by the owner's word. */
    enum Outcome { FULFILLED, DROPPED }
}
