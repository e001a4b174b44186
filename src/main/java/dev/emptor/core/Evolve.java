package dev.emptor.core;

import dev.emptor.core.State.Pending;
import dev.emptor.core.State.PriceSeen;
import dev.emptor.core.State.Standing;
import dev.emptor.core.State.Timer;
import dev.emptor.event.Event;
import dev.emptor.ledger.Ledger;
import dev.emptor.model.Block;
import dev.emptor.model.Disclosure;
import dev.emptor.model.Escalation;
import dev.emptor.model.EscalationId;
import dev.emptor.model.Limits;
import dev.emptor.model.NeedId;
import dev.emptor.model.PriceWatch;
import dev.emptor.model.Purchase;
import dev.emptor.model.SellerId;
import dev.emptor.model.SortedDict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folds events into the state. It decides nothing: an event that does not fit the state is a bug in what decided it,
 * and is thrown as one before anything is recorded. Recovery calls only this.
 */
final class Evolve {
    private Evolve() {}

    static State evolve(State state, Event event) {
        return switch (event) {
            case Event.SettingsAdopted e -> EvolveTerms.settings(state, e.settings());
            case Event.RulesAdopted e -> state.withRevision(e.revision());
            case Event.SpendingHalted e -> state.withHalted(Optional.of(e.why()));
            case Event.SpendingResumed e -> EvolveRestored.resumed(state);
            case Event.HomeRestored e -> EvolveRestored.restored(state, e);
            case Event.NeedConfirmed e -> EvolveRestored.confirmed(state, e);
            case Event.SpentMeanwhile e -> EvolveRestored.spent(state, e);
            case Event.NeedStated e -> stated(state, e);
            case Event.OfNeed e -> ofNeed(state, e);
            case Event.PriceHeard e -> priced(state, e);
            case Event.Decided e -> state;
            case Event.Quarantined e -> state;
            case Event.OfSeller e -> Codes.evolve(state, e);
            case Event.MoneyHeld e -> held(state, e);
            case Event.MoneyPosted e -> state.withLedger(state.ledger().post(e.hold()));
            case Event.MoneyReleased e -> state.withLedger(state.ledger().release(e.hold()));
            case Event.EscalationRaised e -> EvolvePurchases.asked(put(state, e.escalation()), e);
            case Event.AnswerTaken e -> put(state, answered(escalation(state, e.escalation()), e.answer()));
            case Event.EscalationClosed e -> put(state, closed(escalation(state, e.escalation()), e.status()));
            case Event.SellerBlocked e -> blocked(state, e);
            case Event.BlockLifted e -> state.withBlocked(state.blocked().without(e.seller()));
            case Event.IdentityAdopted e -> state.withIdentity(Optional.of(e.fingerprint()));
            case Event.IdentityRotated e -> rotated(state, e);
            case Event.OrderDisputed e -> EvolveAftercare.disputed(state, e);
            case Event.ReminderSet e -> EvolveAftercare.set(state, e);
            case Event.Reminded e -> EvolveAftercare.reminded(state, e);
            case Event.OverAsked e -> OverAsking.evolve(state, e.ask());
            case Event.Disclosed e -> disclosed(state, e);
            case Event.Noted e -> state.withRegister(state.register().noted(e.note()));
            case Event.EffectQueued e -> EvolveRestored.permitted(state, e.effect()).withOutbox(
                    state.outbox().with(e.key(), new Pending(e.key(), e.effect(), 0, e.due())));
            case Event.EffectRetried e -> state.withOutbox(state.outbox().with(e.key(), retried(state, e)));
            case Event.EffectDone e -> state.withOutbox(state.outbox().without(e.key()));
            case Event.EffectGivenUp e -> state.withOutbox(state.outbox().without(e.key()));
            case Event.OfLinks e -> EvolveLinks.evolve(state, e);
            case Event.OfRights e -> EvolveClaims.evolve(state, e);
            case Event.OfTerms e -> EvolveTerms.evolve(state, e);
            case Event.Refused e -> state;
            case Event.OfTalk e -> EvolveNegotiations.evolve(state, e);
            case Event.PurchaseOpened e -> EvolvePurchases.opened(state, e);
            case Event.CollectingBegan e -> EvolvePurchases.collecting(state, e);
            case Event.OfferTaken e -> EvolvePurchases.taken(state, e);
            case Event.CandidateStruck e -> EvolvePurchases.struck(state, e);
            case Event.WeighingBegan e -> EvolvePurchases.weighing(state, e);
            case Event.BargainingBegan e -> EvolvePurchases.bargaining(state, e);
            case Event.OfBond e -> EvolveBonds.evolve(state, e);
            case Event.OfferChosen e -> EvolvePurchases.chosen(state, e);
            case Event.CommitBegan e -> EvolvePurchases.committing(state, e);
            case Event.OutcomeLost e -> EvolvePurchases.lost(state, e);
            case Event.OrderConfirmed e -> EvolvePurchases.confirmed(state, e);
            case Event.OrderShipped e -> Together.shipped(state, e.purchase());
            case Event.OrderLate e -> EvolvePurchases.late(state, e);
            case Event.OrderDelivered e -> EvolvePurchases.delivered(state, e);
            case Event.PurchaseEnded e -> EvolvePurchases.ended(state, e);
        };
    }

    private static State ofNeed(State state, Event.OfNeed event) {
        return switch (event) {
            case Event.NeedWithdrawn e -> EvolveRestored.noted(withdrawn(state, e.need()), standing(state, e.need()));
            case Event.StockSet e -> put(state, stocked(standing(state, e.need()), e));
            case Event.NeedPostponed e -> put(state, postponed(standing(state, e.need()), e.until(), Optional.empty()));
            case Event.RequestMissed e -> AskingMore.evolve(state, e);
            case Event.AskedAgain e -> AskingMore.evolve(state, e);
            case Event.PriceAwaited e ->
                put(state, postponed(standing(state, e.need()), e.until(), Optional.of(e.watch())));
            case Event.PurchaseDivided e -> EvolveParts.divided(state, e);
            case Event.TogetherPlanned e -> Together.planned(state, e);
            case Event.AskingWeighed e -> state.withBroadcasts(state.broadcasts().with(e.need(), e.broadcasts()));
        };
    }

    private static State rotated(State state, Event.IdentityRotated e) {
        if (e.rotation() != state.rotationOf(e.seller()) + 1) {
            throw new IllegalStateException("rotation " + e.rotation() + " after " + state.rotationOf(e.seller()));
        }
        return Together.rotated(state.withRotations(state.rotations().with(e.seller(), e.rotation())), e.seller());
    }

    private static State blocked(State state, Event.SellerBlocked e) {
        return state.withBlocked(state.blocked().with(e.seller(), new Block(e.why(), e.at())));
    }

    /** The second check of what the guards checked before: no datum above its stage. */
    private static State disclosed(State state, Event.Disclosed e) {
        Disclosure line = e.disclosure();
        if (!line.stage().allowed(line.way()).contains(line.datum())) {
            throw new IllegalStateException(line.datum() + " above its stage " + line.stage());
        }
        return state.withDisclosed(state.disclosed().with(disclosureKey(line), line))
                .withRegister(state.register().given(line, e.by()));
    }

    static String disclosureKey(Disclosure disclosure) {
        return disclosure.purchase() + "|" + disclosure.seller() + "|" + disclosure.stage() + "|" + disclosure.datum();
    }

    static Standing standing(State state, NeedId id) {
        return state.needs().get(id).orElseThrow(() -> new IllegalStateException("need " + id + " is not stated"));
    }

    static State put(State state, Standing standing) {
        NeedId id = standing.need().id();
        Optional<Instant> before = state.needs().get(id).flatMap(Standing::due);
        return timed(state.withNeeds(state.needs().with(id, standing)), "need/" + id, before, standing.due());
    }

    static State put(State state, Purchase purchase) {
        Optional<Instant> before = state.purchases().get(purchase.id()).flatMap(Purchase::due);
        return timed(state.withPurchases(state.purchases().with(purchase.id(), purchase)),
                "purchase/" + purchase.id(), before, purchase.due());
    }

    static State put(State state, Escalation escalation) {
        Optional<Instant> before = state.escalations().get(escalation.id()).flatMap(Evolve::deadline);
        State next = timed(state.withEscalations(state.escalations().with(escalation.id(), escalation)),
                "escalation/" + escalation.id(), before, deadline(escalation));
        return next.escalations().size() > Limits.REMEMBERED * 2 ? oldestForgotten(next) : next;
    }

    static State timed(State state, String subject, Optional<Instant> before, Optional<Instant> after) {
        if (before.equals(after)) {
            return state;
        }
        SortedDict<Timer, String> timers = state.timers();
        if (before.isPresent()) {
            timers = timers.without(new Timer(before.get(), subject));
        }
        if (after.isPresent()) {
            timers = timers.with(new Timer(after.get(), subject), subject);
        }
        return state.withTimers(timers);
    }

    private static Optional<Instant> deadline(Escalation escalation) {
        return escalation.open() ? Optional.of(escalation.deadline()) : Optional.empty();
    }

    private static State oldestForgotten(State state) {
        for (Map.Entry<EscalationId, Escalation> entry : state.escalations()) {
            if (!entry.getValue().open()) {
                return state.withEscalations(state.escalations().without(entry.getKey()));
            }
        }
        return state;
    }

    private static State stated(State state, Event.NeedStated e) {
        Optional<Standing> known = state.needs().get(e.need().id());
        List<PriceSeen> history = known.filter(before -> before.need().wanted().equals(e.need().wanted()))
                .map(Standing::history).orElse(List.of());
        return put(state, new Standing(e.need(), e.stock(), e.at(), known.flatMap(Standing::purchase),
                known.map(Standing::prices).orElse(SortedDict.empty()), Optional.empty(), false,
                EvolveRestored.unsure(state, e.need().id()), history, Optional.empty(),
                known.filter(before -> !before.met() && before.need().amount().equals(e.need().amount()))
                        .flatMap(Standing::missing)));
    }

    private static State withdrawn(State state, NeedId id) {
        Optional<Instant> before = standing(state, id).due();
        return timed(state.withNeeds(state.needs().without(id))
                .withBroadcasts(state.broadcasts().without(id)), "need/" + id, before, Optional.empty());
    }

    private static Standing stocked(Standing now, Event.StockSet e) {
        return new Standing(now.need(), e.stock(), e.at(), now.purchase(), now.prices(), now.notBefore(), now.met(),
                now.unsure(), now.history(), now.watch(), now.missing());
    }

    private static Standing postponed(Standing now, Instant until, Optional<PriceWatch> watch) {
        return new Standing(now.need(), now.stock(), now.counted(), now.purchase(), now.prices(), Optional.of(until),
                now.met(), now.unsure(), now.history(), watch, now.missing());
    }

    private static State priced(State state, Event.PriceHeard e) {
        Standing now = standing(state, e.need());
        SortedDict<SellerId, PriceSeen> prices =
                now.prices().with(e.seller(), new PriceSeen(e.cost(), e.at()));
        List<PriceSeen> history = e.takeable()
                ? Watching.remembered(now.history(), new PriceSeen(e.cost(), e.at())) : now.history();
        return state.withNeeds(state.needs().with(e.need(), new Standing(now.need(), now.stock(), now.counted(),
                now.purchase(), prices, now.notBefore(), now.met(), now.unsure(), history, now.watch(),
                now.missing())));
    }

    private static State held(State state, Event.MoneyHeld e) {
        Ledger.Outcome outcome = state.ledger().hold(
                e.hold(), e.amount(), e.budgets(), e.at(), state.rules().zone(), e.expires());
        return switch (outcome) {
            case Ledger.Outcome.Done done -> state.withLedger(done.ledger());
            case Ledger.Outcome.TooLittle little ->
                throw new IllegalStateException("a hold over what is left of " + little.budget().name());
        };
    }

    private static Escalation escalation(State state, EscalationId id) {
        return state.escalations().get(id)
                .filter(Escalation::open)
                .orElseThrow(() -> new IllegalStateException("question " + id + " is not open"));
    }

    private static Escalation answered(Escalation e, Escalation.Answer answer) {
        List<Escalation.Answer> answers = new ArrayList<>(e.answers());
        answers.add(answer);
        return new Escalation(e.id(), e.purchase(), e.need(), e.kind(), e.title(), e.reasons(), e.options(),
                e.answersNeeded(), e.raised(), e.deadline(), answers, e.status());
    }

    private static Escalation closed(Escalation e, Escalation.Status status) {
        return new Escalation(e.id(), e.purchase(), e.need(), e.kind(), e.title(), e.reasons(), e.options(),
                e.answersNeeded(), e.raised(), e.deadline(), e.answers(), status);
    }

    private static Pending retried(State state, Event.EffectRetried e) {
        Pending pending = state.outbox().get(e.key())
                .orElseThrow(() -> new IllegalStateException("effect " + e.key() + " is not pending"));
        return new Pending(e.key(), pending.effect(), pending.tries() + 1, e.due());
    }
}
