package dev.emptor.web;

import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.model.Budget;
import dev.emptor.model.Candidate;
import dev.emptor.model.Disclosure;
import dev.emptor.model.LedgerNote;
import dev.emptor.model.OverAsk;
import dev.emptor.model.SellerId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was heard and what happened, in sentences for the owner. Seller text in them is quoted data. */
final class Sentences {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private Sentences() {}

    /** To the minute, in the household's zone. */
    private static String when(Instant at, ZoneId zone) {
        return MINUTES.format(at.atZone(zone));
    }

    static String of(Heard.Body body) {
        return switch (body) {
            case Heard.StateNeed b -> "You stated the need '" + b.need().title() + "'.";
            case Heard.WithdrawNeed b -> "You withdrew the need " + b.need() + ".";
            case Heard.CountStock b -> "You counted " + b.stock() + " for " + b.need() + ".";
            case Heard.AnswerEscalation b -> b.member() + " answered " + b.escalation() + ": " + b.choice() + ".";
            case Heard.ConfirmDelivery b -> "You confirmed that " + b.purchase() + " came.";
            case Heard.AbandonPurchase b -> b.member() + " gave up " + b.purchase() + ".";
            case Heard.AdoptSettings b -> "The settings were read.";
            case Heard.AdoptTerms b -> "The terms were read.";
            case Heard.EndAgreement b -> b.member() + " ended the agreement " + TermsWords.brief(b.record()) + ".";
            case Heard.ProfferHeard b -> "Somebody put terms forward to this house.";
            case Heard.ClosureHeard b -> "Somebody signed terms that this house had answered.";
            case Heard.TerminationHeard b -> "The other side ended the agreement " + TermsWords.brief(b.end().record())
                    + ".";
            case Heard.AdoptRules b -> "The rules of revision " + b.revision() + " were read.";
            case Heard.HaltSpending b -> "Spending was to halt: " + b.why() + ".";
            case Heard.ResumeSpending b -> b.member() + " let spending resume.";
            case Heard.RestoreHome b -> "The journal was put back to an earlier state: " + b.why() + ".";
            case Heard.ConfirmNeed b -> b.member() + " said what became of " + b.need() + " meanwhile.";
            case Heard.AdoptIdentity b -> "The house's identities come from the key that is kept in state/.";
            case Heard.RotateIdentity b -> b.member() + " wants " + b.seller() + " to meet another identity of ours.";
            case Heard.AllowIntent b -> b.member() + " lets exactly one request for " + b.need() + " go.";
            case Heard.LiftBlock b -> b.member() + " lets " + b.seller() + " be bought from again.";
            case Heard.OfLinks b -> LinkSentences.of(b);
            case Heard.OfRights b -> RightsSentences.of(b);
            case Heard.Departed b -> "Data left through the gate.";
            case Heard.DropKey b -> b.member() + " wants the key of disclosure " + b.line() + " dropped.";
            case Heard.OfferHeard b -> b.offer().seller() + " offered \"" + b.offer().title() + "\" at "
                    + b.offer().price().each() + " each.";
            case Heard.QuoteGiven b -> b.member() + " gave a quote of " + b.offer().seller() + ": "
                    + b.offer().price().each() + " each." + QuoteWords.quoted(b.words());
            case Heard.OfferQuarantined b -> "Something from " + b.seller() + " was refused: " + b.why() + ".";
            case Heard.ProposalDeclined b -> b.seller() + " ended the negotiation.";
            case Heard.OrderEvent b -> b.seller() + " says that order " + b.orderRef() + " is " + b.kind() + ".";
            case Heard.EffectReported b -> "The world reported on " + b.key() + ".";
            case Heard.TimeCame b -> "The time came for something due.";
        };
    }

    private static String of(Event.OfNeed event, ZoneId zone) {
        return switch (event) {
            case Event.NeedWithdrawn e -> "The need " + e.need() + " is gone.";
            case Event.StockSet e -> "The stock of " + e.need() + " is " + e.stock() + ".";
            case Event.AskingWeighed e -> e.why();
            case Event.RequestMissed e -> e.seller() + " could not be reached with the request.";
            case Event.AskedAgain e -> "Asked once more before anybody is bargained with: " + e.sellers().stream()
                    .map(SellerId::value).collect(Collectors.joining(", ")) + ".";
            case Event.PriceAwaited e -> "A better price for " + e.need() + " is waited for: " + e.watch().said()
                    + ". Sellers are asked again " + when(e.until(), zone) + "; the stock demands it "
                    + when(e.watch().last(), zone) + ".";
            case Event.PurchaseDivided e -> divided(e);
            case Event.TogetherPlanned e -> "What is wanted for " + e.need() + " could go along with what is ordered"
                    + " from " + e.going().seller() + "; " + e.going().saves() + " less shipping. It waits for that"
                    + " until " + when(e.going().until(), zone) + " at the latest.";
            case Event.NeedPostponed e -> "The need " + e.need() + " rests until " + when(e.until(), zone) + ".";
        };
    }

    private static String of(Event.OfSeller event) {
        return switch (event) {
            case Event.SellerMarked e -> "Noted of " + e.seller() + ": " + e.mark().words() + ".";
            case Event.MessageTaken e -> "";
            case Event.CodeNoted e -> "Your code " + e.code() + " at " + e.seller() + ": " + e.why() + ".";
        };
    }

    /** Empty for what only keeps the agent's own house, such as an effect put in the queue. */
    static String of(Event event, ZoneId zone) {
        return switch (event) {
            case Event.SettingsAdopted e -> "New settings are in force, in " + e.settings().mode() + " mode.";
            case Event.RulesAdopted e -> "Rules of revision " + e.revision() + " are in force.";
            case Event.SpendingHalted e -> "Spending is halted: " + e.why() + ".";
            case Event.SpendingResumed e -> e.member() + " resumed spending.";
            case Event.HomeRestored e -> restored(e, zone);
            case Event.NeedConfirmed e -> confirmed(e);
            case Event.SpentMeanwhile e -> spent(e);
            case Event.NeedStated e -> "The need '" + e.need().title() + "' stands, with " + e.stock() + " in stock.";
            case Event.OfNeed e -> of(e, zone);
            case Event.PriceHeard e -> e.seller() + " asks " + e.cost().cost() + " for " + e.cost().amount() + ".";
            case Event.Decided e -> judged(e);
            case Event.Quarantined e -> "Put aside from " + e.seller() + ": " + e.why() + ".";
            case Event.OverAsked e -> refused(e.ask());
            case Event.OfSeller e -> of(e);
            case Event.PurchaseOpened e -> "A purchase for " + e.round().need() + " began: " + e.round().amount() + ".";
            case Event.CollectingBegan e -> "Replies are waited for until " + when(e.replyBy(), zone) + ".";
            case Event.OfferTaken e -> taken(e.candidate());
            case Event.CandidateStruck e -> "Candidate " + e.candidate() + " is out: " + e.why() + ".";
            case Event.WeighingBegan e -> "The offers are weighed, at the latest at " + when(e.lookAt(), zone) + ".";
            case Event.BondMoved e -> bond(e);
            case Event.BondTaken e -> "The seller accepted our proposal outright.";
            case Event.BargainingBegan e -> "Bargaining began; decision by " + when(e.decideBy(), zone) + ".";
            case Event.OfTalk e -> talk(e);
            case Event.OfferChosen e -> "Chosen: " + e.candidate() + " for " + e.deal().total() + ".";
            case Event.MoneyHeld e -> held(e);
            case Event.MoneyPosted e -> "The money set aside is spent.";
            case Event.MoneyReleased e -> "The money set aside is free again.";
            case Event.EscalationRaised e -> "You were asked: " + e.escalation().title() + ".";
            case Event.AnswerTaken e -> e.answer().member() + " said " + e.answer().choice() + ".";
            case Event.EscalationClosed e -> "Question " + e.escalation() + " is " + e.status() + ".";
            case Event.CommitBegan e -> "The order for " + e.checkout().deal().total() + " is on its way.";
            case Event.OutcomeLost e -> "It is not known whether it was ordered; look " + when(e.lookAt(), zone) + ".";
            case Event.OfTerms e -> TermsWords.of(e);
            case Event.OrderConfirmed e -> "Ordered: " + e.order().ref() + " for " + e.order().deal().total() + ".";
            case Event.OrderShipped e -> "The order was shipped.";
            case Event.OrderLate e -> "The order is late.";
            case Event.OrderDelivered e -> "The order was delivered.";
            case Event.OrderDisputed e -> "Something is wrong with the order: " + e.why() + ".";
            case Event.ReminderSet e -> "You are told again at " + when(e.at(), zone) + ": " + e.why() + ".";
            case Event.Reminded e -> "You were told again.";
            case Event.SellerBlocked e -> e.seller() + " is blocked: " + e.why() + ".";
            case Event.IdentityAdopted e -> "All identities that sellers meet come from one key, which was made here.";
            case Event.IdentityRotated e -> e.seller() + " meets another key, alias and reference of ours from now on.";
            case Event.BlockLifted e -> e.seller() + " is not blocked any more.";
            case Event.PurchaseEnded e -> "The purchase ended, " + e.end() + ": " + e.why() + ".";
            case Event.OfLinks e -> LinkSentences.of(e);
            case Event.OfRights e -> RightsSentences.of(e);
            case Event.Disclosed e -> disclosed(e.disclosure());
            case Event.Noted e -> noted(e.note());
            case Event.EffectGivenUp e -> "Given up: " + e.why() + ".";
            case Event.Refused e -> "Refused, " + e.refusal().code() + ": " + e.refusal().why() + ".";
            case Event.EffectQueued e -> "";
            case Event.EffectRetried e -> "";
            case Event.EffectDone e -> "";
        };
    }

    private static String talk(Event.OfTalk event) {
        return switch (event) {
            case Event.NegotiationOpened e -> "Asked " + e.exchange().seller() + " for " + e.proposal().each()
                    + " instead of " + e.exchange().opening() + ".";
            case Event.ProposalMade e -> "Asked for " + e.proposal().each() + " now.";
            case Event.MoveDecided e -> "Round " + (e.move().round() + 1) + ", " + e.move().reason() + ".";
            case Event.ProposalReceived e -> "The seller has our proposal.";
            case Event.TheirProposal e -> e.offer().seller() + " proposes " + e.offer().price().each() + ".";
            case Event.NegotiationEnded e -> "Negotiation " + e.negotiation() + " ended: " + e.end() + ".";
        };
    }

    private static String bond(Event.BondMoved e) {
        return e.bond().map(bond -> (bond.out() ? "Proposed, " : "Planned, ")
                + bond.checkout().deal().total() + " in all: ")
                .orElse("No proposal is out that binds: ") + e.why() + ".";
    }

    private static String taken(Candidate candidate) {
        return "The offer of " + candidate.offer().seller() + " is a candidate: " + candidate.verdict().verb() + ".";
    }

    private static String held(Event.MoneyHeld e) {
        return e.amount() + " set aside in " + e.budgets().stream().map(Budget::name).collect(Collectors.joining(", "))
                + ".";
    }

    private static String restored(Event.HomeRestored e, ZoneId zone) {
        return "What was ordered after " + when(e.since(), zone) + " is not known here, so spending is halted: "
                + e.why() + ".";
    }

    private static String confirmed(Event.NeedConfirmed e) {
        return "The need " + e.need() + " is confirmed by " + e.member()
                + (e.met() ? ": it is there or on its way." : ".");
    }

    private static String spent(Event.SpentMeanwhile e) {
        return e.amount() + " that was paid meanwhile for " + e.need() + " counts in " + e.budget().name() + ".";
    }

    private static String divided(Event.PurchaseDivided e) {
        return "Divided among " + e.parts().size() + " sellers, because that is cheaper or none has enough: "
                + String.join(", ", e.parts().stream().map(round -> round.amount() + " " + round.part()
                        .map(part -> "of " + part.candidate()).orElse("") + " (purchase " + round.id() + ")").toList())
                + ".";
    }

    private static String judged(Event.Decided e) {
        return switch (e.moment()) {
            case OFFER, LAST_LOOK -> "Offer " + e.offer() + " for " + e.need() + " was judged: " + e.verb() + ".";
            case BARGAIN -> "How to bargain over offer " + e.offer() + ": " + e.verb() + ".";
            case SHARE -> "Whether " + e.offer() + " may be told what it needs: " + e.verb() + ".";
            case AFTER -> "What to do about the order of " + e.offer() + ": " + e.verb() + ".";
        };
    }

    private static String noted(LedgerNote note) {
        return switch (note) {
            case LedgerNote.Left n -> "Disclosure " + n.line() + " left through the gate.";
            case LedgerNote.Corrected n -> "Disclosure " + n.line() + " never left: " + n.why() + ".";
            case LedgerNote.Viewed n -> "The one-time link of disclosure " + n.line() + " was opened.";
            case LedgerNote.ErasureRequested n -> "Erasure of disclosure " + n.line() + " was asked for.";
            case LedgerNote.ErasureConfirmed n -> "Erasure of disclosure " + n.line() + " was confirmed.";
            case LedgerNote.KeyDropped n -> n.member() + " dropped the key of disclosure " + n.line() + ".";
            case LedgerNote.LeakSuspected n -> "A leak by " + n.seller() + " is suspected.";
            case LedgerNote.AgreementEnded n -> "The agreement with " + n.seller() + " ended: " + n.why() + ".";
        };
    }

    private static String refused(OverAsk ask) {
        return ask.seller() + " wanted " + ask.fields().stream().map(Enum::name).collect(Collectors.joining(", "))
                + " for " + ask.stage() + ", more than it may be told; that was refused.";
    }

    private static String disclosed(Disclosure given) {
        return given.seller() + " is to be given " + given.standIn().map(standIn -> "'" + standIn + "' in place of ")
                .orElse("") + given.datum() + " for " + given.purpose() + ".";
    }
}
