package dev.emptor.core;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Report;
import dev.emptor.ledger.Line;
import dev.emptor.model.Candidate;
import dev.emptor.model.Datum;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Limits;
import dev.emptor.model.Moment;
import dev.emptor.model.Opinion;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Question;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import dev.emptor.model.TermsAnswer;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import dev.emptor.terms.Accord;
import dev.emptor.terms.Agreement;
import dev.emptor.terms.AgreementRef;
import dev.emptor.terms.Answer;
import dev.emptor.terms.Closure;
import dev.emptor.terms.Exchange;
import dev.emptor.terms.Move;
import dev.emptor.terms.Policy;
import dev.emptor.terms.Proffer;
import dev.emptor.terms.Roster;
import dev.emptor.terms.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Terms with the chosen seller, before it is told where the parcel goes: put forward once, answered once, closed by
 * both. Whatever comes of it the purchase goes on with no agreement or with one the owner takes, and never waits for
 * longer than {@link Limits#TERMS}.
 */
final class Accords {
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final String OTHER_TERMS = "takes this only under other terms, ";

    private Accords() {}

    /** Whether there is something to settle first with the seller that was just chosen; what that needs is queued. */
    static boolean begin(Draft draft, Purchase.Chosen chosen, SellerId seller, String thread) {
        Policy policy = draft.state().accords().policy();
        Optional<Exchange> known = draft.state().accords().of(chosen.id(), seller);
        if (known.isPresent()) {
            return known.get().status() == Status.COUNTERED && countered(draft, chosen, known.get());
        }
        if (policy.proffer().isEmpty() || !Facts.seller(draft.state(), seller).reachable()) {
            return false;
        }
        // To the minute: what is put forward to two sellers in one turn must not show it.
        Instant from = draft.now().truncatedTo(ChronoUnit.MINUTES);
        Proffer proffer = new Proffer("n-" + draft.secretName("terms|" + chosen.id() + "|" + seller),
                policy.proffer().get(), List.of(), place(draft, chosen, seller), from,
                from.plus(Limits.TERMS_STAND), draft.secretName("nonce|" + chosen.id() + "|" + seller));
        moved(draft, Exchange.begun(chosen.id(), seller, thread, proffer, draft.now()));
        draft.queue(new Effect.ProfferTerms(chosen.id(), seller, thread, proffer),
                draft.apart(seller, Parts.amongOthers(chosen)));
        wait(draft, chosen);
        return true;
    }

    /** The country, where the request that names it has surely left already: terms tell nobody anything new. */
    private static String place(Draft draft, Purchase.Chosen chosen, SellerId seller) {
        return draft.state().register().line(seller, chosen.round().whole(), Datum.COUNTRY, Stage.NEED)
                .filter(line -> line.standing() == Line.Standing.LEFT)
                .map(unused -> draft.settings().country()).orElse("unsaid");
    }

    /** How much longer money is held where terms are put forward first. */
    static Duration patience(Draft draft) {
        return draft.state().accords().policy().proffer().isPresent() ? Limits.TERMS.multipliedBy(2) : Duration.ZERO;
    }

    /** The owner was shown a counter: what she approved is taken, anything else is not. */
    private static boolean countered(Draft draft, Purchase.Chosen chosen, Exchange exchange) {
        if (chosen.approved().isPresent() && permitted(draft, exchange)) {
            close(draft, chosen, exchange.moved(Move.ACCEPT, "you took the seller's terms", draft.now()));
            return true;
        }
        settle(draft, exchange, Move.REFUSE, "you did not take the seller's terms");
        return false;
    }

    /** Whether its seller has still to say something about terms. */
    static Optional<Exchange> open(State state, Purchase.Chosen chosen) {
        return state.accords().of(chosen.id(), chosen.deal().seller()).filter(e -> e.status().open());
    }

    /** The seller did not answer in time: that is silence, and the purchase goes on. */
    static void timeUp(Draft draft, Purchase.Chosen chosen, Exchange exchange) {
        for (Map.Entry<EffectKey, State.Pending> entry : draft.state().outbox()) {
            boolean terms = entry.getValue().effect() instanceof Effect.ProfferTerms
                    || entry.getValue().effect() instanceof Effect.CloseTerms;
            if (terms && Effects.purchase(entry.getValue()).equals(Optional.of(chosen.id()))) {
                draft.emit(new Event.EffectGivenUp(entry.getKey(), "the time to answer terms is over"));
            }
        }
        settle(draft, exchange, Move.SILENCE, "it did not answer in time");
        Purchases.goOn(draft, chosen.id());
    }

    /** The purchase is over, and with it what was not agreed on yet. */
    static void drop(Draft draft, PurchaseId purchase) {
        for (Exchange exchange : draft.state().accords().exchanges().values()) {
            if (exchange.purchase().equals(Optional.of(purchase)) && exchange.status().open()) {
                moved(draft, exchange.moved(Move.LATE, "the purchase ended first", draft.now()));
            }
        }
    }

    /** What came back from putting terms forward. What comes late, or twice, changes nothing. */
    static void answered(Draft draft, Effect.ProfferTerms sent, Report report) {
        Optional<Exchange> found = exchange(draft, sent.proffer().negotiation(), Status.REQUESTED);
        Optional<Purchase.Chosen> chosen = chosen(draft, sent.purchase(), sent.seller());
        if (found.isEmpty() || chosen.isEmpty()) {
            return;
        }
        if (report instanceof Report.TermsAnswered given) {
            answer(draft, chosen.get(), found.get().with(given.proffer(), given.answer()), given.answer());
        } else {
            without(draft, chosen.get(), found.get(), report);
        }
    }

    private static void answer(Draft draft, Purchase.Chosen chosen, Exchange exchange, Answer answer) {
        Optional<String> unfit = unfit(draft.state(), exchange.seller().orElseThrow(), answer,
                draft.now());
        if (unfit.isPresent()) {
            settle(draft, exchange, Move.MISFIT, unfit.get());
            Purchases.goOn(draft, chosen.id());
            return;
        }
        switch (answer.verdict()) {
            case ACCEPT -> close(draft, chosen, exchange.moved(Move.ACCEPT, "the seller accepted", draft.now()));
            case DECLINE -> {
                settle(draft, exchange, Move.DECLINE, answer.reason().orElse("it declined and gave no reason"));
                Purchases.goOn(draft, chosen.id());
            }
            case COUNTER -> counter(draft, chosen, exchange.moved(Move.COUNTER, "the seller named other terms",
                    draft.now()));
        }
    }

    /** What is wrong with an answer whose signature holds: its date, what it names, or whose key it is. */
    static Optional<String> unfit(State state, SellerId seller, Answer answer, Instant now) {
        if (answer.signedAt().isAfter(now.plus(SKEW))) {
            return Optional.of("its answer is dated ahead, " + answer.signedAt());
        }
        Roster roster = state.accords().policy().roster();
        Optional<String> misnamed = answer.chosen().filter(ref -> roster.named(ref).isEmpty()).map(ref ->
                "it named " + ref.id() + " with " + roster.find(ref).map(known -> "the text of " + known.ref().id())
                        .orElse("a text that is not on the roster"));
        return misnamed.or(() -> Seals.unfit(state, seller, answer.secondPartyKey()));
    }

    /** Other terms than those put forward: never more than the most, and within that as rules say. */
    private static void counter(Draft draft, Purchase.Chosen chosen, Exchange exchange) {
        moved(draft, exchange);
        Candidate candidate = chosen.candidates().get(chosen.choice()).orElseThrow();
        Verdict verdict = draft.verdictOn(Question.onTerms(chosen.id(), candidate.offer().id()), Moment.SHARE);
        Optional<Opinion> withheld = verdict.saying(Verb.WITHHOLD).findFirst();
        List<String> asks = verdict.saying(Verb.ASK).map(o -> Talks.as(o, Verb.ASK, OTHER_TERMS
                + exchange.chosen().map(AgreementRef::id).orElse("?") + ": " + o.reason()))
                .map(Asking::sentence).toList();
        if (!permitted(draft, exchange)) {
            settle(draft, exchange, Move.REFUSE, "they are wider than the most that config/emptor.yaml takes");
            Purchases.goOn(draft, chosen.id());
        } else if (withheld.isPresent()) {
            settle(draft, exchange, Move.REFUSE, Asking.sentence(withheld.get()));
            Purchases.goOn(draft, chosen.id());
        } else if (!asks.isEmpty()) {
            Purchases.askBefore(draft, chosen, candidate, asks);
        } else {
            close(draft, chosen, exchange.moved(Move.ACCEPT, "the seller's terms are within yours", draft.now()));
        }
    }

    private static void close(Draft draft, Purchase.Chosen chosen, Exchange exchange) {
        moved(draft, exchange);
        Answer answer = exchange.answer().orElseThrow();
        // Answers that were heard in one instant must not be closed in one, nor be dated so.
        Duration apart = draft.chance("closes|" + chosen.id() + "|" + chosen.deal().seller(), Limits.STEP_DELAY);
        Duration after = draft.now().plus(apart).isAfter(exchange.proffer().expiresAt()) ? Duration.ZERO : apart;
        Instant leaves = draft.now().plus(after);
        Instant at = answer.signedAt().isAfter(leaves) ? answer.signedAt() : leaves; // Its clock may lead.
        Accord accord = Accord.of(exchange.proffer(), answer, at).orElseThrow();
        draft.queue(new Effect.CloseTerms(chosen.id(), chosen.deal().seller(), exchange.thread(), accord), after);
        wait(draft, chosen);
    }

    /** What came back from signing. */
    static void closed(Draft draft, Effect.CloseTerms sent, Report report) {
        Optional<Exchange> found = exchange(draft, sent.accord().proffer().negotiation(), Status.ACCEPTED);
        Optional<Purchase.Chosen> chosen = chosen(draft, sent.purchase(), sent.seller());
        if (found.isEmpty() || chosen.isEmpty()) {
            return;
        }
        if (report instanceof Report.TermsClosed given && given.closure().accord().equals(sent.accord())) {
            agreed(draft, found.get(), given.closure());
            Purchases.goOn(draft, chosen.get().id());
        } else {
            without(draft, chosen.get(), found.get(), report);
        }
    }

    private static void agreed(Draft draft, Exchange exchange, Closure closure) {
        Terms terms = draft.state().accords();
        Optional<String> text = terms.policy().roster().find(closure.accord().agreement()).map(Agreement::text)
                .filter(unused -> !terms.texts().has(closure.accord().agreement().sha256()));
        draft.emit(new Event.TermsMoved(exchange.with(closure).moved(Move.CLOSE, "both signed", draft.now()), text));
        exchange.seller().ifPresent(seller ->
                draft.emit(new Event.SellerAnsweredTerms(seller, TermsAnswer.AGREED)));
    }

    /** No agreement came of it; that is recorded, and the purchase goes on. */
    private static void without(Draft draft, Purchase.Chosen chosen, Exchange exchange, Report report) {
        switch (report) {
            case Report.TermsUnfit unfit -> settle(draft, exchange, Move.MISFIT, unfit.why());
            case Report.TermsSilent silent -> settle(draft, exchange, Move.SILENCE, silent.why());
            case Report.Declined declined -> settle(draft, exchange, Move.SILENCE, declined.why());
            case Report.Failed failed -> settle(draft, exchange, Move.SILENCE, failed.fault().why());
            case Report other -> settle(draft, exchange, Move.MISFIT, "it answered something else");
        }
        Purchases.goOn(draft, chosen.id());
    }

    private static void settle(Draft draft, Exchange exchange, Move move, String why) {
        moved(draft, exchange.moved(move, why, draft.now()));
        exchange.seller().ifPresent(seller ->
                draft.emit(new Event.SellerAnsweredTerms(seller, switch (move) {
                    case DECLINE -> TermsAnswer.DECLINED;
                    case REFUSE -> TermsAnswer.COUNTERED;
                    case MISFIT -> TermsAnswer.UNFIT;
                    case SILENCE, LATE, ACCEPT, COUNTER, CLOSE, END -> TermsAnswer.SILENT;
                })));
    }

    private static void moved(Draft draft, Exchange exchange) {
        draft.emit(new Event.TermsMoved(exchange, Optional.empty()));
    }

    private static void wait(Draft draft, Purchase.Chosen chosen) {
        draft.emit(new Event.ChoiceWaits(chosen.id(), draft.now().plus(Limits.TERMS)));
    }

    private static boolean permitted(Draft draft, Exchange exchange) {
        return exchange.chosen().map(draft.state().accords().policy()::permits).orElse(false);
    }

    private static Optional<Exchange> exchange(Draft draft, String negotiation, Status status) {
        return draft.state().accords().exchanges().get(negotiation).filter(e -> e.status() == status);
    }

    private static Optional<Purchase.Chosen> chosen(Draft draft, PurchaseId id, SellerId seller) {
        return draft.state().purchases().get(id)
                .flatMap(p -> p instanceof Purchase.Chosen now ? Optional.of(now) : Optional.empty())
                .filter(now -> now.deal().seller().equals(seller));
    }
}
