package dev.emptor.demo;

import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.Budget;
import dev.emptor.model.HoldId;
import dev.emptor.model.Settings;
import dev.emptor.money.Money;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Books every hold again, budget by budget and period by period, and looks whether a limit was ever exceeded. */
final class MoneyTally implements Tally {
    private final Settings settings;
    private final Map<HoldId, Event.MoneyHeld> holds = new HashMap<>();
    private final Map<String, Map<String, Sheet>> sheets = new TreeMap<>();
    private Money spent;

    /** One budget in one period, in minor units. */
    private static final class Sheet {
        long held;
        long spent;
        long peak;
    }

    MoneyTally(Settings settings) {
        this.settings = settings;
        this.spent = Money.zero(settings.currency());
        for (Budget budget : settings.budgets()) {
            sheets.put(budget.name(), new TreeMap<>());
        }
    }

    @Override
    public void note(Turn turn, Event event) {
        if (event instanceof Event.MoneyHeld held) {
            holds.put(held.hold(), held);
            book(held, 1, 0);
        } else if (event instanceof Event.MoneyReleased released) {
            book(taken(released.hold()), -1, 0);
        } else if (event instanceof Event.MoneyPosted posted) {
            Event.MoneyHeld held = taken(posted.hold());
            book(held, -1, 1);
            spent = spent.plus(held.amount());
        }
    }

    boolean kept() {
        return settings.budgets().stream().allMatch(budget -> sheets(budget).values().stream()
                .allMatch(sheet -> sheet.peak <= budget.limit().minor()));
    }

    @Override
    public JsonObject total(Instant end) {
        JsonArray budgets = Json.array();
        for (Budget budget : settings.budgets().stream().sorted((a, b) -> a.name().compareTo(b.name())).toList()) {
            long all = sheets(budget).values().stream().mapToLong(sheet -> sheet.spent).sum();
            long peak = sheets(budget).values().stream().mapToLong(sheet -> sheet.peak).max().orElse(0);
            budgets = budgets.add(Json.object().put("budget", budget.name())
                    .put("period", budget.period())
                    .put("limit", budget.limit().amount())
                    .put("spent", new Money(all, settings.currency()).amount())
                    .put("mostHeldAndSpentInOnePeriod", new Money(peak, settings.currency()).amount()));
        }
        return Json.object().put("currency", settings.currency().getCurrencyCode())
                .put("total", spent.amount())
                .put("neverOverBudget", kept())
                .put("budgets", budgets);
    }

    private Event.MoneyHeld taken(HoldId id) {
        Event.MoneyHeld held = holds.remove(id);
        if (held == null) {
            throw new IllegalStateException("hold " + id + " was resolved without having been made");
        }
        return held;
    }

    private void book(Event.MoneyHeld held, int toHeld, int toSpent) {
        for (Budget budget : held.budgets()) {
            String start = budget.period().startOf(held.at(), settings.zone()).toString();
            Sheet sheet = sheets(budget).computeIfAbsent(start, none -> new Sheet());
            sheet.held += toHeld * held.amount().minor();
            sheet.spent += toSpent * held.amount().minor();
            sheet.peak = Math.max(sheet.peak, sheet.held + sheet.spent);
        }
    }

    private Map<String, Sheet> sheets(Budget budget) {
        return sheets.computeIfAbsent(budget.name(), none -> new TreeMap<>());
    }
}
