package dev.emptor.core;

import dev.emptor.event.Event;
import dev.emptor.ledger.Line;
import dev.emptor.model.Datum;
import dev.emptor.model.LedgerNote;
import dev.emptor.rights.Claim;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What an erasure does to the lines of the disclosure ledger. What stands on an invoice is left out: the seller has to
 * keep it for years, and a ledger that says it is gone would not be true.
 */
final class Erasures {
    private static final Set<Datum> ON_INVOICES =
            EnumSet.of(Datum.COUNTRY, Datum.REGION, Datum.POSTCODE, Datum.NAME, Datum.STREET, Datum.CITY,
                    Datum.ORDER_REF);

    private Erasures() {}

    /** The letter asks for these to be erased. */
    static void requested(Draft draft, Claim claim) {
        for (Line line : lines(draft, claim)) {
            if (!line.has(LedgerNote.ErasureRequested.class)) {
                draft.emit(new Event.Noted(new LedgerNote.ErasureRequested(line.seq(), claim.id().value(),
                        draft.now())));
            }
        }
    }

    /** The owner says that the seller did so: the lines are closed and their keys dropped, the chain stays whole. */
    static void confirmed(Draft draft, Claim claim, String member) {
        for (Line line : lines(draft, claim)) {
            if (line.has(LedgerNote.ErasureRequested.class)) {
                draft.emit(new Event.Noted(new LedgerNote.ErasureConfirmed(line.seq(), claim.id().value(),
                        draft.now())));
                if (!line.has(LedgerNote.KeyDropped.class)) {
                    draft.emit(new Event.Noted(new LedgerNote.KeyDropped(line.seq(), member, draft.now())));
                }
            }
        }
    }

    private static List<Line> lines(Draft draft, Claim claim) {
        return draft.state().register().lines().values().stream().filter(line -> line.seller().equals(claim.seller())
                && !ON_INVOICES.contains(line.datum()) && (line.standing() == Line.Standing.LEFT
                || line.standing() == Line.Standing.MAY_HAVE_LEFT)).toList();
    }
}
