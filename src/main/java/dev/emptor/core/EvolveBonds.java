package dev.emptor.core;

import dev.emptor.event.Event;
import dev.emptor.model.Bond;
import dev.emptor.model.HoldId;
import dev.emptor.model.Mode;
import dev.emptor.model.Purchase.Bargaining;
import dev.emptor.model.Purchase.Committing;
import dev.emptor.model.PurchaseId;
import dev.emptor.money.Money;
import java.util.List;
import java.util.Optional;

/** The second check of proposals that could be accepted outright: none is out without its money, or beside another. */
final class EvolveBonds {
    private EvolveBonds() {}

    static State evolve(State state, Event.OfBond event) {
        return switch (event) {
            case Event.BondMoved e -> moved(state, e);
            case Event.BondTaken e -> taken(state, e);
        };
    }

    private static State moved(State state, Event.BondMoved e) {
        return EvolvePurchases.move(state, e.purchase(), now -> {
            if (!(now instanceof Bargaining was)) {
                return EvolvePurchases.illegal(now, e);
            }
            Optional<Money> held = held(state, e.purchase());
            boolean out = e.bond().map(Bond::out).orElse(false);
            boolean paid = held.equals(e.bond().filter(Bond::out).map(bond -> bond.checkout().deal().total()));
            boolean leaves = out && !was.bound();
            boolean may = state.halted().isEmpty() && state.rules().mode() == Mode.LIVE
                    && e.bond().filter(bond -> state.blocked().has(bond.exchange().seller())).isEmpty();
            boolean other = out && was.bound() && !same(was.bond().orElseThrow(), e.bond().orElseThrow());
            if (!paid || (leaves && !may) || other) {
                throw new IllegalStateException("a proposal of purchase " + e.purchase()
                        + " binds without its money or permission, or beside another");
            }
            return was.with(e.bond());
        });
    }

    private static State taken(State state, Event.BondTaken e) {
        return EvolvePurchases.move(state, e.purchase(), now -> {
            if (!(now instanceof Bargaining was) || !was.bound()) {
                return EvolvePurchases.illegal(now, e);
            }
            Bond bond = was.bond().orElseThrow();
            return new Committing(was.round(), was.candidates(), bond.choice(), bond.checkout(), bond.bought(),
                    bond.orderKey(), Optional.empty(), List.of());
        });
    }

    private static boolean same(Bond before, Bond after) {
        return before.proposal().equals(after.proposal()) && before.checkout().equals(after.checkout())
                && before.orderKey().equals(after.orderKey());
    }

    private static Optional<Money> held(State state, PurchaseId purchase) {
        return state.ledger().find(new HoldId(purchase.value())).map(hold -> hold.amount());
    }
}
