package dev.emptor.app;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import java.util.List;
import java.util.stream.Stream;

/** Which ids an event concerns, so that one can ask why of each of them. */
final class Subjects {
    private Subjects() {}

    static List<String> of(Event event) {
        return switch (event) {
            case Event.SettingsAdopted e -> List.of();
            case Event.RulesAdopted e -> List.of(e.revision());
            case Event.SpendingHalted e -> List.of();
            case Event.SpendingResumed e -> List.of();
            case Event.HomeRestored e -> List.of();
            case Event.NeedConfirmed e -> List.of(e.need().value());
            case Event.SpentMeanwhile e -> List.of(e.need().value());
            case Event.NeedStated e -> List.of(e.need().id().value());
            case Event.OfNeed e -> ofNeed(e);
            case Event.PriceHeard e -> List.of();
            case Event.Decided e -> decided(e);
            case Event.Quarantined e -> List.of();
            case Event.OfSeller e -> ofSeller(e);
            case Event.OverAsked e -> List.of(e.ask().seller().value(), e.ask().purchase().value());
            case Event.PurchaseOpened e -> List.of(e.round().id().value(), e.round().need().value());
            case Event.CollectingBegan e -> List.of(e.purchase().value());
            case Event.OfferTaken e -> List.of(e.purchase().value(), e.candidate().offer().id().value());
            case Event.CandidateStruck e -> List.of(e.purchase().value());
            case Event.WeighingBegan e -> List.of(e.purchase().value());
            case Event.BargainingBegan e -> List.of(e.purchase().value());
            case Event.OfBond e -> List.of(e.purchase().value());
            case Event.OfTalk e -> talk(e);
            case Event.OfferChosen e -> List.of(e.purchase().value());
            case Event.MoneyHeld e -> List.of(e.purchase().value());
            case Event.MoneyPosted e -> List.of(e.hold().value());
            case Event.MoneyReleased e -> List.of(e.hold().value());
            case Event.EscalationRaised e -> List.of(e.escalation().id().value(), e.escalation().purchase().value());
            case Event.AnswerTaken e -> List.of(e.escalation().value());
            case Event.EscalationClosed e -> List.of(e.escalation().value());
            case Event.CommitBegan e -> List.of(e.purchase().value());
            case Event.OutcomeLost e -> List.of(e.purchase().value());
            case Event.OrderConfirmed e -> List.of(e.purchase().value(), e.order().ref());
            case Event.OrderShipped e -> List.of(e.purchase().value());
            case Event.OfTerms e -> ofTerms(e);
            case Event.OrderLate e -> List.of(e.purchase().value());
            case Event.OrderDelivered e -> List.of(e.purchase().value());
            case Event.OrderDisputed e -> List.of(e.purchase().value());
            case Event.ReminderSet e -> List.of(e.purchase().value());
            case Event.Reminded e -> List.of(e.purchase().value());
            case Event.SellerBlocked e -> List.of(e.seller().value(), e.purchase().value());
            case Event.BlockLifted e -> List.of(e.seller().value());
            case Event.IdentityAdopted e -> List.of();
            case Event.IdentityRotated e -> List.of(e.seller().value());
            case Event.PurchaseEnded e -> List.of(e.purchase().value());
            case Event.OfLinks e -> of(e);
            case Event.OfRights e -> of(e);
            case Event.Disclosed e -> List.of(e.disclosure().purchase().value());
            case Event.Noted e -> List.of();
            case Event.EffectQueued e -> of(e.effect());
            case Event.EffectRetried e -> List.of();
            case Event.EffectDone e -> List.of();
            case Event.EffectGivenUp e -> List.of();
            case Event.Refused e -> List.of();
        };
    }

    private static List<String> talk(Event.OfTalk event) {
        return switch (event) {
            case Event.NegotiationOpened e -> List.of(e.exchange().id().value(), e.exchange().purchase().value());
            case Event.ProposalMade e -> List.of(e.negotiation().value());
            case Event.MoveDecided e -> List.of(e.negotiation().value());
            case Event.ProposalReceived e -> List.of(e.negotiation().value());
            case Event.TheirProposal e -> List.of(e.negotiation().value(), e.offer().id().value());
            case Event.NegotiationEnded e -> List.of(e.negotiation().value());
        };
    }

    private static List<String> ofNeed(Event.OfNeed event) {
        return switch (event) {
            case Event.PriceAwaited e -> List.of(e.need().value(), e.purchase().value());
            case Event.RequestMissed e -> List.of(e.need().value(), e.purchase().value());
            case Event.AskedAgain e -> List.of(e.need().value(), e.purchase().value());
            case Event.PurchaseDivided e -> Stream.concat(Stream.of(e.need().value()),
                    e.parts().stream().map(part -> part.id().value())).toList();
            case Event.TogetherPlanned e -> List.of(e.need().value(), e.purchase().value(),
                    e.going().first().value());
            case Event.OfNeed e -> List.of(e.need().value());
        };
    }

    private static List<String> ofSeller(Event.OfSeller event) {
        return event instanceof Event.CodeNoted e ? List.of(e.seller().value(), e.purchase().value())
                : List.of(event.seller().value());
    }

    private static List<String> of(Event.OfLinks event) {
        return switch (event) {
            case Event.LinkMade e -> List.of(e.link().purchase().value(), e.link().id());
            case Event.LinkOpened e -> List.of(e.link());
            case Event.LinkSettled e -> List.of(e.purchase().value(), e.link());
            case Event.LinkClosed e -> List.of(e.purchase().value(), e.link());
        };
    }

    private static List<String> of(Event.OfRights event) {
        return switch (event) {
            case Event.ClaimOpened e -> List.of(e.claim().id().value(), e.claim().seller().value());
            case Event.LetterDrafted e -> List.of(e.claim().value());
            case Event.LetterLeaving e -> List.of(e.claim().value());
            case Event.LetterDoubtful e -> List.of(e.claim().value());
            case Event.LetterSent e -> List.of(e.claim().value());
            case Event.ClaimHeard e -> List.of(e.claim().value());
            case Event.ConfirmationMissed e -> List.of(e.claim().value());
            case Event.ClaimClosed e -> List.of(e.claim().value());
            case Event.SenderLearned e -> List.of(e.seller().value());
            case Event.LeakSuspected e -> List.of(e.seller().value());
        };
    }

    private static List<String> ofTerms(Event.OfTerms event) {
        return switch (event) {
            case Event.TermsAdopted e -> List.of();
            case Event.TermsMoved e -> e.exchange().purchase()
                    .map(p -> List.of(p.value(), e.exchange().id())).orElse(List.of(e.exchange().id()));
            case Event.SellerAnsweredTerms e -> List.of(e.seller().value());
            case Event.SellerKeyMet e -> List.of(e.seller().value());
            case Event.ChoiceWaits e -> List.of(e.purchase().value());
        };
    }

    private static List<String> of(Effect effect) {
        return effect instanceof Effect.SendProposal proposal ? List.of(proposal.exchange().id().value()) : List.of();
    }

    /** The state of an order as the owner reads it. */
    static String standing(Purchase purchase) {
        return switch (purchase) {
            case Purchase.Ordered now -> now.late() ? "LATE" : "ORDERED";
            case Purchase.Delivered now -> "DELIVERED";
            case Purchase.Ended now -> now.end().name();
            case Purchase.Open now -> "OPEN";
            case Purchase.Collecting now -> "OPEN";
            case Purchase.Weighing now -> "OPEN";
            case Purchase.Bargaining now -> "OPEN";
            case Purchase.Chosen now -> "OPEN";
            case Purchase.Asked now -> "OPEN";
            case Purchase.Committing now -> "OPEN";
            case Purchase.OutcomeUnknown now -> "OPEN";
        };
    }

    /** The other purchases that fill the same need together, if this divides it. */
    static List<String> partsOf(PurchaseId whole, Event event) {
        return event instanceof Event.PurchaseDivided e && e.purchase().equals(whole)
                ? e.parts().stream().map(part -> part.id().value()).filter(id -> !id.equals(whole.value())).toList()
                : List.of();
    }

    private static List<String> decided(Event.Decided e) {
        return e.purchase().map(p -> List.of(p.value(), e.offer().value())).orElse(List.of(e.offer().value()));
    }
}
