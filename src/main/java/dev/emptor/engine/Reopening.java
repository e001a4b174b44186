package dev.emptor.engine;

import dev.emptor.core.State;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Opens a journal that failed again: after a pause that doubles, and not at all once that cannot help. */
final class Reopening {
    private static final System.Logger LOG = System.getLogger("emptor.clerk");
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    /** Trouble that comes back sooner than this goes on with the pause it had. */
    private static final Duration CALM = Duration.ofMinutes(10);
    private static final String WAIT = "Emptor tries again by itself. Free space on the disk, or see to it that it can"
            + " be written, and look at 'emptor doctor'.";
    private static final String MEND = "Trying again would not help: stop Emptor, then put back a backup with"
            + " 'emptor restore', or give up what is damaged with 'emptor journal repair'.";

    private final Ports ports;
    private volatile Optional<Trouble> trouble = Optional.empty();
    private Duration length = FIRST;
    private Instant triedAt = Instant.EPOCH;
    private Instant overSince = Instant.EPOCH;
    private String cause = "";

    /** The journal, open again, what it says, and why spending is to be halted. */
    record Reopened(Journal journal, Recovery recovery, String why) {}

    Reopening(Ports ports) {
        this.ports = ports;
    }

    Optional<Trouble> trouble() {
        return trouble;
    }

    /** A write failed. The owner is told once, however often trying again fails. */
    Trouble failed(Exception failure) {
        Instant now = ports.time().now();
        boolean again = trouble.isPresent();
        if (!again && now.isAfter(overSince.plus(CALM))) {
            length = FIRST;
        }
        cause = again ? cause : sentence(failure);
        boolean lasting = failure instanceof Journal.Damaged;
        Trouble next = new Trouble(sentence(failure), lasting ? MEND : WAIT,
                trouble.map(Trouble::since).orElse(now), lasting ? Optional.empty() : Optional.of(now.plus(length)));
        triedAt = now;
        length = length.multipliedBy(2).compareTo(LONGEST) < 0 ? length.multipliedBy(2) : LONGEST;
        trouble = Optional.of(next);
        if (!again || lasting) {
            ports.alarm().raise(next);
        }
        return next;
    }

    /** How long until the next try; empty while there is no trouble, or none that trying helps. */
    Optional<Duration> pause() {
        Instant now = ports.time().now();
        // A clock that went back meanwhile must not make the pause any longer.
        return trouble.flatMap(Trouble::nextTry).map(at -> now.isBefore(triedAt) || !at.isAfter(now)
                ? Duration.ZERO : Duration.between(now, at));
    }

    /** Tries, if it is time; {@code acknowledged} is what the journal must begin with. */
    Optional<Reopened> attempt(State acknowledged) {
        Trouble current = trouble.orElseThrow();
        if (!pause().equals(Optional.of(Duration.ZERO))) {
            return Optional.empty();
        }
        try {
            Journal journal = ports.opening().open();
            Recovery recovery = Recovery.of(journal, acknowledged);
            return Optional.of(new Reopened(journal, recovery, "nothing could be recorded since " + current.since()
                    + ": " + cause + " Look at 'emptor doctor', then resume"));
        } catch (IOException | RuntimeException failure) {
            LOG.log(Level.WARNING, "the journal could not be opened again: " + failure.getMessage());
            failed(failure);
            return Optional.empty();
        }
    }

    /** The journal takes turns again. */
    void over() {
        LOG.log(Level.INFO, "the journal can be written again; spending stays halted until the owner resumes it");
        trouble = Optional.empty();
        overSince = ports.time().now();
    }

    private static String sentence(Exception failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return message.endsWith(".") ? message : message + ".";
    }
}
