package dev.emptor.simulation;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Budget;
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Escalation;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks what may never happen (DESIGN section 4), turn by turn, from the recorded turns alone and with books of its
 * own: it uses the records that events are made of, and none of the code that decides, folds or keeps the ledger.
 */
final class Auditor {
    private record Booking(String sheet, long minor) {}

    private static final Set<Datum> BEFORE_ORDER = EnumSet.of(Datum.COUNTRY, Datum.POSTCODE);
    private static final Set<Datum> WITH_ORDER = EnumSet.of(Datum.COUNTRY, Datum.POSTCODE, Datum.REGION, Datum.NAME,
            Datum.STREET, Datum.CITY, Datum.EMAIL);

    private final ZoneId zone;
    private final Map<String, Long> held = new HashMap<>();
    private final Map<String, Long> spent = new HashMap<>();
    private final Map<String, List<Booking>> holds = new HashMap<>();
    private final Map<String, String> keyOfPurchase = new HashMap<>();
    private final Map<String, String> needOfPurchase = new HashMap<>();
    private final Map<String, String> openPurchaseOfNeed = new HashMap<>();
    private final Map<String, Integer> ordersOfSeller = new HashMap<>();
    private final Map<String, Set<String>> approvedHashes = new HashMap<>();
    private final Map<String, Set<String>> shownHashes = new HashMap<>();
    private final Map<String, Set<String>> answeredBy = new HashMap<>();
    private final Set<String> disclosed = new HashSet<>();
    private final Set<String> threads = new HashSet<>();
    private final Set<String> enabled = new HashSet<>();
    final List<String> violations = new ArrayList<>();
    long turns;

    Auditor(ZoneId zone) {
        this.zone = zone;
    }

    void check(Turn turn) {
        turns++;
        boolean moneyOrData = false;
        for (Event event : turn.events()) {
            check(turn, event);
            moneyOrData |= event instanceof Event.CommitBegan;
        }
        if (moneyOrData && turn.heard().body() instanceof Heard.TimeCame) {
            violate(turn, "an order came of nothing but time");
        }
    }

    private void check(Turn turn, Event event) {
        switch (event) {
            case Event.SettingsAdopted e -> {
                enabled.clear();
                e.settings().sellers().stream().filter(s -> s.enabled()).forEach(s -> enabled.add(s.id().value()));
            }
            case Event.PurchaseOpened e -> {
                String need = e.round().need().value();
                needOfPurchase.put(e.round().id().value(), need);
                if (openPurchaseOfNeed.put(need, e.round().id().value()) != null) {
                    violate(turn, "two purchases for " + need + " at once");
                }
                e.round().threads().values().forEach(thread -> {
                    if (!threads.add(thread)) {
                        violate(turn, "a thread id was given twice");
                    }
                });
            }
            case Event.MoneyHeld e -> hold(turn, e);
            case Event.MoneyPosted e -> book(turn, e.hold().value(), true);
            case Event.MoneyReleased e -> book(turn, e.hold().value(), false);
            case Event.EscalationRaised e -> e.escalation().options().forEach(o ->
                    shownHashes.computeIfAbsent(e.escalation().id().value(), k -> new HashSet<>()).add(o.hash()));
            case Event.AnswerTaken e -> answer(turn, e);
            case Event.CommitBegan e -> commit(turn, e);
            case Event.OrderConfirmed e -> {
                ordersOfSeller.merge(e.order().seller().value(), 1, Integer::sum);
                if (!e.order().orderKey().equals(keyOfPurchase.get(e.purchase().value()))) {
                    violate(turn, "an order was confirmed under another key");
                }
            }
            case Event.Disclosed e -> disclosed.add(e.disclosure().seller() + "|" + e.disclosure().purchase() + "|"
                    + e.disclosure().datum());
            case Event.EffectQueued e -> effect(turn, e.effect());
            case Event.OrderDelivered e -> openPurchaseOfNeed.values().remove(e.purchase().value());
            case Event.PurchaseEnded e -> ended(turn, e);
            default -> { }
        }
    }

    private void hold(Turn turn, Event.MoneyHeld e) {
        List<Booking> bookings = new ArrayList<>();
        for (Budget budget : e.budgets()) {
            String sheet = budget.name() + " from " + firstDay(budget, e.at().atZone(zone).toLocalDate());
            long total = held.merge(sheet, e.amount().minor(), Long::sum) + spent.getOrDefault(sheet, 0L);
            if (total > budget.limit().minor()) {
                violate(turn, sheet + " holds and spent " + total + " of " + budget.limit());
            }
            bookings.add(new Booking(sheet, e.amount().minor()));
        }
        if (e.budgets().stream().noneMatch(b -> b.name().equals(Budget.DAILY_CAP))) {
            violate(turn, "money was held outside the daily cap");
        }
        if (holds.put(e.hold().value(), bookings) != null) {
            violate(turn, "a hold was made twice");
        }
    }

    private void book(Turn turn, String hold, boolean spend) {
        List<Booking> bookings = holds.remove(hold);
        if (bookings == null) {
            violate(turn, "a hold was resolved twice or never made");
            return;
        }
        for (Booking booking : bookings) {
            held.merge(booking.sheet(), -booking.minor(), Long::sum);
            if (spend) {
                spent.merge(booking.sheet(), booking.minor(), Long::sum);
            }
        }
    }

    private void answer(Turn turn, Event.AnswerTaken e) {
        String id = e.escalation().value();
        if (!shownHashes.getOrDefault(id, Set.of()).contains(e.answer().hash())) {
            violate(turn, "an answer counted for something that was not shown");
        }
        if (!answeredBy.computeIfAbsent(id, k -> new HashSet<>()).add(e.answer().member())) {
            violate(turn, "one person answered twice");
        }
        if (e.answer().choice() == Escalation.Choice.APPROVE) {
            approvedHashes.computeIfAbsent(e.answer().hash(), k -> new HashSet<>()).add(id);
        }
    }

    private void commit(Turn turn, Event.CommitBegan e) {
        String purchase = e.purchase().value();
        Deal deal = e.checkout().deal();
        String before = keyOfPurchase.put(purchase, e.orderKey());
        if (before != null && keyStillOpen(before)) {
            violate(turn, "a purchase committed twice at once");
        }
        if (!enabled.contains(deal.seller().value())) {
            violate(turn, "bought from a seller that is not enabled");
        }
        List<Booking> hold = holds.get(purchase);
        if (hold == null || hold.stream().anyMatch(b -> b.minor() != deal.total().minor())) {
            violate(turn, "an order without exactly its money held");
        }
        if (ordersOfSeller.getOrDefault(deal.seller().value(), 0) == 0 && !approvedHashes.containsKey(deal.hash())) {
            violate(turn, "a new seller was bought from unasked");
        }
        long sum = deal.lines().stream().mapToLong(l -> l.each().minor() * l.packs()).sum()
                + deal.extras().stream().mapToLong(x -> x.amount().minor()).sum();
        if (sum != deal.total().minor()) {
            violate(turn, "a total that does not add up was bought");
        }
        if (deal.terms().asksFor().stream().anyMatch(d -> !WITH_ORDER.contains(d))) {
            violate(turn, "bought from a seller that asks for too much");
        }
    }

    private boolean keyStillOpen(String key) {
        return definitelyRefused.stream().noneMatch(key::equals);
    }

    /** Keys the sellers definitely refused; told by the world, which knows. */
    final Set<String> definitelyRefused = new HashSet<>();

    private void effect(Turn turn, Effect effect) {
        switch (effect) {
            case Effect.AskCheckout asked -> data(turn, asked.seller() + "|" + asked.purchase(), asked.give(),
                    BEFORE_ORDER);
            case Effect.PlaceOrder placed -> {
                data(turn, placed.checkout().deal().seller() + "|" + placed.purchase(), placed.give(), WITH_ORDER);
                if (!placed.orderKey().equals(keyOfPurchase.get(placed.purchase().value()))) {
                    violate(turn, "an order left under a key that was not recorded");
                }
            }
            default -> { }
        }
    }

    private void data(Turn turn, String who, List<Datum> data, Set<Datum> allowed) {
        for (Datum datum : data) {
            if (!allowed.contains(datum)) {
                violate(turn, datum + " above its stage");
            }
            if (!disclosed.contains(who + "|" + datum)) {
                violate(turn, datum + " without a line in the disclosure ledger");
            }
        }
    }

    private void ended(Turn turn, Event.PurchaseEnded e) {
        openPurchaseOfNeed.values().remove(e.purchase().value());
        if (holds.containsKey(e.purchase().value())) {
            violate(turn, "a purchase ended with money held");
        }
    }

    private static LocalDate firstDay(Budget budget, LocalDate day) {
        return switch (budget.period()) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    void violate(Turn turn, String what) {
        violations.add("turn " + turn.number() + " at " + turn.heard().at() + ": " + what);
    }

    Map<String, List<?>> openHolds() {
        return new HashMap<>(holds);
    }
}
