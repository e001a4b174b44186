package dev.emptor.gate;

import dev.emptor.model.Datum;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import java.util.Optional;
import java.util.Set;

/** The disclosure ledger, as the gate sees it: what is not written there before it leaves does not leave. */
public interface Disclosures {
    /** Whether the journal has the line that this datum goes to this seller for this purchase at this stage. */
    boolean recorded(SellerId seller, PurchaseId purchase, Datum datum, Stage stage);

    /** The name of what that line says is given in place of the datum; empty if it is the datum itself. */
    default Optional<String> standIn(SellerId seller, PurchaseId purchase, Datum datum, Stage stage) {
        return Optional.empty();
    }

    /** Told, just before the bytes leave, which data they hold; never the values. Must be quick and must not throw. */
    default void leaving(SellerId seller, PurchaseId purchase, Set<Datum> data, Stage stage, String purpose) {}
}
