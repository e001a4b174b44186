package dev.emptor.model;

import dev.emptor.money.Money;
import java.util.List;

/** A limit over a period for some categories; no category means all, which is how the daily cap is stated. */
public record Budget(String name, List<String> categories, Money limit, Period period) {
    /** The name of the budget that caps what one day may cost, whatever the rules say. */
    public static final String DAILY_CAP = "daily-cap";

    public Budget {
        if (!Names.fits(name)) {
            throw new IllegalArgumentException("a budget's name must be one word such as pantry");
        }
        if (limit.isNegative()) {
            throw new IllegalArgumentException("a budget's limit must be zero or more");
        }
        categories = List.copyOf(categories);
    }

    public boolean covers(String category) {
        return categories.isEmpty() || categories.contains(category);
    }
}
