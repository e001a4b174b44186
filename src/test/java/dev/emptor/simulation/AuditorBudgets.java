package dev.emptor.simulation;

import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.ledger.Ledger;
import dev.emptor.model.Budget;
import dev.emptor.model.Escalation.Choice;
import dev.emptor.money.Money;
import dev.emptor.simulation.AuditorMemory.Life;
import dev.emptor.simulation.AuditorMemory.Phase;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Money: what is held and spent, per budget and period of the household's calendar; what may be held at all. */
final class AuditorBudgets implements AuditorBook {
    /** Money set aside for a purchase: how much, and in which budgets and periods. */
    private record Held(long minor, String currency, List<String> sheets) {}

    private final Auditor auditor;
    private final AuditorMemory memory;
    private final ZoneId otherwise;
    private final Map<String, Long> held = new TreeMap<>();
    private final Map<String, Long> spent = new TreeMap<>();
    private final Map<String, Held> holds = new TreeMap<>();
    private final Map<String, Long> spentByPurchase = new HashMap<>();

    AuditorBudgets(Auditor auditor, AuditorMemory memory, ZoneId otherwise) {
        this.auditor = auditor;
        this.memory = memory;
        this.otherwise = otherwise;
    }

    @Override
    public void note(Turn turn, Event event) {
        switch (event) {
            case Event.MoneyHeld e -> hold(turn, e);
            case Event.MoneyPosted e -> post(e.hold().value());
            case Event.MoneyReleased e -> release(e.hold().value());
            case Event.SpentMeanwhile e -> meanwhile(turn, e);
            case Event.PurchaseEnded e -> {
                if (holds.containsKey(e.purchase().value())) {
                    auditor.say("a purchase ended with money held");
                }
            }
            default -> { }
        }
    }

    private void hold(Turn turn, Event.MoneyHeld e) {
        String id = e.hold().value();
        Optional<Life> life = memory.life(e.purchase().value());
        List<Budget> due = memory.budgetsOf(life.map(memory::category).orElse(""));
        if (!id.equals(e.purchase().value()) || life.isEmpty()) {
            auditor.say("money was held for nothing that was opened");
        }
        if (!e.budgets().equals(due)) {
            auditor.say("money was held in other budgets than those that cover it");
        }
        if (e.budgets().stream().noneMatch(b -> b.name().equals(Budget.DAILY_CAP))) {
            auditor.say("money was held outside the daily cap");
        }
        if (!memory.live()) {
            auditor.say("money was held in shadow mode");
        }
        if (!e.at().equals(turn.heard().at()) || e.amount().minor() <= 0) {
            auditor.say("money was held at another time than now, or none of it");
        }
        String currency = e.amount().currency().getCurrencyCode();
        List<String> sheets = new ArrayList<>();
        for (Budget budget : due) {
            String sheet = sheet(budget, turn.heard().at());
            long total = held.merge(sheet, e.amount().minor(), Long::sum) + spent.getOrDefault(sheet, 0L);
            if (AuditorSums.over(BigInteger.valueOf(total), currency, budget.limit())) {
                auditor.say("spent and held exceed a budget: " + sheet + " has " + total + " of " + budget.limit());
            }
            sheets.add(sheet);
        }
        if (holds.put(id, new Held(e.amount().minor(), currency, sheets)) != null) {
            auditor.say("a hold was made twice");
        }
    }

    /** After a restore the owner says what was paid; it counts as far as the budget goes. */
    private void meanwhile(Turn turn, Event.SpentMeanwhile e) {
        String sheet = sheet(e.budget(), turn.heard().at());
        long total = spent.merge(sheet, e.amount().minor(), Long::sum) + held.getOrDefault(sheet, 0L);
        boolean said = turn.heard().body() instanceof Heard.ConfirmNeed told && told.need().equals(e.need())
                && told.paid().map(paid -> paid.minor() >= e.amount().minor()).orElse(false);
        if (!said || e.amount().minor() <= 0 || !e.at().equals(turn.heard().at())
                || !memory.budgetsOf(Optional.ofNullable(memory.needs.get(e.need().value()))
                        .map(need -> need.category()).orElse("")).contains(e.budget())) {
            auditor.say("money counts as spent that nobody said was");
        }
        if (AuditorSums.over(BigInteger.valueOf(total), e.amount().currency().getCurrencyCode(),
                e.budget().limit())) {
            auditor.say("spent and held exceed a budget: " + sheet + " has " + total + " of " + e.budget().limit());
        }
    }

    private String sheet(Budget budget, Instant at) {
        ZoneId zone = memory.settings.map(s -> s.zone()).orElse(otherwise);
        return key(budget.name(), AuditorSums.firstDay(budget.period(), at, zone).toString(),
                budget.limit().currency().getCurrencyCode());
    }

    private static String key(String budget, String start, String currency) {
        return budget + " from " + start + " in " + currency;
    }

    private void post(String id) {
        Held hold = take(id);
        if (hold == null) {
            return;
        }
        hold.sheets().forEach(sheet -> spent.merge(sheet, hold.minor(), Long::sum));
        if (spentByPurchase.put(id, hold.minor()) != null) {
            auditor.say("a purchase was paid for twice");
        }
        Optional<Life> life = memory.life(id);
        long ordered = life.flatMap(l -> l.committed).map(c -> c.deal().total().minor()).orElse(-1L);
        if (ordered != hold.minor()) {
            auditor.say("other money was spent than the order's total");
        }
        if (life.isEmpty() || life.get().phase != Phase.ORDERED) {
            auditor.say("money was spent without an order");
        }
    }

    private void release(String id) {
        Held hold = take(id);
        boolean open = memory.life(id).map(l -> (l.phase == Phase.COMMITTING || l.phase == Phase.UNKNOWN)
                && !l.refused).orElse(false);
        if (hold != null && open && !auditor.questions.toldWhetherOrdered(id, Choice.DECLINE)) {
            auditor.say("the money of an order that may exist was released");
        }
    }

    private Held take(String id) {
        Held hold = holds.remove(id);
        if (hold == null) {
            auditor.say("a hold was resolved twice or never made");
            return null;
        }
        hold.sheets().forEach(sheet -> held.merge(sheet, -hold.minor(), Long::sum));
        return hold;
    }

    /** Whether exactly that much is held for a purchase. */
    boolean holdsExactly(String purchase, Money amount) {
        Held hold = holds.get(purchase);
        return hold != null && hold.minor() == amount.minor()
                && hold.currency().equals(amount.currency().getCurrencyCode());
    }

    /** What a budget has left at an instant, for a purchase whose own hold does not count against it. */
    long left(Budget budget, Instant at, Optional<String> own) {
        String sheet = sheet(budget, at);
        long back = own.map(holds::get).filter(h -> h.sheets().contains(sheet)).map(Held::minor).orElse(0L);
        return budget.limit().minor() - held.getOrDefault(sheet, 0L) - spent.getOrDefault(sheet, 0L) + back;
    }

    /** The published ledger against these books. */
    void compare(Ledger ledger) {
        Map<String, Long> theirHeld = new TreeMap<>();
        Map<String, Long> theirSpent = new TreeMap<>();
        for (Map.Entry<String, Ledger.Sheet> entry : ledger.sheets()) {
            Ledger.Sheet sheet = entry.getValue();
            String key = key(sheet.budget(), sheet.start(), sheet.currency().getCurrencyCode());
            theirHeld.put(key, sheet.held());
            theirSpent.put(key, sheet.spent());
            if (sheet.allotted() + sheet.available() + sheet.held() + sheet.spent() != 0) {
                auditor.say("the accounts of " + key + " do not sum to zero");
            }
        }
        theirHeld.values().removeIf(v -> v == 0);
        theirSpent.values().removeIf(v -> v == 0);
        Map<String, Long> myHeld = new TreeMap<>(held);
        myHeld.values().removeIf(v -> v == 0);
        if (!theirHeld.equals(myHeld) || !theirSpent.equals(new TreeMap<>(spent))) {
            auditor.say("the ledger does not say what was held and spent: " + theirHeld + theirSpent + " but "
                    + myHeld + spent);
        }
        Set<String> theirs = new HashSet<>();
        ledger.holds().values().forEach(hold -> {
            theirs.add(hold.id().value());
            if (!holdsExactly(hold.id().value(), hold.amount())) {
                auditor.say("the ledger has a hold that was never made: " + hold.id());
            }
        });
        if (!theirs.equals(holds.keySet())) {
            auditor.say("the ledger has other holds than were made");
        }
    }

    /** Money that is held in the end by what is neither on its way nor waiting for the owner. */
    void unexplained() {
        holds.forEach((id, hold) -> {
            Phase phase = memory.life(id).map(l -> l.phase).orElse(Phase.ENDED);
            boolean out = memory.life(id).flatMap(l -> l.bond).map(bond -> bond.out()).orElse(false);
            boolean explained = out || phase == Phase.CHOSEN || phase == Phase.ASKED || phase == Phase.COMMITTING
                    || phase == Phase.UNKNOWN;
            if (!explained) {
                auditor.say("money is held for a purchase that is " + phase);
            }
        });
    }

    boolean paid(String purchase, long minor) {
        return spentByPurchase.getOrDefault(purchase, -1L) == minor;
    }
}
