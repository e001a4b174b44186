package dev.emptor.core;

import dev.emptor.core.State.Pending;
import dev.emptor.core.State.Standing;
import dev.emptor.event.Effect;
import dev.emptor.event.Notice;
import dev.emptor.event.Report;
import dev.emptor.ledger.Line;
import dev.emptor.model.Fault;
import dev.emptor.model.LedgerNote;
import dev.emptor.model.Need;
import dev.emptor.model.PurchaseId;
import java.util.Optional;

/** The owner is told when the gate's last look found a datum of the owner's in a message to a seller. */
final class Stopped {
    /** How the gate says that it stayed shut for that; the name of the datum follows, never its value. */
    private static final String UNRELEASED = "UNRELEASED: ";

    private Stopped() {}

    /** Once for each purchase, however many sellers were to be asked; before the lines are corrected. */
    static void tell(Draft draft, Pending pending, Report report) {
        boolean ours = pending.effect() instanceof Effect.Notify || pending.effect() instanceof Effect.ClearNotice;
        if (ours || !(report instanceof Report.Failed failed) || !(failed.fault() instanceof Fault.Permanent fault)
                || !fault.why().startsWith(UNRELEASED)) {
            return;
        }
        Optional<PurchaseId> purchase = Effects.purchase(pending);
        if (purchase.isPresent() && told(draft.state(), purchase.get())) {
            return;
        }
        Optional<Need> need = purchase.flatMap(draft.state().purchases()::get)
                .flatMap(open -> draft.state().needs().get(open.round().need())).map(Standing::need);
        String about = need.map(Need::title).orElse("A message to a seller");
        String way = need.filter(known -> pending.effect() instanceof Effect.SendIntentcast)
                .map(known -> ". Take it out of what the need asks for; 'emptor needs intent " + known.id()
                        + "' shows that").orElse("");
        draft.queue(new Effect.Notify(new Notice(Notice.Kind.QUESTION, about + ": the gate stayed shut",
                fault.why().substring(UNRELEASED.length()) + way + ".", Optional.empty())));
    }

    private static boolean told(State state, PurchaseId purchase) {
        for (Line line : state.register().lines().values()) {
            if (line.given().purchase().equals(purchase) && line.notes().stream().anyMatch(note ->
                    note instanceof LedgerNote.Corrected corrected && corrected.why().startsWith(UNRELEASED))) {
                return true;
            }
        }
        return false;
    }
}
