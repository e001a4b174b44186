package dev.emptor.web;

import dev.emptor.event.Event;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a turn touched, coarsely: enough for a page to know what to read again. */
enum Topic {
    NEEDS, PURCHASES, ESCALATIONS, BUDGETS, DECISIONS, SELLERS, STATUS, QUARANTINE, DISCLOSURES, RIGHTS;

    static Set<Topic> of(List<Event> events) {
        EnumSet<Topic> topics = EnumSet.noneOf(Topic.class);
        events.forEach(event -> topics.addAll(of(event)));
        return topics;
    }

    private static List<Topic> of(Event event) {
        return switch (event) {
            case Event.SettingsAdopted e -> List.of(STATUS, BUDGETS, SELLERS);
            case Event.RulesAdopted e -> List.of(STATUS);
            case Event.SpendingHalted e -> List.of(STATUS);
            case Event.SpendingResumed e -> List.of(STATUS);
            case Event.HomeRestored e -> List.of(STATUS, NEEDS, PURCHASES);
            case Event.NeedConfirmed e -> List.of(NEEDS, STATUS);
            case Event.SpentMeanwhile e -> List.of(BUDGETS);
            case Event.NeedStated e -> List.of(NEEDS);
            case Event.OfNeed e -> ofNeed(e);
            case Event.PriceHeard e -> List.of(NEEDS);
            case Event.Decided e -> List.of(DECISIONS);
            case Event.Quarantined e -> List.of(QUARANTINE);
            case Event.OfSeller e -> List.of(SELLERS, PURCHASES);
            case Event.OverAsked e -> List.of(SELLERS, PURCHASES);
            case Event.PurchaseOpened e -> List.of(PURCHASES, NEEDS);
            case Event.CollectingBegan e -> List.of(PURCHASES);
            case Event.OfferTaken e -> List.of(PURCHASES);
            case Event.CandidateStruck e -> List.of(PURCHASES);
            case Event.WeighingBegan e -> List.of(PURCHASES);
            case Event.BargainingBegan e -> List.of(PURCHASES);
            case Event.OfBond e -> List.of(PURCHASES);
            case Event.NegotiationOpened e -> List.of(PURCHASES);
            case Event.ProposalMade e -> List.of(PURCHASES);
            case Event.MoveDecided e -> List.of(PURCHASES);
            case Event.ProposalReceived e -> List.of(PURCHASES);
            case Event.TheirProposal e -> List.of(PURCHASES);
            case Event.NegotiationEnded e -> List.of(PURCHASES);
            case Event.OfferChosen e -> List.of(PURCHASES);
            case Event.MoneyHeld e -> List.of(BUDGETS);
            case Event.MoneyPosted e -> List.of(BUDGETS);
            case Event.MoneyReleased e -> List.of(BUDGETS);
            case Event.EscalationRaised e -> List.of(ESCALATIONS, PURCHASES);
            case Event.AnswerTaken e -> List.of(ESCALATIONS);
            case Event.EscalationClosed e -> List.of(ESCALATIONS);
            case Event.CommitBegan e -> List.of(PURCHASES);
            case Event.OutcomeLost e -> List.of(PURCHASES);
            case Event.OrderConfirmed e -> List.of(PURCHASES);
            case Event.OrderShipped e -> List.of(PURCHASES);
            case Event.OfTerms e -> List.of(DISCLOSURES, SELLERS);
            case Event.OrderLate e -> List.of(PURCHASES);
            case Event.OrderDelivered e -> List.of(PURCHASES, NEEDS);
            case Event.OrderDisputed e -> List.of(PURCHASES);
            case Event.ReminderSet e -> List.of(PURCHASES);
            case Event.Reminded e -> List.of(PURCHASES);
            case Event.SellerBlocked e -> List.of(SELLERS);
            case Event.BlockLifted e -> List.of(SELLERS);
            case Event.IdentityAdopted e -> List.of();
            case Event.IdentityRotated e -> List.of(SELLERS);
            case Event.PurchaseEnded e -> List.of(PURCHASES, NEEDS);
            case Event.OfLinks e -> List.of(DISCLOSURES, PURCHASES);
            case Event.OfRights e -> List.of(RIGHTS, SELLERS);
            case Event.Disclosed e -> List.of(DISCLOSURES);
            case Event.Noted e -> List.of(DISCLOSURES);
            case Event.EffectQueued e -> List.of();
            case Event.EffectRetried e -> List.of();
            case Event.EffectDone e -> List.of();
            case Event.EffectGivenUp e -> List.of();
            case Event.Refused e -> List.of();
        };
    }

    private static List<Topic> ofNeed(Event.OfNeed event) {
        return event instanceof Event.PurchaseDivided || event instanceof Event.TogetherPlanned
                ? List.of(PURCHASES, NEEDS) : List.of(NEEDS);
    }
}
