package dev.emptor.app;

import dev.emptor.core.State;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.model.Datum;
import dev.emptor.model.Escalation;
import dev.emptor.model.Part;
import dev.emptor.model.PurchaseId;
import dev.emptor.money.Money;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Something a purchase did, as far as it decides what happens next; {@code total} is what it is about, if known. */
record Move(PurchaseId purchase, Kind kind, String text, Optional<Money> total) {
    /** The weightiest last: it names what became of a turn. */
    enum Kind { SHARED, STRUCK, WAITS, CHOSEN, BARGAINED, ASKED, ENDED, ORDERED }

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    /** {@code before} names the purchase of a talk that is under way. */
    static List<Move> in(List<Event> events, State before) {
        ZoneId zone = before.settings().map(settings -> settings.zone()).orElse(ZoneOffset.UTC);
        List<Move> moves = new ArrayList<>();
        for (Event event : events) {
            of(event, zone).or(() -> talk(event, before)).or(() -> shared(event)).ifPresent(moves::add);
        }
        return moves;
    }

    private static Optional<Move> talk(Event event, State before) {
        if (event instanceof Event.ProposalMade e) {
            return before.negotiations().get(e.negotiation()).map(talk -> new Move(talk.exchange().purchase(),
                    Kind.BARGAINED, "asks " + talk.exchange().seller() + " for " + e.proposal().each(),
                    Optional.empty()));
        }
        return event instanceof Event.NegotiationEnded e ? before.negotiations().get(e.negotiation())
                .map(talk -> new Move(talk.exchange().purchase(), Kind.STRUCK, "ends the talk with "
                        + talk.exchange().seller(), Optional.empty())) : Optional.empty();
    }

    private static Optional<Move> shared(Event event) {
        if (!(event instanceof Event.EffectQueued queued)) {
            return Optional.empty();
        }
        if (queued.effect() instanceof Effect.AskCheckout e) {
            return Optional.of(new Move(e.purchase(), Kind.SHARED, "gives " + given(e.give(), e.standIns()),
                    Optional.empty()));
        }
        return queued.effect() instanceof Effect.PlaceOrder e ? Optional.of(new Move(e.purchase(), Kind.SHARED,
                "gives " + given(e.give(), e.standIns()), Optional.empty())) : Optional.empty();
    }

    private static String given(List<Datum> data, List<?> standIns) {
        return data.stream().map(datum -> datum.name().toLowerCase(Locale.ROOT)).toList()
                + (standIns.isEmpty() ? "" : " and " + standIns.size() + " stand-ins");
    }

    private static Optional<Move> of(Event event, ZoneId zone) {
        if (event instanceof Event.CandidateStruck e) {
            return Optional.of(new Move(e.purchase(), Kind.STRUCK, "strikes " + e.candidate(), Optional.empty()));
        }
        if (event instanceof Event.WeighingBegan e) {
            return Optional.of(new Move(e.purchase(), Kind.WAITS, "looks again "
                    + MINUTES.format(e.lookAt().atZone(zone)), Optional.empty()));
        }
        if (event instanceof Event.PurchaseDivided e) {
            return Optional.of(new Move(e.purchase(), Kind.CHOSEN, "divides it among " + String.join(" and ",
                    e.parts().stream().flatMap(round -> round.part().map(Part::candidate).stream()).toList()),
                    Optional.empty()));
        }
        if (event instanceof Event.OfferChosen e) {
            return Optional.of(new Move(e.purchase(), Kind.CHOSEN, "chooses " + e.candidate() + " for "
                    + e.deal().total(), Optional.of(e.deal().total())));
        }
        if (event instanceof Event.NegotiationOpened e) {
            return Optional.of(new Move(e.exchange().purchase(), Kind.BARGAINED, "asks " + e.exchange().seller()
                    + " for " + e.proposal().each(), Optional.empty()));
        }
        if (event instanceof Event.EscalationRaised e) {
            Escalation asked = e.escalation();
            Optional<Money> most = asked.options().stream().map(option -> option.deal().total()).reduce((a, b) ->
                    a.sameCurrency(b) && a.compareTo(b) < 0 ? b : a);
            return asked.kind() == Escalation.Kind.WAS_IT_ORDERED ? Optional.empty()
                    : Optional.of(new Move(asked.purchase(), Kind.ASKED, "asks you about "
                            + e.choice().orElse(asked.options().size() + " offers"), most));
        }
        if (event instanceof Event.PurchaseEnded e) {
            return Optional.of(new Move(e.purchase(), Kind.ENDED, "ends, "
                    + e.end().name().toLowerCase(Locale.ROOT), Optional.empty()));
        }
        return event instanceof Event.CommitBegan e ? Optional.of(new Move(e.purchase(), Kind.ORDERED, "orders for "
                + e.checkout().deal().total(), Optional.of(e.checkout().deal().total()))) : Optional.empty();
    }
}
