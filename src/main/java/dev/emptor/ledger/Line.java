package dev.emptor.ledger;

import dev.emptor.model.Added;
import dev.emptor.model.Datum;
import dev.emptor.model.Disclosure;
import dev.emptor.model.EffectKey;
import dev.emptor.model.LedgerNote;
import dev.emptor.model.SellerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of the disclosure ledger with all that was noted of it since. {@code seq} is the number of its entry,
 * {@code by} the effect that lets the datum leave, if an effect does.
 */
public record Line(long seq, Disclosure given, Optional<EffectKey> by, @Added List<LedgerNote> notes) {
    public Line {
        notes = List.copyOf(notes);
    }

    /** What became of what the line says. */
    public enum Standing {
        /** Written before it leaves, and nothing more is known: it may have left. */
        MAY_HAVE_LEFT,
        /** The gate let it go. */
        LEFT,
        /** Nothing left: the gate stayed shut, or nobody was reached. */
        NEVER_LEFT,
        /** The seller confirmed that it erased it. */
        ERASED
    }

    public Standing standing() {
        if (has(LedgerNote.Left.class) || has(LedgerNote.Viewed.class)) {
            return has(LedgerNote.ErasureConfirmed.class) ? Standing.ERASED : Standing.LEFT;
        }
        if (has(LedgerNote.ErasureConfirmed.class)) {
            return Standing.ERASED;
        }
        return has(LedgerNote.Corrected.class) ? Standing.NEVER_LEFT : Standing.MAY_HAVE_LEFT;
    }

    /** Whether the seller has the datum, or may have it. A date alone takes nothing out of anybody's files. */
    public boolean held() {
        Standing standing = standing();
        return standing == Standing.LEFT || standing == Standing.MAY_HAVE_LEFT;
    }

    /** Whether it is held longer than what it was given for needs. */
    public boolean overdue(Instant now) {
        return held() && !now.isBefore(given.until());
    }

    /** Whether nothing is known yet of what became of it, so that it can be said that nothing left. */
    public boolean mayBeCorrected() {
        return standing() == Standing.MAY_HAVE_LEFT;
    }

    public boolean has(Class<? extends LedgerNote> kind) {
        return notes.stream().anyMatch(kind::isInstance);
    }

    public SellerId seller() {
        return given.seller();
    }

    public Datum datum() {
        return given.datum();
    }

    /** The commitments to what left under it, oldest first; more than one if it left again with another value. */
    public List<LedgerNote.Left> seals() {
        return notes.stream().filter(LedgerNote.Left.class::isInstance).map(LedgerNote.Left.class::cast).toList();
    }

    /** The hash of the signed agreement under which it was given. */
    public Optional<String> agreement() {
        return given.grounds().flatMap(Disclosure.Grounds::agreement);
    }

    Line with(LedgerNote note) {
        List<LedgerNote> all = new ArrayList<>(notes);
        all.add(note);
        return new Line(seq, given, by, all);
    }
}
