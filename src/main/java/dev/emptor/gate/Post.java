package dev.emptor.gate;

import dev.emptor.model.EffectKey;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.StandIn;
import dev.emptor.rights.Letter;
import java.time.Instant;
import java.util.List;

/**
 * One letter to a seller. The gate words it, so that nothing but the typed parts of the letter and the released address
 * is in it; {@code line} is where the ledger has that address.
 */
public record Post(EffectKey effect, PurchaseId line, Letter letter, String sellerName,
        List<StandIn> standIns, Instant at) {
    public Post {
        standIns = List.copyOf(standIns);
    }
}
