package dev.emptor.core;

import dev.emptor.core.State.Standing;
import dev.emptor.event.Event;
import dev.emptor.model.AgeRequest;
import dev.emptor.model.Bond;
import dev.emptor.model.Candidate;
import dev.emptor.model.Checkout;
import dev.emptor.model.Disclosure;
import dev.emptor.model.Escalation;
import dev.emptor.model.Escalation.Kind;
import dev.emptor.model.Guise;
import dev.emptor.model.HoldId;
import dev.emptor.model.Limits;
import dev.emptor.model.Mode;
import dev.emptor.model.NeedId;
import dev.emptor.model.Order;
import dev.emptor.model.Purchase;
import dev.emptor.model.Purchase.Asked;
import dev.emptor.model.Purchase.Bargaining;
import dev.emptor.model.Purchase.Chosen;
import dev.emptor.model.Purchase.Collecting;
import dev.emptor.model.Purchase.Committing;
import dev.emptor.model.Purchase.Delivered;
import dev.emptor.model.Purchase.Ended;
import dev.emptor.model.Purchase.Open;
import dev.emptor.model.Purchase.Ordered;
import dev.emptor.model.Purchase.OutcomeUnknown;
import dev.emptor.model.Purchase.Weighing;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.SellerId;
import dev.emptor.model.SortedDict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The moves of a purchase. A move that the picture in {@link Purchase} does not have is a bug of what decided it. */
final class EvolvePurchases {
    private EvolvePurchases() {}

    static State opened(State state, Event.PurchaseOpened e) {
        Standing standing = Evolve.standing(state, e.round().need());
        if (standing.purchase().isPresent() || standing.unsure().isPresent() || state.purchases().has(e.round().id())) {
            throw new IllegalStateException("need " + e.round().need() + " is being filled already, or in doubt");
        }
        Standing taken = new Standing(standing.need(), standing.stock(), standing.counted(),
                Optional.of(e.round().id()), standing.prices(), standing.notBefore(), standing.met(),
                standing.unsure(), standing.history(), Optional.empty(), standing.missing());
        State asked = e.round().threads().isEmpty() ? state : state.withBroadcasts(state.broadcasts().with(
                e.round().need(), state.broadcastsOf(e.round().need()).with(e.round().opened())));
        return Evolve.put(Evolve.put(asked, taken), new Open(e.round()));
    }

    static State collecting(State state, Event.CollectingBegan e) {
        return move(state, e.purchase(), now -> now instanceof Open open
                ? new Collecting(open.round(), SortedDict.empty(), e.replyBy()) : illegal(now, e));
    }

    static State taken(State state, Event.OfferTaken e) {
        return recandidate(Together.offered(state, e.candidate().offer()), e.purchase(), e,
                all -> Shortlist.with(all, e.candidate()));
    }

    static State struck(State state, Event.CandidateStruck e) {
        return recandidate(state, e.purchase(), e, all -> all.with(e.candidate(), all.get(e.candidate())
                .orElseThrow(() -> new IllegalStateException("no candidate " + e.candidate())).struck(e.why())));
    }

    static State weighing(State state, Event.WeighingBegan e) {
        return move(state, e.purchase(), now -> switch (now) {
            case Collecting was -> new Weighing(was.round(), was.candidates(), e.lookAt());
            case Weighing was -> new Weighing(was.round(), was.candidates(), e.lookAt());
            case Bargaining was -> was.bound() ? illegal(was, e)
                    : new Weighing(was.round(), was.candidates(), e.lookAt());
            case Chosen was -> new Weighing(was.round(), was.candidates(), e.lookAt());
            case Asked was -> new Weighing(was.round(), was.candidates(), e.lookAt());
            case Committing was -> new Weighing(was.round(), was.candidates(), e.lookAt());
            case Open was -> illegal(was, e);
            case OutcomeUnknown was -> illegal(was, e);
            case Ordered was -> illegal(was, e);
            case Delivered was -> illegal(was, e);
            case Ended was -> illegal(was, e);
        });
    }

    static State bargaining(State state, Event.BargainingBegan e) {
        State moved = move(state, e.purchase(), now -> now instanceof Collecting || now instanceof Weighing
                || (now instanceof Bargaining && !now.bound())
                ? new Bargaining(now.round(), candidates(now), e.decideBy(), e.market()) : illegal(now, e));
        if (e.market().isEmpty()) {
            return moved;
        }
        NeedId need = moved.purchases().get(e.purchase()).orElseThrow().round().need();
        return moved.withBroadcasts(moved.broadcasts().with(need,
                moved.broadcastsOf(need).keyed(e.market().get().key())));
    }

    static State chosen(State state, Event.OfferChosen e) {
        return move(state, e.purchase(), now -> {
            if (now.bound() || !(now instanceof Collecting || now instanceof Weighing || now instanceof Bargaining
                    || (now instanceof Asked asked && (asked.checkout().isEmpty() || proven(state, asked))))) {
                return illegal(now, e);
            }
            if (candidates(now).get(e.candidate()).filter(choice -> !Together.fits(state, choice)).isPresent()) {
                throw new IllegalStateException("it names an order that is none of its seller's");
            }
            return new Chosen(now.round(), candidates(now), e.candidate(), e.deal(), e.approved(), e.answerBy());
        });
    }

    /** The chosen seller has another while to say what it was asked. */
    static State waits(State state, Event.ChoiceWaits e) {
        return move(state, e.purchase(), now -> now instanceof Chosen was ? new Chosen(was.round(), was.candidates(),
                was.choice(), was.deal(), was.approved(), e.answerBy()) : illegal(now, e));
    }

    static State asked(State state, Event.EscalationRaised e) {
        Escalation question = e.escalation();
        return move(state, question.purchase(), now -> switch (question.kind()) {
            case WAS_IT_ORDERED -> now instanceof OutcomeUnknown ? now : illegal(now, e);
            case IS_ALL_WELL -> order(now).isPresent() || now instanceof Ended ? now : illegal(now, e);
            case APPROVE -> now instanceof Chosen was
                    ? new Asked(was.round(), was.candidates(), question.id(), Optional.of(was.choice()), e.checkout())
                    : illegal(now, e);
            case PROVE_AGE -> waitsForAge(state, now, e);
            case PICK -> now instanceof Collecting || now instanceof Weighing
                    || (now instanceof Bargaining && !now.bound())
                    ? new Asked(now.round(), candidates(now), question.id(), Optional.empty(), Optional.empty())
                    : illegal(now, e);
        });
    }

    /** A proof of age is asked for on final totals, right away or once another question about them was answered. */
    private static Purchase waitsForAge(State state, Purchase now, Event.EscalationRaised e) {
        if (e.checkout().flatMap(Checkout::age).filter(AgeRequest::minimal).isEmpty()) {
            return illegal(now, e);
        }
        if (now instanceof Chosen was) {
            return new Asked(was.round(), was.candidates(), e.escalation().id(), Optional.of(was.choice()),
                    e.checkout());
        }
        return now instanceof Asked was && was.choice().isPresent() && answered(state, was, Kind.APPROVE)
                ? new Asked(was.round(), was.candidates(), e.escalation().id(), was.choice(), e.checkout())
                : illegal(now, e);
    }

    /** After the proof, final totals are asked for once more: those that were given may be over. */
    private static boolean proven(State state, Asked asked) {
        return answered(state, asked, Kind.PROVE_AGE);
    }

    private static boolean answered(State state, Asked asked, Kind kind) {
        return state.escalations().get(asked.escalation())
                .filter(question -> question.kind() == kind && question.status() == Escalation.Status.ANSWERED)
                .isPresent();
    }

    static State committing(State state, Event.CommitBegan e) {
        // The second check of what the guards checked before: money, mode, and that nothing halts spending.
        boolean paid = state.ledger().find(new HoldId(e.purchase().value()))
                .map(hold -> hold.amount().equals(e.checkout().deal().total())).orElse(false);
        boolean doubt = state.purchases().get(e.purchase()).flatMap(p -> state.needs().get(p.round().need()))
                .map(standing -> standing.unsure().isPresent()).orElse(false);
        boolean blocked = state.blocked().has(e.checkout().deal().seller());
        boolean waits = e.checkout().age().isPresent();
        if (!paid || doubt || blocked || waits || state.halted().isPresent() || state.rules().mode() != Mode.LIVE) {
            throw new IllegalStateException("purchase " + e.purchase()
                    + " commits without its hold, mode or permission");
        }
        return move(state, e.purchase(), now -> {
            Optional<String> choice = now instanceof Chosen chosen ? Optional.of(chosen.choice())
                    : now instanceof Asked asked ? asked.choice() : Optional.empty();
            boolean fits = choice.flatMap(candidates(now)::get)
                    .map(candidate -> EvolveParts.fits(now, candidate, e.bought()) && Together.fits(state, candidate))
                    .orElse(false);
            return !fits ? illegal(now, e) : new Committing(now.round(), candidates(now), choice.get(),
                    e.checkout(), e.bought(), e.orderKey(), guise(state, e.checkout().deal().seller()),
                    state.accords().permitted(e.purchase(), e.checkout().deal().seller()));
        });
    }

    /** The identity that the seller meets from now on; none in homes of before there were any. */
    private static Optional<Guise> guise(State state, SellerId seller) {
        return state.identity().map(master -> new Guise(master, state.rotationOf(seller)));
    }

    static State lost(State state, Event.OutcomeLost e) {
        return move(state, e.purchase(), now -> {
            if (now instanceof Committing was) {
                return new OutcomeUnknown(was.round(), was.checkout(), was.bought(), was.orderKey(), e.looks(),
                        e.lookAt(), e.escalation(), Optional.empty(), was.candidates().get(was.choice()), was.guise(),
                        was.permits());
            }
            if (now instanceof Bargaining was && was.bound()) {
                Bond bond = was.bond().orElseThrow();
                return new OutcomeUnknown(was.round(), bond.checkout(), bond.bought(), bond.orderKey(), e.looks(),
                        e.lookAt(), e.escalation(), Optional.empty(), was.candidates().get(bond.choice()),
                        Optional.empty(), List.of());
            }
            return now instanceof OutcomeUnknown was ? new OutcomeUnknown(was.round(), was.checkout(), was.bought(),
                    was.orderKey(), e.looks(), e.lookAt(), e.escalation(), was.restored(), was.candidate(), was.guise(),
                    was.permits())
                    : illegal(now, e);
        });
    }

    static State confirmed(State state, Event.OrderConfirmed e) {
        return move(state, e.purchase(), now -> now instanceof Committing || now instanceof OutcomeUnknown
                ? new Ordered(now.round(), e.order(), false, e.lateAt(), taken(now), e.confirmed(), false)
                : illegal(now, e));
    }

    static State late(State state, Event.OrderLate e) {
        return move(state, e.purchase(), now -> now instanceof Ordered was
                ? new Ordered(was.round(), was.order(), true, was.due().map(at -> at.plus(Limits.REMIND)),
                        was.candidate(), was.confirmed(), was.alone())
                : illegal(now, e));
    }

    static State delivered(State state, Event.OrderDelivered e) {
        State moved = move(state, e.purchase(), now -> now instanceof Ordered was
                ? new Delivered(was.round(), was.order(), e.at(), e.settleAt(), was.candidate(), was.confirmed())
                : illegal(now, e));
        Purchase purchase = moved.purchases().get(e.purchase()).orElseThrow();
        return freed(moved, purchase, true);
    }

    static State ended(State state, Event.PurchaseEnded e) {
        if (state.ledger().find(new HoldId(e.purchase().value())).isPresent()) {
            throw new IllegalStateException("purchase " + e.purchase() + " ends while money is held for it");
        }
        State moved = move(state, e.purchase(), now -> {
            if (now instanceof Ended || now instanceof Committing || now.bound()) {
                return illegal(now, e);
            }
            return new Ended(now.round(), e.end(), e.why(), e.at(), order(now));
        });
        Purchase purchase = moved.purchases().get(e.purchase()).orElseThrow();
        return forgotten(freed(moved, purchase, false));
    }

    /** The candidates of a purchase that still weighs; none in the states after. */
    static SortedDict<String, Candidate> candidates(Purchase purchase) {
        return switch (purchase) {
            case Collecting now -> now.candidates();
            case Weighing now -> now.candidates();
            case Bargaining now -> now.candidates();
            case Chosen now -> now.candidates();
            case Asked now -> now.candidates();
            case Committing now -> now.candidates();
            case Open now -> SortedDict.empty();
            case OutcomeUnknown now -> SortedDict.empty();
            case Ordered now -> SortedDict.empty();
            case Delivered now -> SortedDict.empty();
            case Ended now -> SortedDict.empty();
        };
    }

    /** The candidate that was ordered, or may have been. */
    static Optional<Candidate> taken(Purchase purchase) {
        return switch (purchase) {
            case Committing now -> now.candidates().get(now.choice());
            case OutcomeUnknown now -> now.candidate();
            case Ordered now -> now.candidate();
            case Delivered now -> now.candidate();
            case Purchase other -> Optional.empty();
        };
    }

    interface Move {
        Purchase from(Purchase now);
    }

    private interface Recandidate {
        SortedDict<String, Candidate> from(SortedDict<String, Candidate> all);
    }

    static State move(State state, PurchaseId id, Move move) {
        Purchase now = state.purchases().get(id)
                .orElseThrow(() -> new IllegalStateException("purchase " + id + " does not exist"));
        return Evolve.put(state, move.from(now));
    }

    private static State recandidate(State state, PurchaseId id, Event e, Recandidate change) {
        return move(state, id, now -> switch (now) {
            case Collecting was -> new Collecting(was.round(), change.from(was.candidates()), was.replyBy());
            case Weighing was -> new Weighing(was.round(), change.from(was.candidates()), was.lookAt());
            case Bargaining was -> new Bargaining(was.round(), change.from(was.candidates()), was.decideBy(),
                    was.market(), was.bond());
            case Chosen was -> new Chosen(was.round(), change.from(was.candidates()), was.choice(), was.deal(),
                    was.approved(), was.answerBy());
            case Asked was -> new Asked(was.round(), change.from(was.candidates()), was.escalation(), was.choice(),
                    was.checkout());
            case Committing was -> new Committing(was.round(), change.from(was.candidates()), was.choice(),
                    was.checkout(), was.bought(), was.orderKey(), was.guise(), was.permits());
            case Open was -> illegal(was, e);
            case OutcomeUnknown was -> illegal(was, e);
            case Ordered was -> illegal(was, e);
            case Delivered was -> illegal(was, e);
            case Ended was -> illegal(was, e);
        });
    }

    static Optional<Order> order(Purchase now) {
        return now instanceof Ordered was ? Optional.of(was.order())
                : now instanceof Delivered came ? Optional.of(came.order()) : Optional.empty();
    }

    /** The need may be tried again: its goods came, or this purchase came to nothing; unless another part goes on. */
    private static State freed(State state, Purchase purchase, boolean filled) {
        Optional<Standing> found = state.needs().get(purchase.round().need()).filter(standing ->
                standing.purchase().filter(open -> Parts.together(state, open, purchase)).isPresent());
        if (found.isEmpty()) {
            return state;
        }
        Standing standing = found.get();
        Optional<PurchaseId> other = Parts.others(state, purchase).stream().map(Purchase::id).findFirst();
        Optional<Quantity> missing = filled ? Parts.missing(standing, purchase) : standing.missing();
        boolean once = standing.need().cadence().isEmpty();
        boolean met = standing.met() || (filled && once && missing.isEmpty());
        return Evolve.put(state, new Standing(standing.need(), standing.stock(), standing.counted(), other,
                standing.prices(), filled ? Optional.empty() : standing.notBefore(), met, standing.unsure(),
                standing.history(), standing.watch(), missing));
    }

    private static State forgotten(State state) {
        int ended = 0;
        Ended oldest = null;
        for (Map.Entry<PurchaseId, Purchase> entry : state.purchases()) {
            if (entry.getValue() instanceof Ended end) {
                ended++;
                oldest = oldest == null || end.at().isBefore(oldest.at()) ? end : oldest;
            }
        }
        if (oldest == null || ended <= Limits.REMEMBERED) {
            return state;
        }
        SortedDict<String, Disclosure> disclosed = state.disclosed();
        for (Map.Entry<String, Disclosure> entry : state.disclosed()) {
            if (entry.getValue().purchase().equals(oldest.id())) {
                disclosed = disclosed.without(entry.getKey());
            }
        }
        return EvolveLinks.forgetting(Sequences.forgotten(OverAsking.forgotten(state, oldest.id()), oldest.id()),
                oldest.id())
                .withPurchases(state.purchases().without(oldest.id())).withDisclosed(disclosed)
                .withRegister(state.register().forgetting(oldest.id()));
    }

    static Purchase illegal(Purchase now, Event e) {
        throw new IllegalStateException("a purchase that is " + now.getClass().getSimpleName() + " cannot take "
                + e.getClass().getSimpleName());
    }

    static Optional<Instant> lateAt(Optional<Instant> promisedBy) {
        return promisedBy.map(promised -> promised.plus(Limits.GRACE));
    }
}
