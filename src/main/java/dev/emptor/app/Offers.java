package dev.emptor.app;

import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Offer;
import java.util.List;

/** Which offers a turn brought. */
final class Offers {
    private Offers() {}

    /** The offers a turn heard for the first time and took; those the catalogue found again are not among them. */
    static List<Offer> in(Turn turn) {
        boolean aside = turn.events().stream().anyMatch(Event.Quarantined.class::isInstance);
        return !aside && turn.heard().body() instanceof Heard.OfferHeard heard ? List.of(heard.offer()) : List.of();
    }

    /** All offers that a turn speaks of; a quote that the owner gave is for its purchase alone, and not catalogued. */
    static List<Offer> spokenOf(Turn turn) {
        if (turn.heard().body() instanceof Heard.QuoteGiven given) {
            return List.of(given.offer());
        }
        return turn.heard().body() instanceof Heard.EffectReported reported
                && reported.report() instanceof Report.OffersFound found ? found.offers() : in(turn);
    }
}
