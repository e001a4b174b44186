package dev.emptor.engine;

import dev.emptor.core.State;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Offer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The one way in. Every door puts what it heard on the desk and is told of the turn once it is on disk. */
public interface Desk {
    /**
     * Hears one thing. The future completes with the recorded turn (look for {@link dev.emptor.event.Event.Refused}),
     * or exceptionally with {@link Busy} when the mailbox is full, {@link Troubled} when nothing can be recorded,
     * {@link Stopped} when the agent is stopping, or {@link Unknown} when it may be recorded and may not be. Nothing
     * that failed was acknowledged.
     */
    CompletableFuture<Turn> hear(Heard.Body body);

    /** Hears an offer: finds the needs it matches, then as above. */
    CompletableFuture<Turn> offer(Offer offer);

    /** The state after the last recorded turn. */
    State state();

    /** The mailbox is full; the caller should try again later. */
    final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Busy() {
            super("more is waiting than Emptor can hear at once; try again in a moment", null, false, false);
        }
    }

    /** Nothing more is heard. */
    final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Stopped(String why) {
            super(why, null, false, false);
        }
    }

    /**
     * Recording failed on the way: it may turn out to count. Said again, what is not the same thing twice may happen
     * twice.
     */
    final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unknown(String why) {
            super("whether it was recorded is not known; once Emptor records again, look before you say it again: "
                    + why, null, false, false);
        }
    }

    /** Nothing can be recorded for the time being, nor was this; the message says why and the way out. */
    final class Troubled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Duration retryAfter;

        public Troubled(String why, Duration retryAfter) {
            super(why, null, false, false);
            this.retryAfter = retryAfter;
        }

        /** How long to wait before saying it again: a second at least, an hour at most. */
        public Duration retryAfter() {
            return retryAfter;
        }
    }
}
