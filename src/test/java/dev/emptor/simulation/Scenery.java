package dev.emptor.simulation;

import dev.emptor.model.Budget;
import dev.emptor.model.Cadence;
import dev.emptor.model.Mode;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Period;
import dev.emptor.model.Quantity;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import dev.emptor.model.Wanted;
import dev.emptor.money.Money;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The household of the simulation: two needs that compete for one budget, tight enough to be hit. */
final class Scenery {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private Scenery() {}

    static Settings settings(Collection<String> sellers) {
        return new Settings(ZONE, Money.currencyOf("EUR"), Mode.LIVE, "DE", List.of("ada", "ben"),
                List.of(new Budget(Budget.DAILY_CAP, List.of(), Money.of(4500, "EUR"), Period.DAY),
                        new Budget("pantry", List.of("pantry"), Money.of(9000, "EUR"), Period.MONTH)),
                sellers.stream().map(id -> new Seller(new SellerId(id), id, true, List.of("pantry"), true, true))
                        .toList(),
                Duration.ofHours(10), Duration.ofHours(4));
    }

    static Map<Need, Quantity> needs() {
        Map<Need, Quantity> needs = new LinkedHashMap<>();
        needs.put(need("coffee", 1000, 12, 5, Optional.of(Money.of(4000, "EUR"))), Quantity.of(500, "g"));
        needs.put(need("beans", 750, 9, 4, Optional.empty()), Quantity.of(300, "g"));
        return needs;
    }

    private static Need need(String id, long grams, int days, int buyAt, Optional<Money> atMost) {
        return new Need(new NeedId(id), id, "pantry", new Wanted(List.of(), List.of("coffee"), List.of(), List.of()),
                Quantity.of(grams, "g"), Optional.of(new Cadence(Quantity.of(grams, "g"), days, buyAt)), atMost,
                Optional.empty(), Duration.ofHours(6), false, List.of());
    }
}
