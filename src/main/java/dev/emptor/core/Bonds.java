package dev.emptor.core;

import dev.emptor.core.Sharing.Release;
import dev.emptor.core.State.Standing;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Report;
import dev.emptor.model.Bond;
import dev.emptor.model.Candidate;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Limits;
import dev.emptor.model.Mode;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Offer;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Price;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Question;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proposals that a seller could accept outright. What it would make is judged first like an order: by rules, guards and
 * the last look, which must all permit it without asking anybody; then its money is held; then it leaves, for a short
 * while. Until it is known what became of it nothing else is chosen. One at most is out in a purchase.
 */
final class Bonds {
    private static final Release NOTHING = new Release(List.of(), List.of(), List.of(), Optional.empty());

    private Bonds() {}

    /** What is planned for the turn after this one; empty where nobody knows what it would come to. */
    static Optional<Bond> plan(Draft draft, PurchaseId id, Candidate candidate, Negotiation.Exchange exchange,
            Negotiation.Proposal asked, Negotiation.Move.Decided decided) {
        Offer offer = candidate.offer();
        Negotiation.Proposal whole = new Negotiation.Proposal(asked.sequence(), asked.ref(), asked.packs(),
                asked.each(), asked.replyBy(), asked.deliveryDays().or(offer::deliveryDays),
                asked.returnDays().or(offer::returnDays), asked.warrantyMonths().or(offer::warrantyMonths),
                asked.finalCall(), asked.mentions());
        Quantity bought = offer.size() instanceof PackageSize.Known known ? known.total().times(candidate.packs())
                : draft.state().purchases().get(id).orElseThrow().round().amount();
        return accepted(candidate, whole).deal().map(deal -> new Bond(exchange, whole, decided,
                new Checkout("counter-" + asked.sequence(), deal, Optional.of(asked.replyBy())), bought,
                draft.secretName("bond|" + id + "|" + asked.sequence()), false, 0, draft.now()));
    }

    /** The candidate as it would be if the seller said yes. */
    private static Candidate accepted(Candidate candidate, Negotiation.Proposal asked) {
        Offer was = candidate.offer();
        Price price = new Price(asked.each(), was.price().shipping(), was.price().fees(), was.price().listPrice());
        Offer offer = new Offer(was.id(), was.seller(), was.ref(), was.source(), was.thread(), was.title(),
                was.brand(), was.gtins(), was.category(), was.features(), was.size(), price, was.availability(),
                asked.deliveryDays(), asked.returnDays(), was.asksFor(), was.autoRenews(), was.lastWord(),
                Optional.of(asked.replyBy()), was.fulfilment(), asked.warrantyMonths());
        return new Candidate(offer, candidate.packs(), candidate.verdict(), candidate.round(), candidate.struckOut(),
                candidate.bargain(), candidate.way());
    }

    private static Optional<Candidate> candidate(Purchase.Bargaining now, Bond bond) {
        return now.candidates().get(bond.choice()).filter(c -> c.struckOut().isEmpty())
                .map(c -> accepted(c, bond.proposal()))
                .filter(c -> c.deal().equals(Optional.of(bond.checkout().deal())));
    }

    /** What rules are asked before it may leave. */
    static List<Question> questions(State state, Purchase.Bargaining now, Bond bond, Instant at) {
        Optional<Standing> standing = state.needs().get(now.round().need());
        Optional<Candidate> candidate = candidate(now, bond);
        if (bond.out() || standing.isEmpty() || candidate.isEmpty()) {
            return List.of();
        }
        List<Question> questions = new ArrayList<>();
        questions.add(onOffer(state, now, standing.get(), candidate.get(), at));
        questions.add(Facts.lastLook(state, standing.get(), candidate.get(), bond.checkout().deal(), bond.checkout(),
                now.id(), at));
        return questions;
    }

    private static Question onOffer(State state, Purchase.Bargaining now, Standing standing, Candidate candidate,
            Instant at) {
        return Facts.onOffer(state, Question.atWeighing(now.id(), candidate.offer().id()), standing,
                candidate.offer(), candidate.packs(), candidate.round(), at);
    }

    static void due(Draft draft, Purchase.Bargaining now, Bond bond) {
        if (bond.out()) {
            look(draft, now, bond);
        } else {
            judge(draft, now, bond);
        }
    }

    private static void judge(Draft draft, Purchase.Bargaining now, Bond planned) {
        Duration left = Duration.between(draft.now(), planned.proposal().replyBy());
        Duration after = draft.chance("leaves|" + now.id() + "|" + planned.choice(),
                left.isNegative() ? Duration.ZERO : left.dividedBy(2));
        Instant leaves = draft.now().plus(after);
        Bond bond = until(planned, earlier(leaves.plus(Limits.BOND), planned.proposal().replyBy()));
        Optional<String> no = forbidden(draft, now, bond, leaves);
        Deal deal = bond.checkout().deal();
        if (no.isEmpty() && !Purchases.hold(draft, now.id(), now, deal.total(), bond.at())) {
            no = Optional.of("a budget has too little left");
        }
        if (no.isPresent()) {
            drop(draft, now.id(), planned, "it could be accepted outright, and " + no.get());
        } else {
            leave(draft, now.id(), bond, leaves, after);
        }
    }

    private static Bond until(Bond bond, Instant end) {
        Negotiation.Proposal p = bond.proposal();
        return new Bond(bond.exchange(), new Negotiation.Proposal(p.sequence(), p.ref(), p.packs(), p.each(), end,
                p.deliveryDays(), p.returnDays(), p.warrantyMonths(), p.finalCall(), p.mentions()), bond.decided(),
                new Checkout(bond.checkout().ref(), bond.checkout().deal(), Optional.of(end)), bond.bought(),
                bond.orderKey(), true, 0, end.plus(Limits.MARGIN));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** Why it may not leave; everything that speaks before an order speaks here, and none of it may want a person. */
    private static Optional<String> forbidden(Draft draft, Purchase.Bargaining now, Bond bond, Instant leaves) {
        Optional<Standing> standing = draft.state().needs().get(now.round().need());
        Optional<Candidate> candidate = candidate(now, bond);
        if (standing.isEmpty() || candidate.isEmpty()) {
            return Optional.of("what it is about has changed");
        }
        if (draft.settings().mode() != Mode.LIVE || draft.state().halted().isPresent()) {
            return Optional.of("nothing may be bought now");
        }
        if (!leaves.plus(Limits.MARGIN).isBefore(bond.proposal().replyBy())) {
            return Optional.of("there is too little time left");
        }
        Verdict offered = Offers.judge(draft, onOffer(draft.state(), now, standing.get(), candidate.get(),
                draft.now()), Optional.of(now.id()));
        Verdict last = Purchases.lastLook(draft, standing.get(), candidate.get(), bond.checkout().deal(),
                bond.checkout(), now.id(), 0, NOTHING);
        return refused(offered).or(() -> refused(last));
    }

    private static Optional<String> refused(Verdict verdict) {
        return verdict.verb() == Verb.ACCEPT ? Optional.empty()
                : Optional.of("rules do not permit that unasked: " + Purchases.reason(verdict));
    }

    private static void leave(Draft draft, PurchaseId id, Bond bond, Instant leaves, Duration after) {
        Bargaining.say(draft, id, bond.exchange(), bond.proposal(), leaves);
        draft.emit(new Event.MoveDecided(bond.exchange().id(), bond.decided()));
        draft.emit(new Event.BondMoved(id, Optional.of(bond), "its money is held: the seller may accept it outright"));
        draft.queue(new Effect.SendProposal(bond.exchange(), bond.proposal()), after);
    }

    private static void drop(Draft draft, PurchaseId id, Bond planned, String why) {
        draft.emit(new Event.BondMoved(id, Optional.empty(), why));
        Negotiation.Move.Decided d = planned.decided();
        if (draft.state().negotiations().get(planned.exchange().id())
                .filter(Negotiation.OurMove.class::isInstance).isPresent()) {
            draft.emit(new Event.MoveDecided(planned.exchange().id(), new Negotiation.Move.Decided(d.round(),
                    d.rounds(), Negotiation.Step.WAIT, d.target(), d.standing(), d.inHand(), d.limit(), why,
                    d.mandate(), draft.now())));
        }
        if (!Bargaining.waiting(draft.state(), id)) {
            draft.emit(new Event.WeighingBegan(id, draft.now())); // Nobody else was asked, so nothing is to come.
        }
    }

    /** Its time is over: the seller is asked what it made of it, as often as of an order of unknown outcome. */
    private static void look(Draft draft, Purchase.Bargaining now, Bond bond) {
        withdraw(draft, bond, "its time is over");
        boolean looking = Effects.pending(draft.state(), now.id(), Effect.LookUpOrder.class);
        int looks = bond.looks() + (looking ? 0 : 1);
        if (looks > Limits.LOOKS) {
            lose(draft, now);
            return;
        }
        Duration pause = Limits.FIRST_PAUSE.multipliedBy(1L << Math.min(looks, 9));
        draft.emit(new Event.BondMoved(now.id(), Optional.of(bond.lookedAt(looks, draft.now().plus(
                pause.compareTo(Limits.LONGEST_PAUSE) < 0 ? pause : Limits.LONGEST_PAUSE))),
                "the seller is asked whether it accepted"));
        if (!looking) {
            draft.queue(new Effect.LookUpOrder(now.id(), bond.exchange().seller(), bond.orderKey()));
        }
    }

    /** Nobody can find out: as with an order, the money stays held, and the owner is asked. Nothing is repeated. */
    private static void lose(Draft draft, Purchase.Bargaining now) {
        draft.emit(new Event.OutcomeLost(now.id(), Limits.LOOKS, draft.now(), Optional.empty()));
        Purchase.OutcomeUnknown unknown = (Purchase.OutcomeUnknown) Weighing.now(draft, now.id());
        draft.emit(new Event.OutcomeLost(now.id(), Limits.LOOKS, draft.now().plus(Limits.LONGEST_PAUSE),
                Optional.of(Asking.wasItOrdered(draft, unknown))));
    }

    /** Whether what came back is about a proposal that is out; then it is settled with it. */
    static boolean lookedUp(Draft draft, Effect.LookUpOrder look, Report report) {
        Optional<Bond> out = out(draft.state(), look.purchase()).filter(b -> b.orderKey().equals(look.orderKey()));
        out.ifPresent(bond -> {
            if (report instanceof Report.OrderAccepted accepted) {
                taken(draft, look.purchase(), bond, accepted);
            } else if (report instanceof Report.OrderNotFound) {
                free(draft, look.purchase(), "the seller did not accept it");
            }
        });
        return out.isPresent();
    }

    private static Optional<Bond> out(State state, PurchaseId id) {
        return state.purchases().get(id).filter(Purchase::bound)
                .flatMap(purchase -> ((Purchase.Bargaining) purchase).bond());
    }

    /** It is an agreement: what was judged and paid for before it left is followed through. */
    private static void taken(Draft draft, PurchaseId id, Bond bond, Report.OrderAccepted accepted) {
        draft.state().negotiations().get(bond.exchange().id()).filter(talk -> !(talk instanceof Negotiation.Over))
                .ifPresent(talk -> draft.emit(new Event.NegotiationEnded(bond.exchange().id(),
                        Negotiation.End.AGREED, Optional.of(Negotiation.Over.AS_PROPOSED))));
        Bargaining.close(draft, id, Optional.of(bond.choice()));
        draft.emit(new Event.BondTaken(id));
        Orders.accepted(draft, id, accepted);
    }

    private static void free(Draft draft, PurchaseId id, String why) {
        Purchases.release(draft, id, true);
        draft.emit(new Event.BondMoved(id, Optional.empty(), why));
    }

    /**
     * The seller refused the message. After a crash nobody knows whether it had come before and was accepted, so the
     * seller is asked at once, and only what it says then frees the money.
     */
    static void refused(Draft draft, Effect.SendProposal sent) {
        PurchaseId id = sent.exchange().purchase();
        out(draft.state(), id).filter(bond -> bond.proposal().equals(sent.proposal())).ifPresent(bond -> {
            draft.emit(new Event.BondMoved(id, Optional.of(bond),
                    "the seller refused it, and is asked whether one like it came before"));
            if (!Effects.pending(draft.state(), id, Effect.LookUpOrder.class)) {
                draft.queue(new Effect.LookUpOrder(id, bond.exchange().seller(), bond.orderKey()));
            }
        });
    }

    /** What has not left yet does not leave once spending is halted, or its seller may not be bought from any more. */
    static void recall(Draft draft) {
        for (Map.Entry<EffectKey, State.Pending> entry : draft.state().outbox()) {
            State.Pending pending = entry.getValue();
            if (pending.effect() instanceof Effect.SendProposal sent && pending.due().isAfter(draft.now())
                    && out(draft.state(), sent.exchange().purchase())
                            .filter(bond -> bond.proposal().equals(sent.proposal())).isPresent()
                    && !Orders.mayOrder(draft, sent.exchange().seller())) {
                draft.emit(new Event.EffectGivenUp(entry.getKey(), "spending was halted before it left"));
                if (pending.tries() == 0) { // After a try it may have arrived; then the seller is asked.
                    free(draft, sent.exchange().purchase(), "spending was halted before it left");
                }
            }
        }
    }

    private static void withdraw(Draft draft, Bond bond, String why) {
        for (Map.Entry<EffectKey, State.Pending> entry : draft.state().outbox()) {
            if (entry.getValue().effect() instanceof Effect.SendProposal sent
                    && sent.exchange().equals(bond.exchange()) && sent.proposal().equals(bond.proposal())) {
                draft.emit(new Event.EffectGivenUp(entry.getKey(), why));
            }
        }
    }

    /** The home was put back: whether it was accepted is not known. */
    static void lost(Draft draft, PurchaseId id) {
        draft.emit(new Event.OutcomeLost(id, 0, draft.now().plus(Limits.FIRST_PAUSE), Optional.empty()));
    }
}
