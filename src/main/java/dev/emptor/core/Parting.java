package dev.emptor.core;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.model.LedgerNote;
import dev.emptor.model.Refusal.Code;
import dev.emptor.model.TermsAnswer;
import dev.emptor.terms.Accord;
import dev.emptor.terms.Agreement;
import dev.emptor.terms.Answer;
import dev.emptor.terms.Closure;
import dev.emptor.terms.Exchange;
import dev.emptor.terms.Move;
import dev.emptor.terms.Party;
import dev.emptor.terms.Policy;
import dev.emptor.terms.Status;
import dev.emptor.terms.Termination;
import java.util.Optional;

/**
 * Terms beside purchases: what others put forward to this house, and how either side ends what was agreed on.
 * Signatures were examined at the door; here it counts whether the message fits where the exchange stands.
 */
final class Parting {
    private Parting() {}

    static void adopt(Draft draft, Heard.AdoptTerms b) {
        if (!draft.state().accords().policy().equals(b.policy())) {
            draft.emit(new Event.TermsAdopted(b.policy()));
        }
    }

    /** The answer must be the one that the owner's policy gives now; each exchange is answered once. */
    static void proffered(Draft draft, Heard.ProfferHeard b) {
        Policy policy = draft.state().accords().policy();
        Optional<Answer> ours = policy.answerTo(b.proffer(), b.answer().signedAt());
        Optional<Exchange> known = draft.state().accords().exchanges().get(b.proffer().negotiation());
        boolean stale = !draft.now().isBefore(b.proffer().expiresAt())
                || b.proffer().notBefore().isAfter(draft.now().plusSeconds(60));
        if (known.isPresent()) {
            if (!known.get().proffer().equals(b.proffer())) {
                draft.refuse(Code.ONE_ROUND_ONLY, "this negotiation was answered already; there is one round only");
            }
        } else if (stale) {
            draft.refuse(Code.TERMS_UNFIT, "the proffer has expired, or is not for now");
        } else if (draft.state().accords().full()) {
            draft.refuse(Code.TERMS_UNFIT, "this house can keep no more agreements");
        } else if (ours.map(answer -> answer.verdict() != b.answer().verdict()
                || !answer.chosen().equals(b.answer().chosen())).orElse(true)) {
            draft.refuse(Code.TERMS_UNFIT, "the terms of this house were changed meanwhile");
        } else {
            draft.emit(new Event.TermsMoved(Exchange.answered(b.proffer(), b.answer(), draft.now()),
                    Optional.empty()));
        }
    }

    /** Both signed: only what was answered here, and only while it stands. */
    static void closed(Draft draft, Heard.ClosureHeard b) {
        Accord accord = b.closure().accord();
        Optional<Exchange> found = draft.state().accords().exchanges().get(accord.proffer().negotiation())
                .filter(e -> e.we() == Party.SECOND);
        if (found.isEmpty()) {
            draft.refuse(Code.NO_SUCH_AGREEMENT, "no terms of that name were answered here");
        } else if (found.get().closure().isPresent()) {
            if (!found.get().closure().get().equals(b.closure())) {
                draft.refuse(Code.ONE_ROUND_ONLY, "this negotiation was closed already, with another record");
            }
        } else if (found.get().status().after(Move.CLOSE).isEmpty()
                || !found.get().answer().equals(Optional.of(accord.answer()))
                || !found.get().proffer().equals(accord.proffer())) {
            draft.refuse(Code.TERMS_UNFIT, "the record is not of what was answered here");
        } else if (!draft.now().isBefore(accord.proffer().expiresAt())) {
            draft.refuse(Code.TERMS_UNFIT, "the proffer has expired");
        } else {
            Terms terms = draft.state().accords();
            draft.emit(new Event.TermsMoved(found.get().with(b.closure()).moved(Move.CLOSE, "both signed",
                    draft.now()), terms.policy().roster().find(accord.agreement()).map(Agreement::text)));
        }
    }

    /** A member ends an agreement; the other side learns of it where it can be reached. */
    static void end(Draft draft, Heard.EndAgreement b) {
        Optional<Exchange> found = draft.state().accords().byRecord(b.record());
        if (!draft.settings().members().contains(b.member())) {
            draft.refuse(Code.NO_SUCH_MEMBER, "'" + b.member() + "' is not a member of this household");
        } else if (found.isEmpty()) {
            draft.refuse(Code.NO_SUCH_AGREEMENT, "there is no agreement with the record " + b.record());
        } else if (found.get().status() != Status.AGREED) {
            draft.refuse(Code.OUT_OF_TURN, "this agreement is ended already");
        } else {
            Exchange exchange = found.get();
            Accord accord = exchange.closure().map(Closure::accord).orElseThrow();
            draft.queue(new Effect.EndTerms(exchange.seller(), exchange.thread(), exchange.id(),
                    Termination.of(accord, exchange.we(), draft.now())));
        }
    }

    /** This house's own end, signed. */
    static void signed(Draft draft, Effect.EndTerms sent, Report report) {
        if (report instanceof Report.TermsEnded ended) {
            over(draft, draft.state().accords().exchanges().get(sent.exchange()), ended.end(), ended.told()
                    || sent.seller().isEmpty() ? "you ended it" : "you ended it; the seller could not be told");
        }
    }

    /** The other side ends it, by its own key; a seller only what was agreed on with it. */
    static void heard(Draft draft, Heard.TerminationHeard b) {
        Optional<Exchange> found = draft.state().accords().byRecord(b.end().record())
                .filter(e -> e.seller().equals(b.seller()) && e.we() != b.end().by());
        if (found.isEmpty()) {
            draft.refuse(Code.NO_SUCH_AGREEMENT, "there is no such agreement with you");
        } else if (!b.end().isOf(draft.now())) {
            draft.refuse(Code.TERMS_UNFIT, "effectiveAt: must be the time of now, to a minute");
        } else {
            over(draft, found, b.end(), "the other side ended it");
        }
    }

    private static void over(Draft draft, Optional<Exchange> found, Termination end, String why) {
        found.filter(e -> e.status() == Status.AGREED).ifPresent(exchange -> {
            draft.emit(new Event.TermsMoved(exchange.with(end).moved(Move.END, why, draft.now()), Optional.empty()));
            exchange.seller().ifPresent(seller -> draft.emit(new Event.Noted(
                    new LedgerNote.AgreementEnded(seller, end.record(), why, draft.now()))));
            exchange.seller().filter(unused -> end.by() == Party.SECOND).ifPresent(seller ->
                    draft.emit(new Event.SellerAnsweredTerms(seller, TermsAnswer.ENDED)));
        });
    }
}
