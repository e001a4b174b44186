package dev.emptor.event;

import dev.emptor.model.Added;
import dev.emptor.model.Broadcasts;
import dev.emptor.model.Bond;
import dev.emptor.model.Budget;
import dev.emptor.model.Candidate;
import dev.emptor.model.Checkout;
import dev.emptor.model.CodeUse;
import dev.emptor.model.DataLink;
import dev.emptor.model.Deal;
import dev.emptor.model.Disclosure;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation;
import dev.emptor.model.EscalationId;
import dev.emptor.model.Going;
import dev.emptor.model.HoldId;
import dev.emptor.model.LedgerNote;
import dev.emptor.model.Moment;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Negotiation;
import dev.emptor.model.NegotiationId;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.Opinion;
import dev.emptor.model.Order;
import dev.emptor.model.OverAsk;
import dev.emptor.model.PriceWatch;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Refusal;
import dev.emptor.model.Round;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerRecord;
import dev.emptor.model.Settings;
import dev.emptor.model.TermsAnswer;
import dev.emptor.model.UnitCost;
import dev.emptor.model.Verb;
import dev.emptor.money.Money;
import dev.emptor.rights.Claim;
import dev.emptor.rights.ClaimId;
import dev.emptor.rights.Said;
import dev.emptor.rights.Standing;
import dev.emptor.rights.Step;
import dev.emptor.terms.Exchange;
import dev.emptor.terms.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The journal's alphabet: what a turn changed. Folding all events gives the state; nothing else changes it. */
public sealed interface Event {
    record SettingsAdopted(Settings settings) implements Event {}

    record RulesAdopted(String revision) implements Event {}

    record SpendingHalted(String why) implements Event {}

    record SpendingResumed(String member) implements Event {}

    /**
     * What was ordered after {@code since} is not known: spending is halted, and no need is filled before a person
     * confirmed it.
     */
    record HomeRestored(Instant since, String why) implements Event {}

    /** A member said what became of a need meanwhile; one wanted once is {@code met} if it is there or on its way. */
    record NeedConfirmed(NeedId need, String member, boolean met) implements Event {}

    /** What was paid for a need while nothing was recorded, as far as this budget had as much left. */
    record SpentMeanwhile(NeedId need, Money amount, Budget budget, Instant at) implements Event {}

    record NeedStated(Need need, Quantity stock, Instant at) implements Event {}

    /** What becomes of a need that stands. */
    sealed interface OfNeed extends Event {
        NeedId need();
    }

    record NeedWithdrawn(NeedId need) implements OfNeed {}

    record StockSet(NeedId need, Quantity stock, Instant at) implements OfNeed {}

    /** A purchase came to nothing; the need is not to be tried again before that instant. */
    record NeedPostponed(NeedId need, Instant until) implements OfNeed {}

    /** A request for offers could not be brought to a seller. */
    record RequestMissed(NeedId need, PurchaseId purchase, SellerId seller) implements OfNeed {}

    /** Those that could not be reached are asked once more, before anybody is bargained with. */
    record AskedAgain(NeedId need, PurchaseId purchase, List<SellerId> sellers) implements OfNeed {
        public AskedAgain {
            sellers = List.copyOf(sellers);
        }
    }

    /** What is offered was let go for a better price; sellers are asked again then. */
    record PriceAwaited(NeedId need, PurchaseId purchase, PriceWatch watch, Instant until) implements OfNeed {}

    /** Sellers were not asked because too few households could have, or a member lets that go; {@code why} says it. */
    record AskingWeighed(NeedId need, Broadcasts broadcasts, String why) implements OfNeed {}

    /**
     * A purchase is divided among sellers: each part goes on as a purchase of its own, the first under its id. Together
     * they fill exactly what it was to fill, so nothing is bought twice.
     */
    record PurchaseDivided(PurchaseId purchase, List<Round> parts, Instant at) implements OfNeed {
        public PurchaseDivided {
            parts = List.copyOf(parts);
            if (parts.size() < 2) {
                throw new IllegalArgumentException("what is divided has two parts at least");
            }
        }

        @Override
        public NeedId need() {
            return parts.get(0).need();
        }
    }

    /** A purchase waits for another one, which its goods could go along with. */
    record TogetherPlanned(NeedId need, PurchaseId purchase, Going going) implements OfNeed {}

    /** The latest landed cost a seller named for a need; {@code takeable} if rules did not decline it. */
    record PriceHeard(NeedId need, SellerId seller, UnitCost cost, Instant at, @Added boolean takeable)
            implements Event {}

    /** An offer was judged; the opinions of rules are in the turn's judgment, those of the guards here. */
    record Decided(NeedId need, OfferId offer, Optional<PurchaseId> purchase, Moment moment, Verb verb,
            List<Opinion> guards) implements Event {
        public Decided {
            guards = List.copyOf(guards);
        }
    }

    record Quarantined(SellerId seller, String ref, String why) implements Event {}

    /** What is remembered of a seller. */
    sealed interface OfSeller extends Event {
        SellerId seller();
    }

    /** What became of a discount code of the owner's own. */
    record CodeNoted(SellerId seller, PurchaseId purchase, String code, CodeUse.Fate fate, String why)
            implements OfSeller {}

    /** A numbered message of a seller was taken: the next one on its thread. */
    record MessageTaken(SellerId seller, String thread, PurchaseId purchase, int sequence, OfferId message)
            implements OfSeller {}

    record SellerMarked(SellerId seller, SellerRecord.Mark mark) implements OfSeller {}

    record PurchaseOpened(Round round) implements Event {}

    record CollectingBegan(PurchaseId purchase, Instant replyBy) implements Event {}

    record OfferTaken(PurchaseId purchase, Candidate candidate) implements Event {}

    record CandidateStruck(PurchaseId purchase, String candidate, String why) implements Event {}

    record WeighingBegan(PurchaseId purchase, Instant lookAt) implements Event {}

    /** A round of bargaining began; {@code market} is where the market stood when the first one did. */
    record BargainingBegan(PurchaseId purchase, Instant decideBy, Optional<Negotiation.Market> market)
            implements Event {}

    /** What becomes of a proposal that its seller could accept outright. */
    sealed interface OfBond extends Event {
        PurchaseId purchase();
    }

    /** A proposal that could be accepted outright is planned, out, or looked after; or there is none any more. */
    record BondMoved(PurchaseId purchase, Optional<Bond> bond, String why) implements OfBond {}

    /** The seller accepted our proposal outright: the deal is made as it stood there. */
    record BondTaken(PurchaseId purchase) implements OfBond {}

    /** What is said and decided in a talk with one seller. */
    sealed interface OfTalk extends Event {}

    /** {@code first} is what the seller quoted before; our proposal leaves at {@code leaves}. */
    record NegotiationOpened(Negotiation.Exchange exchange, Negotiation.Proposal proposal,
            Optional<Negotiation.Move.Quoted> first, Optional<Instant> leaves) implements OfTalk {
        public NegotiationOpened(Negotiation.Exchange exchange, Negotiation.Proposal proposal) {
            this(exchange, proposal, Optional.empty(), Optional.empty());
        }
    }

    record ProposalReceived(NegotiationId negotiation) implements OfTalk {}

    record TheirProposal(NegotiationId negotiation, Offer offer, Optional<Instant> at) implements OfTalk {}

    /** We answer a seller's proposal with another of ours. */
    record ProposalMade(NegotiationId negotiation, Negotiation.Proposal proposal, Optional<Instant> leaves)
            implements OfTalk {}

    /** What was decided in a talk when a round was over, and why, with its numbers. */
    record MoveDecided(NegotiationId negotiation, Negotiation.Move.Decided move) implements OfTalk {}

    record NegotiationEnded(NegotiationId negotiation, Negotiation.End end, Optional<String> why,
            Optional<Instant> at) implements OfTalk {
        public NegotiationEnded(NegotiationId negotiation, Negotiation.End end, Optional<String> why) {
            this(negotiation, end, why, Optional.empty());
        }

        public NegotiationEnded(NegotiationId negotiation, Negotiation.End end) {
            this(negotiation, end, Optional.empty());
        }
    }

    record OfferChosen(PurchaseId purchase, String candidate, Deal deal, Optional<String> approved, Instant answerBy)
            implements Event {}

    /** Money is set aside in every budget that the purchase is charged to. */
    record MoneyHeld(HoldId hold, PurchaseId purchase, Money amount, List<Budget> budgets, Instant at,
            Instant expires) implements Event {
        public MoneyHeld {
            budgets = List.copyOf(budgets);
        }
    }

    record MoneyPosted(HoldId hold) implements Event {}

    record MoneyReleased(HoldId hold, boolean expired) implements Event {}

    record EscalationRaised(Escalation escalation, Optional<String> choice, Optional<Checkout> checkout)
            implements Event {}

    record AnswerTaken(EscalationId escalation, Escalation.Answer answer) implements Event {}

    record EscalationClosed(EscalationId escalation, Escalation.Status status) implements Event {}

    record CommitBegan(PurchaseId purchase, Checkout checkout, Quantity bought, String orderKey) implements Event {}

    record OutcomeLost(PurchaseId purchase, int looks, Instant lookAt, Optional<EscalationId> escalation)
            implements Event {}

    /** {@code confirmed} is the seller's total where it is not the one that was agreed. */
    record OrderConfirmed(PurchaseId purchase, Order order, Optional<Instant> lateAt, Optional<Money> confirmed)
            implements Event {
        public OrderConfirmed(PurchaseId purchase, Order order, Optional<Instant> lateAt) {
            this(purchase, order, lateAt, Optional.empty());
        }
    }

    record OrderShipped(PurchaseId purchase) implements Event {}

    record OrderLate(PurchaseId purchase) implements Event {}

    record OrderDelivered(PurchaseId purchase, Instant at, Instant settleAt) implements Event {}

    /** A rule says that something is wrong with an order. */
    record OrderDisputed(PurchaseId purchase, String why) implements Event {}

    /** A rule wants the owner told again about an order, then. */
    record ReminderSet(PurchaseId purchase, Instant at, String title, String why) implements Event {}

    record Reminded(PurchaseId purchase) implements Event {}

    /** A rule blocks a seller: it counts as not enabled until a member lifts it. */
    record SellerBlocked(SellerId seller, PurchaseId purchase, String why, Instant at) implements Event {}

    record BlockLifted(SellerId seller, String member) implements Event {}

    /** The identities of this house come from the master of this fingerprint from now on. */
    record IdentityAdopted(String fingerprint) implements Event {}

    /** From its next order on a seller meets another identity: key, alias and reference; {@code rotation} from 1. */
    record IdentityRotated(SellerId seller, int rotation, String member) implements Event {}

    record PurchaseEnded(PurchaseId purchase, Purchase.End end, String why, Instant at) implements Event {}

    /** A line of the disclosure ledger, before anything leaves; {@code by} is the effect that will let it leave. */
    record Disclosed(Disclosure disclosure, Optional<EffectKey> by) implements Event {
        public Disclosed(Disclosure disclosure) {
            this(disclosure, Optional.empty());
        }
    }

    /** What is known later of lines of the disclosure ledger. */
    record Noted(LedgerNote note) implements Event {}

    /** A seller wanted to know more than its step may be told; it is counted against it once a purchase. */
    record OverAsked(OverAsk ask) implements Event {}

    record EffectQueued(EffectKey key, Effect effect, Instant due) implements Event {}

    record EffectRetried(EffectKey key, Instant due, String why) implements Event {}

    record EffectDone(EffectKey key) implements Event {}

    record EffectGivenUp(EffectKey key, String why) implements Event {}

    /** What happens to one-time links. */
    sealed interface OfLinks extends Event {}

    /** An order carries a link in place of the data. */
    record LinkMade(DataLink link) implements OfLinks {}

    /** A link was opened, or is shown again to whoever opened it; {@code view} is the hash of what only she has. */
    record LinkOpened(String link, String view, Instant at) implements OfLinks {}

    /** Whether the link that was opened showed what it holds; {@code doubt} says why not, or why nobody knows. */
    record LinkSettled(String link, PurchaseId purchase, Optional<String> doubt, Instant at) implements OfLinks {}

    /** A link cannot be opened any more. */
    record LinkClosed(String link, PurchaseId purchase, String why, Instant at) implements OfLinks {}

    /** What happened of rights claimed, and of mail to aliases. */
    sealed interface OfRights extends Event {}

    /** A right is claimed of a seller; its first letter is written. */
    record ClaimOpened(Claim claim) implements OfRights {}

    /** The next letter of a claim is written, or one that did not leave is there again. */
    record LetterDrafted(ClaimId claim, Step step, String why) implements OfRights {}

    /** A letter was given to the relay; from here on it may have left. */
    record LetterLeaving(ClaimId claim, Step step) implements OfRights {}

    record LetterDoubtful(ClaimId claim, Step step, String why) implements OfRights {}

    /** A letter left, and a clock began. */
    record LetterSent(ClaimId claim, Claim.Sent letter, Standing standing) implements OfRights {}

    /** What the seller made of a claim; {@code byMail} where a mail says that it has the letter, else by the owner. */
    record ClaimHeard(ClaimId claim, Said said, boolean byMail, Standing standing) implements OfRights {}

    /** The confirmation of receipt that the law wants did not come in time. */
    record ConfirmationMissed(ClaimId claim) implements OfRights {}

    record ClaimClosed(ClaimId claim, Standing.Outcome outcome, Instant at) implements OfRights {}

    /** A domain that sent on a seller's behalf soon after an order, and proved that it is who it says. */
    record SenderLearned(SellerId seller, String domain) implements OfRights {}

    /**
     * A stranger wrote to an address that only this seller has; {@code evidence} is the SHA-256 of the mail,
     * {@code rotation} which of the addresses made for the seller it is.
     */
    record LeakSuspected(SellerId seller, String alias, String domain, String evidence, Instant at,
            Optional<Integer> rotation) implements OfRights {}

    /** What happened of terms. */
    sealed interface OfTerms extends Event {}

    /** The owner's terms: which agreements she knows, puts forward, takes at the most, and answers others with. */
    record TermsAdopted(Policy policy) implements OfTerms {}

    /** An exchange of terms began or moved on; {@code text} is that of an agreement that was just closed. */
    record TermsMoved(Exchange exchange, Optional<String> text) implements OfTerms {}

    /** What a seller is known to answer to terms. */
    record SellerAnsweredTerms(SellerId seller, TermsAnswer answer) implements OfTerms {}

    /** The key that a seller signed with when it was first met; nothing under another one holds from now on. */
    record SellerKeyMet(SellerId seller, String key) implements OfTerms {}

    /** The chosen seller is asked something more, and has until then. */
    record ChoiceWaits(PurchaseId purchase, Instant answerBy) implements OfTerms {}

    record Refused(Refusal refusal) implements Event {}
}
