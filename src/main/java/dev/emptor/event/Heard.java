package dev.emptor.event;

import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation;
import dev.emptor.model.EscalationId;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.model.Settings;
import dev.emptor.money.Money;
import dev.emptor.rights.ClaimId;
import dev.emptor.rights.Kind;
import dev.emptor.rights.Letter;
import dev.emptor.rights.MailSender;
import dev.emptor.rights.Said;
import dev.emptor.rights.Standing;
import dev.emptor.rights.Step;
import dev.emptor.terms.Answer;
import dev.emptor.terms.Closure;
import dev.emptor.terms.Policy;
import dev.emptor.terms.Proffer;
import dev.emptor.terms.Termination;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One thing that was heard, with all that the core may not find out by itself: the turn's number, the instant, the
 * epoch of the process and 128 random bits in hexadecimal.
 */
public record Heard(long turn, Instant at, long epoch, String entropy, Body body) {
    /** Commands of the owner, reports of sellers and of effects, and time itself. */
    public sealed interface Body {}

    // The owner

    /** A need is stated or, under an id that exists, restated. */
    public record StateNeed(Need need, Optional<Quantity> stock) implements Body {}

    public record WithdrawNeed(NeedId need) implements Body {}

    /** Somebody counted what is left. */
    public record CountStock(NeedId need, Quantity stock) implements Body {}

    /** A member answers a question; the hash is that of the option she was shown. */
    public record AnswerEscalation(EscalationId escalation, String member, Escalation.Choice choice, String hash)
            implements Body {}

    /** A member says that the goods of an order came. */
    public record ConfirmDelivery(PurchaseId purchase) implements Body {}

    public record AbandonPurchase(PurchaseId purchase, String member) implements Body {}

    public record AdoptSettings(Settings settings) implements Body {}

    /** Another set of rules is in force from this turn on. */
    public record AdoptRules(String revision) implements Body {}

    public record HaltSpending(String why) implements Body {}

    public record ResumeSpending(String member) implements Body {}

    /**
     * The journal may end before what was done last: a backup was put back, or the journal was cut where it was
     * damaged. Whatever was ordered after {@code since} is not known here; {@code why} says what happened.
     */
    public record RestoreHome(Instant since, String why) implements Body {}

    /**
     * After a restore, a member says how much of a need there is, with what is on its way, and what was paid for it
     * since in all. Without a stock she says that nothing was ordered meanwhile.
     */
    public record ConfirmNeed(NeedId need, String member, Optional<Quantity> stock, Optional<Money> paid)
            implements Body {}

    /** A member lets a seller be bought from again that a rule blocked. */
    public record LiftBlock(SellerId seller, String member) implements Body {}

    /** The master of this house's identities was made, or brought back; its fingerprint says nothing of it. */
    public record AdoptIdentity(String fingerprint) implements Body {}

    /** A member wants a seller to meet another identity of ours from now on. */
    public record RotateIdentity(SellerId seller, String member) implements Body {}

    /** What the owner says of rights, and mail that came. */
    public sealed interface OfRights extends Body {}

    /**
     * A member claims a right of a seller. {@code despite} is her word that it is to be so although the usual time for
     * it has not come or is over.
     */
    public record OpenClaim(Kind kind, SellerId seller, Optional<PurchaseId> purchase, String member, boolean despite)
            implements OfRights {}

    /**
     * A member lets a letter leave by the relay, or says that she sent it herself; {@code shown} is the letter as she
     * read it, in journals that are young enough.
     */
    public record LetterWord(ClaimId claim, Step step, String member, boolean byRelay, Optional<Letter> shown)
            implements OfRights {
        public LetterWord(ClaimId claim, Step step, String member, boolean byRelay) {
            this(claim, step, member, byRelay, Optional.empty());
        }
    }

    /** A member says what a seller made of a claim, and on which day, if not today. */
    public record ClaimNews(ClaimId claim, Said said, Optional<LocalDate> on, String member) implements OfRights {}

    public record CloseClaim(ClaimId claim, Standing.Outcome outcome, String member) implements OfRights {}

    /** A mail came to an address that only this seller has; {@code rotation} is which of those made for it. */
    public record MailHeard(SellerId seller, String alias, MailSender from, String evidence,
            Optional<Integer> rotation) implements OfRights {
        public MailHeard(SellerId seller, String alias, MailSender from, String evidence) {
            this(seller, alias, from, evidence, Optional.empty());
        }
    }

    /** A member wants the key of a line of the disclosure ledger dropped. */
    public record DropKey(long line, String member) implements Body {}

    /** A member lets a request go that few households could have sent; the hash is that of what she was shown. */
    public record AllowIntent(NeedId need, String hash, String member) implements Body {}

    /** The owner's terms as they are from now on. */
    public record AdoptTerms(Policy policy) implements Body {}

    /** A member ends what was agreed on, under the hash of its record. */
    public record EndAgreement(String record, String member) implements Body {}

    // Others who put terms forward to this house, or end them; what they signed was examined at the door

    /** Terms were put forward to this house, and the answer that it would give. */
    public record ProfferHeard(Proffer proffer, Answer answer) implements Body {}

    /** Whoever put terms forward signed what was agreed on, and so does this house. */
    public record ClosureHeard(Closure closure) implements Body {}

    /** The other side ends what was agreed on; a seller is named where its token was. */
    public record TerminationHeard(Optional<SellerId> seller, Termination end) implements Body {}

    // Sellers

    /** An offer came in; {@code matches} are the standing needs that the catalogue says it could fill. */
    public record OfferHeard(Offer offer, List<NeedId> matches) implements Body {
        public OfferHeard {
            matches = List.copyOf(matches);
        }
    }

    /**
     * A member gives the quote that a seller wrote to her, field by field; {@code words} are the seller's own, which
     * are kept to be shown and are never read for facts.
     */
    public record QuoteGiven(PurchaseId purchase, Offer offer, String member, List<SellerText> words)
            implements Body {
        public QuoteGiven {
            words = List.copyOf(words);
        }
    }

    /** Something a seller sent was refused before it became an offer. */
    public record OfferQuarantined(SellerId seller, String ref, String why) implements Body {}

    /** A seller ends a negotiation. */
    public record ProposalDeclined(SellerId seller, String thread) implements Body {}

    public record OrderEvent(SellerId seller, String orderRef, Kind kind) implements Body {
        public enum Kind { SHIPPED, DELIVERED, CANCELLED }
    }

    // One-time links

    /** What is heard of one-time links. */
    public sealed interface OfLinks extends Body {}

    /** Somebody presses the button of a link; {@code view} is the SHA-256 of what only she will have, or has. */
    public record OpenLink(String link, String view) implements OfLinks {}

    /** What a link holds was shown, or why it was not although the link was opened. */
    public record LinkShown(String link, String view, Optional<String> failure) implements OfLinks {}

    /** A member wants another link for an order that has one already, which ends with it. */
    public record RelinkOrder(PurchaseId purchase, String member) implements OfLinks {}

    // The gate

    /** Bytes with these data of ours left, or may have. Said before what came of it is reported. */
    public record Departed(List<Seal> lines) implements Body {
        public Departed {
            lines = List.copyOf(lines);
        }
    }

    /** What seals one line of the disclosure ledger: commitments under its own key, in hexadecimal. */
    public record Seal(long line, String commitment, String bytes) {}

    // The world

    public record EffectReported(EffectKey key, Report report) implements Body {}

    /**
     * Nothing was heard, but something is due. With {@code only}, no more than those timers are woken: others that are
     * due broke their turn and were put aside.
     */
    public record TimeCame(Optional<List<String>> only) implements Body {
        public TimeCame {
            only = only.map(List::copyOf);
        }

        public TimeCame() {
            this(Optional.empty());
        }
    }
}
