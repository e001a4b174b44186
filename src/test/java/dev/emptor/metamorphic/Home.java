package dev.emptor.metamorphic;

import dev.emptor.model.Budget;
import dev.emptor.model.Mode;
import dev.emptor.model.Need;
import dev.emptor.model.Period;
import dev.emptor.model.Quantity;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerRecord;
import dev.emptor.model.Settings;
import dev.emptor.model.UnitCost;
import dev.emptor.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a household is before a market opens: its limits, whom it knows, what it paid before, what it spent already. One
 * thing changes at a time, so that two markets can differ in just that.
 */
record Home(ZoneId zone, Instant start, List<String> members, List<Budget> budgets, List<Seller> sellers,
        Map<SellerId, SellerRecord> past, Map<SellerId, UnitCost> prices, Money spent, Need need, Quantity stock) {
    static final Currency EUR = Money.currencyOf("EUR");

    static Money eur(long minor) {
        return new Money(minor, EUR);
    }

    Settings settings() {
        return new Settings(zone, EUR, Mode.LIVE, "DE", members, budgets, sellers, Duration.ofHours(12),
                Duration.ofHours(2));
    }

    static List<Budget> budgets(long daily, long pantry) {
        return List.of(new Budget(Budget.DAILY_CAP, List.of(), eur(daily), Period.DAY),
                new Budget("pantry", List.of("pantry"), eur(pantry), Period.MONTH));
    }

    Home withBudgets(List<Budget> other) {
        return new Home(zone, start, members, other, sellers, past, prices, spent, need, stock);
    }

    Home withNeed(Need other) {
        return new Home(zone, start, members, budgets, sellers, past, prices, spent, other, stock);
    }

    Home withLimit(Optional<Money> atMost) {
        return withNeed(new Need(need.id(), need.title(), need.category(), need.wanted(), need.amount(),
                need.cadence(), atMost, need.withinDays(), need.replyWithin(), need.ownerPicks(), need.notes()));
    }

    Home withReply(Duration within) {
        return withNeed(new Need(need.id(), need.title(), need.category(), need.wanted(), need.amount(),
                need.cadence(), need.atMost(), need.withinDays(), within, need.ownerPicks(), need.notes()));
    }

    Home withSellers(List<Seller> other) {
        return new Home(zone, start, members, budgets, other, past, prices, spent, need, stock);
    }
}
