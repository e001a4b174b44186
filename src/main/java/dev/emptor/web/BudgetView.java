package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.ledger.Ledger;
import dev.emptor.model.Budget;
import dev.emptor.model.Settings;
import dev.emptor.money.Money;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.time.Instant;

/** A budget in its present period: limit, held, spent, and what is left: below zero after the limit was lowered. */
final class BudgetView {
    private BudgetView() {}

    static JsonObject of(Budget budget, Settings settings, State state, Instant now) {
        Ledger.Sheet sheet = state.ledger().sheet(budget, now, settings.zone());
        return Json.object()
                .put("name", budget.name())
                .put("categories", budget.categories())
                .put("period", budget.period())
                .put("from", sheet.start())
                .put("limit", budget.limit())
                .put("held", new Money(sheet.held(), sheet.currency()))
                .put("spent", new Money(sheet.spent(), sheet.currency()))
                .put("left", state.ledger().left(budget, now, settings.zone()));
    }
}
