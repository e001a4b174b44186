package dev.emptor.gate;

import dev.emptor.event.Heard;
import dev.emptor.model.Datum;
import dev.emptor.model.EffectKey;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import java.io.IOException;
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

    /** Which of the aliases made for the seller that line names; empty where it names none. */
    default Optional<Integer> rotation(SellerId seller, PurchaseId purchase, Datum datum, Stage stage) {
        return Optional.empty();
    }

    /** Told, just before the bytes leave, which data they hold; never the values. Must be quick and must not throw. */
    default void leaving(SellerId seller, PurchaseId purchase, Set<Datum> data, Stage stage, String purpose) {}

    /** The number of that line in the ledger, of that effect; empty where a ledger keeps no commitments. */
    default Optional<Long> number(SellerId seller, PurchaseId purchase, Datum datum, Stage stage,
            Optional<EffectKey> effect) {
        return Optional.empty();
    }

    /** A copy of the random key of a line, made and kept durably if there is none yet; never in the journal. */
    default byte[] key(long line) throws IOException {
        throw new IOException("there is no place for keys");
    }

    /** Told when bytes left, or may have, before the caller learns what came of it; must be heard, so it may wait. */
    default void departed(Heard.Departed departed) {}
}
