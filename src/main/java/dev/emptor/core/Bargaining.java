package dev.emptor.core;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.model.Candidate;
import dev.emptor.model.Limits;
import dev.emptor.model.Negotiation;
import dev.emptor.model.NegotiationId;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Verb;
import dev.emptor.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One honest tactic: each of a few sellers is asked for a price some percent under its own first one, as a rule said;
 * if rules have patience, again for what is halfway between the two. What is asked depends on the seller's prices and
 * the rule alone, never on a limit, a budget or another seller's price, so nothing of those can be learned from it. An
 * answer is an offer again and is judged like any other, when the time of all is over.
 */
final class Bargaining {
    private static final Duration LAST_MINUTE = Limits.MARGIN.multipliedBy(2);

    private Bargaining() {}

    static boolean possible(Draft draft, PurchaseId id, Candidate candidate) {
        return candidate.round() < Talks.patience(candidate)
                && !Talks.stopped(candidate)
                && !candidate.offer().lastWord()
                && Facts.seller(draft.state(), candidate.offer().seller()).bargains()
                && asked(draft, id, candidate).isPresent();
    }

    /** How many more sellers may be bargained with: a talk stays open until the purchase is over. */
    static int room(State state, PurchaseId purchase) {
        return Math.max(0, Limits.BARGAINS - open(state, purchase).size());
    }

    /** Sends a proposal to each of these, best first, and waits for their answers until a time no seller is told. */
    static void begin(Draft draft, Purchase purchase, List<Candidate> with) {
        Instant decideBy = draft.now().plus(draft.settings().bargainFor());
        // Only what would be taken if nobody answered is not let go; any other offer could cut short the time of all.
        Instant end = best(purchase).flatMap(candidate -> candidate.offer().validUntil()).orElse(Instant.MAX);
        if (end.isBefore(decideBy.plus(LAST_MINUTE))) {
            decideBy = end.minus(LAST_MINUTE);
        }
        // Sellers are asked to answer before the private deadline, so that it cannot be learned and late ones still
        // count.
        Duration within = Duration.between(draft.now(), decideBy).multipliedBy(4).dividedBy(5);
        for (Candidate candidate : with) {
            Offer offer = candidate.offer();
            Money asked = asked(draft, purchase.id(), candidate).orElseThrow();
            Negotiation.Proposal proposal = new Negotiation.Proposal(candidate.round() + 1, offer.ref(),
                    candidate.packs(), asked, Intents.end(draft, candidate.key(), draft.now().plus(within), within));
            Optional<Negotiation.OurMove> talk = ourMove(draft, purchase.id(), candidate);
            if (talk.isPresent()) {
                draft.emit(new Event.ProposalMade(talk.get().exchange().id(), proposal, Optional.of(draft.now())));
                draft.emit(new Event.OfferTaken(purchase.id(), candidate.countered()));
                propose(draft, talk.get().exchange(), proposal, within);
                continue;
            }
            String name = purchase.round().threads().get(offer.seller())
                    .orElseGet(() -> draft.secretName("talk|" + purchase.id() + "|" + offer.seller()));
            Negotiation.Exchange exchange = new Negotiation.Exchange(
                    new NegotiationId("n-" + draft.heard().turn() + "-"
                            + draft.secretName(purchase.id() + "|" + candidate.key()).substring(0, 8)),
                    purchase.id(), offer.seller(), candidate.key(), name, offer.price().each());
            draft.emit(new Event.NegotiationOpened(exchange, proposal));
            draft.emit(new Event.OfferTaken(purchase.id(), candidate.countered()));
            propose(draft, exchange, proposal, within);
        }
        draft.emit(new Event.BargainingBegan(purchase.id(), decideBy, Optional.empty()));
    }

    /** At an instant of its own, so that it joins nobody's thread with another's. */
    private static void propose(Draft draft, Negotiation.Exchange exchange, Negotiation.Proposal proposal,
            Duration within) {
        draft.queue(new Effect.SendProposal(exchange, proposal),
                draft.chance("proposes|" + exchange.id(), shorter(within.dividedBy(4), Limits.LONGEST_DELAY)));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Whether the best offer of now stands long enough to wait for better ones. */
    static boolean time(Draft draft, Purchase purchase) {
        return best(purchase).map(candidate -> candidate.offer().standsAt(draft.now().plus(LAST_MINUTE))).orElse(true);
    }

    private static Optional<Candidate> best(Purchase purchase) {
        return Weighing.standing(purchase).stream().filter(c -> c.verdict().verb() != Verb.DECLINE).findFirst();
    }

    /** What is asked for next: first some percent off, then halfway to where the seller has come; empty if it has. */
    private static Optional<Money> asked(Draft draft, PurchaseId id, Candidate candidate) {
        Money each = candidate.offer().price().each();
        if (candidate.round() == 0) {
            int percent = Talks.aim(candidate).orElse(Math.max(1, Math.min(90, candidate.verdict().amount())));
            return Optional.of(each.lessBasisPoints(percent * 100)).filter(Money::isPositive);
        }
        return ourMove(draft, id, candidate).map(talk -> talk.ours().each())
                .filter(ours -> ours.sameCurrency(each) && ours.compareTo(each) < 0)
                .map(ours -> new Money((ours.minor() + each.minor()) / 2, each.currency()))
                .filter(halfway -> halfway.compareTo(each) < 0);
    }

    /** The talk over that article, if the seller has answered and we have not. */
    private static Optional<Negotiation.OurMove> ourMove(Draft draft, PurchaseId id, Candidate candidate) {
        return Talks.of(draft.state(), id, candidate.key()).filter(Negotiation.OurMove.class::isInstance)
                .map(Negotiation.OurMove.class::cast);
    }

    /** An offer came in for an article that is being bargained over. */
    static void answered(Draft draft, Purchase purchase, Offer offer) {
        open(draft.state(), purchase.id()).stream()
                .filter(n -> !(n instanceof Negotiation.OurMove))
                .filter(n -> n.exchange().candidate().equals(Candidate.keyOf(offer)))
                .forEach(n -> draft.emit(new Event.TheirProposal(n.exchange().id(), offer,
                        Optional.of(draft.now()))));
    }

    /** The seller ends it; its earlier offer stands as it stood. */
    static void declined(Draft draft, Heard.ProposalDeclined b) {
        for (Map.Entry<NegotiationId, Negotiation> entry : draft.state().negotiations()) {
            Negotiation negotiation = entry.getValue();
            if (!(negotiation instanceof Negotiation.Over) && negotiation.exchange().seller().equals(b.seller())
                    && negotiation.exchange().name().equals(b.thread())) {
                draft.emit(new Event.NegotiationEnded(entry.getKey(), Negotiation.End.DECLINED));
            }
        }
    }

    /** Whoever did not answer by now has let it lapse. */
    static void lapse(Draft draft, PurchaseId purchase) {
        for (Negotiation negotiation : open(draft.state(), purchase)) {
            if (!(negotiation instanceof Negotiation.OurMove)) {
                draft.emit(new Event.NegotiationEnded(negotiation.exchange().id(), Negotiation.End.LAPSED));
            }
        }
    }

    /** Ends what is still open: agreed with the chosen one, a courteous no to all others. */
    static void close(Draft draft, PurchaseId purchase, Optional<String> chosen) {
        for (Negotiation negotiation : open(draft.state(), purchase)) {
            boolean agreed = chosen.equals(Optional.of(negotiation.exchange().candidate()));
            draft.emit(new Event.NegotiationEnded(negotiation.exchange().id(),
                    agreed ? Negotiation.End.AGREED : Negotiation.End.WITHDRAWN));
            if (!agreed) {
                draft.queue(new Effect.SendRejection(negotiation.exchange().seller(), negotiation.exchange().name()),
                        draft.chance("no|" + negotiation.exchange().id(), Limits.LONGEST_DELAY));
            }
        }
    }

    private static List<Negotiation> open(State state, PurchaseId purchase) {
        return state.negotiations().values().stream()
                .filter(n -> !(n instanceof Negotiation.Over) && n.exchange().purchase().equals(purchase))
                .toList();
    }
}
