package dev.emptor.engine;

import dev.emptor.core.State;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.ledger.Ledger;
import dev.emptor.ledger.Ledger.Hold;
import dev.emptor.ledger.Ledger.Sheet;
import dev.emptor.model.Bond;
import dev.emptor.model.Budget;
import dev.emptor.model.Deal;
import dev.emptor.model.HoldId;
import dev.emptor.model.Order;
import dev.emptor.model.Part;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Round;
import dev.emptor.model.Settings;
import dev.emptor.model.SortedDict;
import dev.emptor.money.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What must hold of money and orders, checked before any effect leaves, by arithmetic of its own: it uses nothing of
 * the code that keeps the books but the books. Each method names the first thing that does not hold.
 */
final class Invariants {
    private Invariants() {}

    /** Checks everything; costs as much as there are purchases and sheets. */
    static Optional<String> whole(State state) {
        return sheets(state.ledger()).or(() -> holds(state)).or(() -> purchases(state, state.purchases()))
                .or(() -> parts(state))
                .or(() -> outbox(state));
    }

    /** Checks what the turns between two states may have touched, and that they spent what they say they spent. */
    static Optional<String> step(State before, List<Turn> turns, State after) {
        boolean sameBooks = same(before.ledger(), after.ledger());
        if (sameBooks && same(before.purchases(), after.purchases()) && same(before.outbox(), after.outbox())) {
            return Optional.empty();
        }
        Optional<String> books = sameBooks ? Optional.empty()
                : sheets(after.ledger()).or(() -> spending(before, turns, after));
        Map<PurchaseId, Purchase> touched = touched(turns, after);
        boolean divided = touched.values().stream().anyMatch(one -> one.round().part().isPresent());
        return books.or(() -> holds(after)).or(() -> purchases(after, touched.entrySet()))
                .or(() -> divided ? parts(after) : Optional.empty())
                .or(() -> outbox(after));
    }

    @SuppressWarnings("ReferenceEquality") // Immutable, and made anew by every change: the very same was not touched.
    private static boolean same(Object before, Object after) {
        return before == after;
    }

    /** Held and spent stay within every limit, and what a sheet says is held are the holds that name it. */
    private static Optional<String> sheets(Ledger ledger) {
        Map<String, Long> held = new TreeMap<>();
        for (Map.Entry<HoldId, Hold> entry : ledger.holds()) {
            for (String sheet : entry.getValue().sheets()) {
                held.merge(sheet, entry.getValue().amount().minor(), Math::addExact);
            }
        }
        for (Map.Entry<String, Sheet> entry : ledger.sheets()) {
            Sheet sheet = entry.getValue();
            long holds = Optional.ofNullable(held.remove(entry.getKey())).orElse(0L);
            if (Math.addExact(sheet.held(), sheet.spent()) > -sheet.allotted()) {
                return Optional.of("budget " + entry.getKey() + " has " + sheet.held() + " held and " + sheet.spent()
                        + " spent, over its limit of " + -sheet.allotted());
            }
            if (holds != sheet.held() || sheet.spent() < 0) {
                return Optional.of("budget " + entry.getKey() + " says " + sheet.held() + " is held, its holds say "
                        + holds);
            }
        }
        return held.isEmpty() ? Optional.empty() : Optional.of("money is held in " + held.keySet()
                + ", of which there is no account");
    }

    /** Every hold belongs to a purchase for which money may be held. */
    private static Optional<String> holds(State state) {
        for (Map.Entry<HoldId, Hold> entry : state.ledger().holds()) {
            Optional<Purchase> purchase = state.purchases().get(new PurchaseId(entry.getKey().value()));
            if (purchase.isEmpty() || !mayHold(purchase.get())) {
                return Optional.of("money is held for purchase " + entry.getKey() + ", which "
                        + purchase.map(p -> "is " + p.getClass().getSimpleName()).orElse("does not exist"));
            }
        }
        return Optional.empty();
    }

    private static boolean mayHold(Purchase purchase) {
        return purchase instanceof Purchase.Chosen || purchase instanceof Purchase.Committing
                || purchase instanceof Purchase.OutcomeUnknown || purchase.bound()
                || (purchase instanceof Purchase.Asked asked && asked.choice().isPresent());
    }

    /** An order that may be on its way has exactly its money held, and a key that no other order has. */
    private static Optional<String> purchases(State state, Iterable<Map.Entry<PurchaseId, Purchase>> looked) {
        Map<String, PurchaseId> keys = new TreeMap<>();
        for (Map.Entry<PurchaseId, Purchase> entry : looked) {
            PurchaseId id = entry.getKey();
            Optional<UnderKey> order = order(entry.getValue());
            if (order.isEmpty()) {
                continue;
            }
            Optional<Hold> hold = state.ledger().holds().get(new HoldId(id.value()));
            if (order.get().held().isPresent() && !hold.map(Hold::amount).equals(order.get().held())) {
                return Optional.of("purchase " + id + " may be ordered for " + order.get().held().get() + ", and "
                        + hold.map(h -> h.amount() + " is held").orElse("nothing is held") + " for it");
            }
            PurchaseId other = keys.put(order.get().key(), id);
            if (other != null) {
                return Optional.of("purchases " + other + " and " + id + " have the same order key");
            }
        }
        return Optional.empty();
    }

    /** The parts of a purchase come to no more than all of it, and what is ordered of one to no pack too many. */
    private static Optional<String> parts(State state) {
        Map<PurchaseId, Long> sums = new TreeMap<>();
        for (Map.Entry<PurchaseId, Purchase> entry : state.purchases()) {
            Round round = entry.getValue().round();
            if (round.part().isEmpty()) {
                continue;
            }
            Part part = round.part().get();
            long sum = sums.merge(part.whole(), round.amount().milli(), Math::addExact);
            if (sum > part.wanted().milli()) {
                return Optional.of("the parts of purchase " + part.whole() + " come to more than the " + part.wanted()
                        + " of all of it");
            }
            Optional<Bought> bought = bought(entry.getValue());
            if (bought.filter(b -> b.milli() - b.milli() / b.packs() >= round.amount().milli()).isPresent()) {
                return Optional.of("more is ordered for part " + entry.getKey() + " than the " + round.amount()
                        + " that it is to fill");
            }
        }
        return Optional.empty();
    }

    private record Bought(long milli, long packs) {
        static Optional<Bought> of(Quantity bought, Deal deal) {
            return Optional.of(new Bought(bought.milli(), deal.lines().stream().mapToLong(Deal.Line::packs).sum()));
        }
    }

    private static Optional<Bought> bought(Purchase purchase) {
        return switch (purchase) {
            case Purchase.Committing p -> Bought.of(p.bought(), p.checkout().deal());
            case Purchase.OutcomeUnknown p -> Bought.of(p.bought(), p.checkout().deal());
            case Purchase.Ordered p -> Bought.of(p.order().bought(), p.order().deal());
            case Purchase.Delivered p -> Bought.of(p.order().bought(), p.order().deal());
            case Purchase other -> Optional.empty();
        };
    }

    /** The key an order was or may be made under, and the money that must be held while nobody knows whether it was. */
    private record UnderKey(String key, Optional<Money> held) {
        static UnderKey of(Order order) {
            return new UnderKey(order.orderKey(), Optional.empty());
        }
    }

    private static Optional<UnderKey> order(Purchase purchase) {
        return switch (purchase) {
            case Purchase.Committing p ->
                    Optional.of(new UnderKey(p.orderKey(), Optional.of(p.checkout().deal().total())));
            case Purchase.OutcomeUnknown p ->
                    Optional.of(new UnderKey(p.orderKey(), Optional.of(p.checkout().deal().total())));
            case Purchase.Ordered p -> Optional.of(UnderKey.of(p.order()));
            case Purchase.Delivered p -> Optional.of(UnderKey.of(p.order()));
            case Purchase.Ended p -> p.order().map(UnderKey::of);
            case Purchase.Open p -> Optional.empty();
            case Purchase.Collecting p -> Optional.empty();
            case Purchase.Weighing p -> Optional.empty();
            case Purchase.Bargaining p -> p.bond().filter(Bond::out).map(bond ->
                    new UnderKey(bond.orderKey(), Optional.of(bond.checkout().deal().total())));
            case Purchase.Chosen p -> Optional.empty();
            case Purchase.Asked p -> Optional.empty();
        };
    }

    /** An order in the outbox is that of its purchase, and there is one of it. */
    private static Optional<String> outbox(State state) {
        TreeSet<String> keys = new TreeSet<>();
        for (Map.Entry<?, State.Pending> entry : state.outbox()) {
            if (entry.getValue().effect() instanceof Effect.PlaceOrder order) {
                Optional<String> key = state.purchases().get(order.purchase()).flatMap(Invariants::order)
                        .map(UnderKey::key);
                if (!key.equals(Optional.of(order.orderKey()))) {
                    return Optional.of("an order waits to leave for purchase " + order.purchase()
                            + ", which has no order of that key");
                }
                if (!keys.add(order.orderKey())) {
                    return Optional.of("an order waits to leave twice for purchase " + order.purchase());
                }
            }
        }
        return Optional.empty();
    }

    /** What is spent grew by exactly what was posted, sheet by sheet; days are those of the zone of the moment. */
    private static Optional<String> spending(State before, List<Turn> turns, State after) {
        Optional<ZoneId> zone = before.settings().map(Settings::zone);
        Map<String, Long> expected = new TreeMap<>();
        Map<HoldId, Hold> holds = new TreeMap<>();
        before.ledger().holds().forEach(entry -> holds.put(entry.getKey(), entry.getValue()));
        for (Turn turn : turns) {
            for (Event event : turn.events()) {
                if (event instanceof Event.SettingsAdopted adopted) {
                    zone = Optional.of(adopted.settings().zone());
                } else if (event instanceof Event.MoneyHeld held) {
                    ZoneId then = zone.orElseThrow();
                    holds.put(held.hold(), new Hold(held.hold(), held.amount(), held.budgets().stream()
                            .map(budget -> sheetOf(budget, held.at(), then)).toList(), held.expires()));
                } else if (event instanceof Event.MoneyPosted posted && holds.containsKey(posted.hold())) {
                    Hold hold = holds.get(posted.hold());
                    hold.sheets().forEach(sheet -> expected.merge(sheet, hold.amount().minor(), Math::addExact));
                } else if (event instanceof Event.SpentMeanwhile spent) {
                    expected.merge(sheetOf(spent.budget(), spent.at(), zone.orElseThrow()), spent.amount().minor(),
                            Math::addExact);
                }
            }
        }
        SortedDict<String, Sheet> sheets = after.ledger().sheets();
        for (Map.Entry<String, Sheet> entry : sheets) {
            long was = before.ledger().sheets().get(entry.getKey()).map(Sheet::spent).orElse(0L);
            long should = Math.addExact(was, expected.getOrDefault(entry.getKey(), 0L));
            if (entry.getValue().spent() != should) {
                return Optional.of("budget " + entry.getKey() + " says " + entry.getValue().spent()
                        + " is spent; by its orders it is " + should);
            }
        }
        return Optional.empty();
    }

    private static String sheetOf(Budget budget, Instant at, ZoneId zone) {
        String start = budget.period().startOf(at, zone).toString();
        return Sheet.keyOf(budget.name(), start, budget.limit().currency());
    }

    /** The purchases whose money or order the turns may have changed, and those that money is held for. */
    private static Map<PurchaseId, Purchase> touched(List<Turn> turns, State after) {
        TreeSet<PurchaseId> ids = new TreeSet<>();
        after.ledger().holds().forEach(entry -> ids.add(new PurchaseId(entry.getKey().value())));
        for (Turn turn : turns) {
            for (Event event : turn.events()) {
                switch (event) {
                    case Event.MoneyHeld e -> ids.add(e.purchase());
                    case Event.PurchaseDivided e -> ids.add(e.purchase());
                    case Event.CommitBegan e -> ids.add(e.purchase());
                    case Event.OutcomeLost e -> ids.add(e.purchase());
                    case Event.OrderConfirmed e -> ids.add(e.purchase());
                    case Event.WeighingBegan e -> ids.add(e.purchase());
                    case Event.PurchaseEnded e -> ids.add(e.purchase());
                    case Event.MoneyPosted e -> ids.add(new PurchaseId(e.hold().value()));
                    case Event.MoneyReleased e -> ids.add(new PurchaseId(e.hold().value()));
                    case Event other -> { }
                }
            }
        }
        Map<PurchaseId, Purchase> found = new TreeMap<>();
        ids.forEach(id -> after.purchases().get(id).ifPresent(purchase -> found.put(id, purchase)));
        return found;
    }
}
