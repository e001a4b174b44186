package dev.emptor.simulation;

import dev.emptor.core.State;
import dev.emptor.core.State.Pending;
import dev.emptor.ledger.Ledger;
import dev.emptor.model.EffectKey;
import dev.emptor.model.HoldId;
import dev.emptor.model.Order;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.simulation.SimSeller.Character;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must hold once the faults have stopped: everything came to an end, and every order is accounted for. */
final class Ending {
    /** A purchase younger than this may still be under way. */
    private static final Duration YOUNG = Duration.ofDays(5);

    /** Whoever does not say the truth of its own orders leaves nobody else to ask. */
    private static final Set<Character> UNTRUE = EnumSet.of(Character.TWO_FACED, Character.INJECTOR);

    private final World world;
    private final State state;
    private final Instant old;
    private final List<String> wrong;

    Ending(World world) {
        this.world = world;
        this.state = world.house().state();
        this.old = world.now().minus(YOUNG);
        for (String file : world.disk().list()) {
            world.auditor().markers.shown(Shown.FILE, world.disk().bytes(file));
        }
        if (world.auditor().violations.isEmpty()) {
            world.auditor().settle(world.house().errands().sold());
            world.auditor().settleLedger(state, world.now());
        }
        this.wrong = new ArrayList<>(world.auditor().violations);
    }

    List<String> findings() {
        if (wrong.isEmpty()) {
            orders();
            liveness();
            holds();
        }
        return wrong;
    }

    private void orders() {
        Map<String, PurchaseId> askedFor = new LinkedHashMap<>();
        world.house().keys().forEach((purchase, keys) -> keys.forEach(key -> askedFor.put(key, purchase)));
        Set<PurchaseId> ordered = new HashSet<>();
        for (SimSeller seller : world.sellers().values()) {
            for (Map.Entry<String, SimSeller.Placed> entry : seller.orders.entrySet()) {
                PurchaseId purchase = askedFor.get(entry.getKey());
                if (purchase == null) {
                    wrong.add("an order exists that was never asked for: " + entry.getValue().ref());
                } else if (!ordered.add(purchase)) {
                    wrong.add("ordered twice: " + purchase);
                } else if (!UNTRUE.contains(seller.character) && entry.getValue().at().isBefore(old)
                        && !known(purchase, entry.getKey()) && !world.backup().accountedFor(entry.getKey())) {
                    wrong.add("an order exists that the house does not know of: " + entry.getValue().ref() + " for "
                            + state.purchases().get(purchase));
                }
            }
        }
    }

    private boolean known(PurchaseId id, String key) {
        Optional<Purchase> found = state.purchases().get(id);
        if (found.isEmpty()) {
            return true; // Ended long ago, and forgotten.
        }
        Optional<Order> order = switch (found.get()) {
            case Purchase.Ordered p -> Optional.of(p.order());
            case Purchase.Delivered p -> Optional.of(p.order());
            case Purchase.Ended p -> p.order();
            case Purchase other -> Optional.empty();
        };
        return order.map(o -> o.orderKey().equals(key)).orElse(found.get() instanceof Purchase.OutcomeUnknown);
    }

    private void liveness() {
        if (!world.house().up()) {
            wrong.add("the process does not come up");
        }
        state.halted().ifPresent(why -> wrong.add("spending is still halted: " + why));
        world.house().cycle().flatMap(c -> c.trouble()).ifPresent(t -> wrong.add("still in trouble: " + t.text()));
        for (Purchase purchase : state.purchases().values()) {
            boolean fine = purchase.ended() || purchase instanceof Purchase.Delivered
                    || (purchase instanceof Purchase.Ordered now && (!now.late() || now.due().isPresent()))
                    || waitsForOwner(purchase) || purchase.round().opened().isAfter(old);
            if (!fine) {
                wrong.add("stuck: " + purchase);
            }
        }
        for (Map.Entry<EffectKey, Pending> entry : state.outbox()) {
            if (entry.getValue().due().isBefore(world.now().minus(Duration.ofDays(2)))) {
                wrong.add("an effect never left: " + entry.getValue());
            }
        }
    }

    /** A hold belongs to a purchase that may still be charged. */
    private void holds() {
        for (Map.Entry<HoldId, Ledger.Hold> entry : state.ledger().holds()) {
            Optional<Purchase> purchase = state.purchases().get(new PurchaseId(entry.getKey().value()));
            boolean explained = purchase.map(p -> p.bound() || p instanceof Purchase.Chosen
                    || p instanceof Purchase.Asked
                    || p instanceof Purchase.Committing || p instanceof Purchase.OutcomeUnknown).orElse(false);
            if (!explained) {
                wrong.add("money is held for nothing: " + entry.getValue());
            }
        }
    }

    private boolean waitsForOwner(Purchase purchase) {
        return state.escalations().values().stream().anyMatch(q -> q.open() && q.purchase().equals(purchase.id()));
    }
}
