package dev.emptor.ledger;

import dev.emptor.model.Budget;
import dev.emptor.model.HoldId;
import dev.emptor.model.SortedDict;
import dev.emptor.money.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Budgets as double-entry accounts. Each budget and period has four accounts: what was allotted (negative), what is
 * available, what is held, what is spent. Every operation moves an amount from one to another, so the four always sum
 * to zero, which is asserted on every entry. A hold must be resolved once: posted, voided or expired.
 */
public record Ledger(SortedDict<String, Sheet> sheets, SortedDict<HoldId, Hold> holds) {
    public static final Ledger EMPTY = new Ledger(SortedDict.empty(), SortedDict.empty());

    /** One budget in one period. {@code start} is the period's first day, in the household's zone, as ISO text. */
    public record Sheet(String budget, String start, Currency currency, long allotted, long available, long held,
            long spent) {
        public Sheet {
            if (allotted + available + held + spent != 0 || held < 0 || spent < 0 || allotted > 0) {
                throw new IllegalStateException("the accounts of " + budget + " from " + start + " do not balance");
            }
        }

        public String key() {
            return keyOf(budget, start, currency);
        }

        /** The currency is part of the name, so that no sheet ever counts one currency as another. */
        public static String keyOf(String budget, String start, Currency currency) {
            return budget + "@" + start + "@" + currency.getCurrencyCode();
        }

        private Sheet move(long toAvailable, long toHeld, long toSpent) {
            return new Sheet(budget, start, currency, allotted, Math.addExact(available, toAvailable),
                    Math.addExact(held, toHeld), Math.addExact(spent, toSpent));
        }

        private Sheet limited(long limit) {
            return new Sheet(budget, start, currency, -limit, limit - held - spent, held, spent);
        }
    }

    /** Money set aside, in every sheet it was set aside in. */
    public record Hold(HoldId id, Money amount, List<String> sheets, Instant expires) {
        public Hold {
            sheets = List.copyOf(sheets);
        }
    }

    /** What {@link #hold} answers: the new ledger, or the budget that has too little left. */
    public sealed interface Outcome {
        record Done(Ledger ledger) implements Outcome {}

        record TooLittle(Budget budget, Money left) implements Outcome {}
    }

    /** What a budget has left in the period of that instant: its limit, less what is held and spent. */
    public Money left(Budget budget, Instant at, ZoneId zone) {
        String start = budget.period().startOf(at, zone).toString();
        return sheets.get(Sheet.keyOf(budget.name(), start, budget.limit().currency()))
                .map(sheet -> new Money(budget.limit().minor() - sheet.held() - sheet.spent(),
                        budget.limit().currency()))
                .orElse(budget.limit());
    }

    /** The sheet of a budget for the period of that instant, opened if nothing was booked yet. */
    public Sheet sheet(Budget budget, Instant at, ZoneId zone) {
        String start = budget.period().startOf(at, zone).toString();
        long limit = budget.limit().minor();
        return sheets.get(Sheet.keyOf(budget.name(), start, budget.limit().currency()))
                .map(sheet -> sheet.limited(limit))
                .orElse(new Sheet(budget.name(), start, budget.limit().currency(), -limit, limit, 0, 0));
    }

    /**
     * Sets an amount aside in all budgets at once, or in none. Refuses with the first budget that has too little left.
     * An amount not above zero, another currency, or a hold that exists already is a bug.
     */
    public Outcome hold(HoldId id, Money amount, List<Budget> budgets, Instant at, ZoneId zone, Instant expires) {
        if (!amount.isPositive() || budgets.isEmpty() || holds.has(id)) {
            throw new IllegalStateException("hold " + id + " needs an amount, a budget, and a name of its own");
        }
        SortedDict<String, Sheet> next = sheets;
        List<String> keys = new ArrayList<>();
        for (Budget budget : budgets) {
            Sheet sheet = sheet(budget, at, zone);
            Money left = new Money(sheet.available(), sheet.currency());
            if (left.compareTo(amount) < 0) {
                return new Outcome.TooLittle(budget, left);
            }
            next = next.with(sheet.key(), sheet.move(-amount.minor(), amount.minor(), 0));
            keys.add(sheet.key());
        }
        return new Outcome.Done(new Ledger(next, holds.with(id, new Hold(id, amount, keys, expires))));
    }

    /** The held money is spent. */
    public Ledger post(HoldId id) {
        return resolve(id, true);
    }

    /** The held money is free again, because the deal came to nothing. */
    public Ledger release(HoldId id) {
        return resolve(id, false);
    }

    public Optional<Hold> find(HoldId id) {
        return holds.get(id);
    }

    private Ledger resolve(HoldId id, boolean spent) {
        Hold hold = holds.get(id)
                .orElseThrow(() -> new IllegalStateException("hold " + id + " does not exist or was resolved before"));
        long minor = hold.amount().minor();
        SortedDict<String, Sheet> next = sheets;
        for (String key : hold.sheets()) {
            Sheet sheet = next.get(key).orElseThrow(() -> new IllegalStateException("sheet " + key + " is gone"));
            next = next.with(key, spent ? sheet.move(0, -minor, minor) : sheet.move(minor, -minor, 0));
        }
        return new Ledger(next, holds.without(id));
    }
}
