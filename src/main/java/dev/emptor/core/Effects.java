package dev.emptor.core;

import dev.emptor.core.State.Pending;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.ledger.Line;
import dev.emptor.model.Candidate;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import dev.emptor.model.NeedId;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What comes back from effects: done, to be tried again, or given up, and what follows from that. */
final class Effects {
    private Effects() {}

    static void reported(Draft draft, Heard.EffectReported b) {
        Optional<Pending> found = draft.state().outbox().get(b.key());
        if (found.isEmpty()) {
            // Reported before, or given up since: a late or doubled report changes nothing but what the ledger knows.
            Disclosing.failed(draft, b.key(), b.report());
            return;
        }
        Pending pending = found.get();
        if (b.report() instanceof Report.Failed failed && mayRetry(pending, failed.fault())
                && mayLeave(draft, pending.effect()) && inTime(draft, pending, failed.fault())) {
            draft.emit(new Event.EffectRetried(b.key(), draft.now().plus(pause(pending, failed.fault())),
                    failed.fault().why()));
            return;
        }
        draft.emit(b.report() instanceof Report.Failed failed
                ? new Event.EffectGivenUp(b.key(), failed.fault().why()) : new Event.EffectDone(b.key()));
        Stopped.tell(draft, pending, b.report());
        Disclosing.failed(draft, b.key(), b.report());
        follow(draft, pending, b.report());
    }

    /** Whether it would be tried again before the time is over that it gives its seller. */
    private static boolean inTime(Draft draft, Pending pending, Fault fault) {
        Optional<Instant> end = switch (pending.effect()) {
            case Effect.SendIntentcast e -> Optional.of(e.intent().replyBy());
            case Effect.SendProposal e -> Optional.of(e.proposal().replyBy());
            case Effect other -> Optional.empty();
        };
        return end.map(draft.now().plus(pause(pending, fault))::isBefore).orElse(true);
    }

    /** Whether it may go to its seller, or go there again, as things stand now. */
    private static boolean mayLeave(Draft draft, Effect effect) {
        return switch (effect) {
            case Effect.PlaceOrder e -> Orders.mayOrder(draft, e.checkout().deal().seller());
            case Effect.SendIntentcast e -> !draft.state().blocked().has(e.seller());
            case Effect.SendProposal e -> !draft.state().blocked().has(e.exchange().seller());
            case Effect.AskCheckout e -> !draft.state().blocked().has(e.seller());
            case Effect.ProfferTerms e -> !draft.state().blocked().has(e.seller());
            case Effect.CloseTerms e -> !draft.state().blocked().has(e.seller());
            case Effect.EndTerms e -> true;
            case Effect.LookUpOrder e -> true;
            case Effect.SendLetter e -> true;
            case Effect.SendRejection e -> true;
            case Effect.LookInCatalogue e -> true;
            case Effect.Notify e -> true;
            case Effect.ClearNotice e -> true;
        };
    }

    /** What waits to be tried again does not leave for a seller that was blocked since. */
    static void recall(Draft draft) {
        for (Map.Entry<EffectKey, Pending> entry : draft.state().outbox()) {
            Pending pending = entry.getValue();
            boolean order = pending.effect() instanceof Effect.PlaceOrder; // It is recalled as an order, or kept.
            if (!order && pending.due().isAfter(draft.now()) && !mayLeave(draft, pending.effect())) {
                String why = "a rule blocked the seller before it was tried again";
                draft.emit(new Event.EffectGivenUp(entry.getKey(), why));
                follow(draft, pending, new Report.Failed(new Fault.Permanent(why)));
            }
        }
    }

    private static void follow(Draft draft, Pending pending, Report report) {
        switch (pending.effect()) {
            case Effect.LookInCatalogue look -> {
                if (report instanceof Report.OffersFound found) {
                    Offers.found(draft, look.need(), found.offers());
                }
            }
            case Effect.SendProposal sent -> proposal(draft, sent, report);
            case Effect.AskCheckout asked -> checkout(draft, pending, asked, report);
            case Effect.ProfferTerms sent -> Accords.answered(draft, sent, report);
            case Effect.CloseTerms sent -> Accords.closed(draft, sent, report);
            case Effect.EndTerms sent -> Parting.signed(draft, sent, report);
            case Effect.PlaceOrder order -> order(draft, order.purchase(), report);
            case Effect.LookUpOrder look -> lookedUp(draft, look, report);
            case Effect.SendLetter sent -> Letters.reported(draft, sent.letter(), report);
            case Effect.SendIntentcast sent -> {
                AskingMore.missed(draft, sent, report);
                if (report instanceof Report.LeftToOwner) {
                    Handwork.told(draft, sent.purchase(), sent.seller(), "a request");
                }
            }
            case Effect.SendRejection sent -> { }
            case Effect.Notify sent -> { }
            case Effect.ClearNotice sent -> { }
        }
    }

    private static void proposal(Draft draft, Effect.SendProposal sent, Report report) {
        if (report instanceof Report.Declined) {
            Bonds.refused(draft, sent);
        }
        Optional<Negotiation> open = draft.state().negotiations().get(sent.exchange().id())
                .filter(n -> (n instanceof Negotiation.Invited now && now.ours().equals(sent.proposal()))
                        || (n instanceof Negotiation.TheirMove then && then.ours().equals(sent.proposal())));
        if (open.isEmpty()) {
            return;
        }
        if (report instanceof Report.Done) {
            draft.emit(new Event.ProposalReceived(sent.exchange().id()));
        } else if (report instanceof Report.LeftToOwner) {
            Handwork.told(draft, sent.exchange().purchase(), sent.exchange().seller(), "an answer");
        } else {
            draft.emit(new Event.NegotiationEnded(sent.exchange().id(), report instanceof Report.Declined
                    ? Negotiation.End.DECLINED : Negotiation.End.LAPSED, Optional.of(report instanceof Report.Declined
                    ? "the seller would not go on" : "the seller could not be reached"), Optional.of(draft.now())));
        }
    }

    private static void checkout(Draft draft, Pending pending, Effect.AskCheckout asked, Report report) {
        Optional<Purchase> purchase = draft.state().purchases().get(asked.purchase());
        if (purchase.isEmpty() || !(purchase.get() instanceof Purchase.Chosen chosen)
                || !chosen.choice().equals(Candidate.keyOf(asked.seller(), asked.ref()))) {
            return;
        }
        if (report instanceof Report.CheckoutGiven given && another(asked.quote(), given.checkout().quote())) {
            draft.emit(new Event.SellerMarked(asked.seller(), SellerRecord.Mark.BROKE_ITS_WORD));
            Purchases.turnAway(draft, asked.purchase(), chosen.choice(), "the final totals are of another quote than"
                    + " the one that is taken");
        } else if (report instanceof Report.CheckoutGiven given) {
            Codes.answered(draft, asked, given.checkout());
            Purchases.checkout(draft, asked.purchase(), given.checkout());
        } else if (report instanceof Report.Declined declined && asked.code().isPresent()) {
            Codes.refused(draft, asked, declined.why());
            Purchases.askBare(draft, asked, Disclosing.again(draft.state().register().by(pending.key()).stream()
                    .map(Line::given).toList()));
        } else {
            Purchases.turnAway(draft, asked.purchase(), chosen.choice(), "no final totals: " + why(report));
        }
    }

    /** Whether a seller names another quote than the one we take; whoever names none has said nothing else. */
    static boolean another(Optional<String> taken, Optional<String> named) {
        return named.isPresent() && !named.equals(taken);
    }

    /** Only a definite no frees the money. Everything that is not a yes or a no leaves the outcome unknown. */
    private static void order(Draft draft, PurchaseId id, Report report) {
        if (!draft.state().purchases().has(id)) {
            return;
        }
        if (report instanceof Report.OrderAccepted accepted) {
            Orders.accepted(draft, id, accepted);
        } else if (report instanceof Report.Declined declined) {
            Orders.refused(draft, id, declined.why());
        } else if (report instanceof Report.LeftToOwner) {
            Handwork.order(draft, id);
        } else {
            Orders.lost(draft, id);
        }
    }

    private static void lookedUp(Draft draft, Effect.LookUpOrder look, Report report) {
        if (!draft.state().purchases().has(look.purchase())) {
            return;
        }
        if (Bonds.lookedUp(draft, look, report)) {
            return;
        }
        if (report instanceof Report.OrderAccepted accepted) {
            Orders.accepted(draft, look.purchase(), accepted);
        } else if (report instanceof Report.OrderNotFound) {
            Orders.notFound(draft, look.purchase(), look);
        } else if (report instanceof Report.LeftToOwner) {
            Handwork.order(draft, look.purchase());
        }
    }

    /** An order is never tried again blindly once it may have arrived; all else is, a bounded number of times. */
    private static boolean mayRetry(Pending pending, Fault fault) {
        return switch (fault) {
            case Fault.Permanent f -> false;
            case Fault.Unknown f -> !(pending.effect() instanceof Effect.PlaceOrder)
                    && !(pending.effect() instanceof Effect.SendLetter)
                    && pending.tries() + 1 < tries(pending.effect());
            case Fault.Transient f -> pending.tries() + 1 < tries(pending.effect());
            case Fault.Throttled f -> pending.tries() + 1 < tries(pending.effect());
        };
    }

    /** Terms are waited for only shortly: the purchase goes on without them. */
    private static int tries(Effect effect) {
        return effect instanceof Effect.ProfferTerms || effect instanceof Effect.CloseTerms ? Limits.TERMS_TRIES
                : Limits.TRIES;
    }

    private static Duration pause(Pending pending, Fault fault) {
        Duration grown = Limits.FIRST_PAUSE.multipliedBy(1L << Math.min(pending.tries(), 9));
        Duration asked = switch (fault) {
            case Fault.Transient f -> f.retryAfter();
            case Fault.Throttled f -> f.retryAfter();
            case Fault.Unknown f -> Duration.ZERO;
            case Fault.Permanent f -> Duration.ZERO;
        };
        Duration longer = grown.compareTo(asked) > 0 ? grown : asked;
        return longer.compareTo(Limits.LONGEST_PAUSE) < 0 ? longer : Limits.LONGEST_PAUSE;
    }

    /** The purchase that an effect belongs to. */
    static Optional<PurchaseId> purchase(Pending pending) {
        return switch (pending.effect()) {
            case Effect.SendIntentcast e -> Optional.of(e.purchase());
            case Effect.LookInCatalogue e -> Optional.of(e.purchase());
            case Effect.SendProposal e -> Optional.of(e.exchange().purchase());
            case Effect.AskCheckout e -> Optional.of(e.purchase());
            case Effect.ProfferTerms e -> Optional.of(e.purchase());
            case Effect.CloseTerms e -> Optional.of(e.purchase());
            case Effect.EndTerms e -> Optional.empty();
            case Effect.PlaceOrder e -> Optional.of(e.purchase());
            case Effect.LookUpOrder e -> Optional.of(e.purchase());
            case Effect.SendLetter e -> Optional.empty();
            case Effect.SendRejection e -> Optional.empty();
            case Effect.Notify e -> Optional.empty();
            case Effect.ClearNotice e -> Optional.empty();
        };
    }

    static Optional<NeedId> needLookedFor(Pending pending) {
        return pending.effect() instanceof Effect.LookInCatalogue look ? Optional.of(look.need()) : Optional.empty();
    }

    static boolean pending(State state, PurchaseId purchase, Class<? extends Effect> kind) {
        for (Map.Entry<EffectKey, Pending> entry : state.outbox()) {
            if (kind.isInstance(entry.getValue().effect())
                    && purchase(entry.getValue()).equals(Optional.of(purchase))) {
                return true;
            }
        }
        return false;
    }

    private static String why(Report report) {
        return report instanceof Report.Declined declined ? declined.why()
                : report instanceof Report.Failed failed ? failed.fault().why() : "another answer than was asked for";
    }
}
