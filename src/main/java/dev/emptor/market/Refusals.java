package dev.emptor.market;

import dev.emptor.event.Report;
import dev.emptor.model.SellerId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says once on the console why a seller cannot be asked: a wrong token or address is the owner's to mend, and no
 * purchase waits for it.
 */
final class Refusals {
    private static final System.Logger LOG = System.getLogger("emptor.market");
    private static final int KNOWN = 1_000;

    private final Set<String> said = ConcurrentHashMap.newKeySet();

    /** The report itself, after what it means was said. */
    Report told(SellerId seller, Report report) {
        String why = switch (report) {
            case Report.Declined declined -> declined.why();
            case Report.Failed failed -> failed.fault().why();
            case Report other -> "";
        };
        if (!why.isEmpty() && said.size() < KNOWN && said.add(seller + "|" + why)) {
            LOG.log(System.Logger.Level.WARNING, seller + " was not asked for an offer: " + why
                    + "; if that stays, look at what config/sellers.yaml says of it");
        }
        return report;
    }
}
