package dev.emptor.core;

import dev.emptor.core.State.Restored;
import dev.emptor.core.State.Standing;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.ledger.Ledger;
import dev.emptor.model.HoldId;
import dev.emptor.model.NeedId;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SortedDict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is in doubt after a restore. Until a person confirmed a need, nothing is bought for it; an order whose outcome
 * is known only from a backup is looked up and never repeated.
 */
final class EvolveRestored {
    private EvolveRestored() {}

    static State restored(State state, Event.HomeRestored e) {
        Optional<Instant> open = state.restored().filter(was -> !was.resumed()).map(Restored::since);
        State next = state.withHalted(Optional.of(e.why())).withRestored(Optional.of(
                new Restored(earlier(open, e.since()), false, withdrawnBefore(state))));
        for (Map.Entry<NeedId, Standing> entry : state.needs()) {
            Standing now = entry.getValue();
            next = Evolve.put(next, unsure(now, Optional.of(earlier(now.unsure(), e.since())), now.met()));
        }
        for (Map.Entry<PurchaseId, Purchase> entry : state.purchases()) {
            if (entry.getValue() instanceof Purchase.OutcomeUnknown now) {
                next = Evolve.put(next, new Purchase.OutcomeUnknown(now.round(), now.checkout(), now.bought(),
                        now.orderKey(), now.looks(), now.lookAt(), now.escalation(), Optional.of(e.since()),
                        now.candidate(), now.guise(), now.permits()));
            }
        }
        return next;
    }

    static State resumed(State state) {
        if (!state.unsure().isEmpty()) {
            throw new IllegalStateException("spending resumes while needs are in doubt: " + state.unsure());
        }
        return state.withHalted(Optional.empty())
                .withRestored(state.restored().map(was -> new Restored(was.since(), true, was.withdrawn())));
    }

    static State confirmed(State state, Event.NeedConfirmed e) {
        Standing now = Evolve.standing(state, e.need());
        return Evolve.put(state, unsure(now, Optional.empty(), now.met() || e.met()));
    }

    static State spent(State state, Event.SpentMeanwhile e) {
        HoldId hold = new HoldId("meanwhile");
        Ledger.Outcome outcome = state.ledger().hold(hold, e.amount(), List.of(e.budget()), e.at(),
                state.rules().zone(), e.at());
        return switch (outcome) {
            case Ledger.Outcome.Done done -> state.withLedger(done.ledger().post(hold));
            case Ledger.Outcome.TooLittle little ->
                throw new IllegalStateException("more spent meanwhile than is left of " + little.budget().name());
        };
    }

    /** Since when it is not known what was ordered for a need that is stated now. */
    static Optional<Instant> unsure(State state, NeedId id) {
        Optional<Standing> known = state.needs().get(id);
        if (known.isPresent()) {
            return known.get().unsure();
        }
        Optional<Restored> restored = state.restored();
        return restored.filter(was -> !was.resumed()).map(Restored::since)
                .or(() -> restored.flatMap(was -> was.withdrawn().get(id)));
    }

    /** A need withdrawn while in doubt is in doubt again if it is ever stated again. */
    static State noted(State after, Standing gone) {
        return after.withRestored(after.restored().map(was -> new Restored(was.since(), was.resumed(),
                gone.unsure().map(since -> was.withdrawn().with(gone.need().id(), since))
                        .orElseGet(() -> was.withdrawn().without(gone.need().id())))));
    }

    /**
     * The second check of an order that leaves: none that only a backup knows of, and none to a
     * seller that a rule blocked.
     */
    static State permitted(State state, Effect effect) {
        if (effect instanceof Effect.PlaceOrder order && state.blocked().has(order.checkout().deal().seller())) {
            throw new IllegalStateException("an order to a blocked seller: " + order.purchase());
        }
        if (effect instanceof Effect.PlaceOrder order
                && state.purchases().get(order.purchase()).orElseThrow() instanceof Purchase.OutcomeUnknown unknown
                && unknown.restored().isPresent()) {
            throw new IllegalStateException("an order that only a backup knows of is repeated: " + order.purchase());
        }
        return state;
    }

    private static Instant earlier(Optional<Instant> known, Instant since) {
        return known.filter(since::isAfter).orElse(since);
    }

    private static SortedDict<NeedId, Instant> withdrawnBefore(State state) {
        return state.restored().map(Restored::withdrawn).orElse(SortedDict.empty());
    }

    private static Standing unsure(Standing now, Optional<Instant> since, boolean met) {
        return new Standing(now.need(), now.stock(), now.counted(), now.purchase(), now.prices(), now.notBefore(), met,
                since, now.history(), now.watch(), now.missing());
    }
}
