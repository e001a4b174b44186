package dev.emptor.model;

import java.util.List;

/** A seller as the owner configured it. Where and how to reach it is known to the gate alone. */
public record Seller(SellerId id, String name, boolean enabled, List<String> categories, boolean takesIntents,
        boolean bargains) {
    public Seller {
        categories = List.copyOf(categories);
    }

    public boolean serves(String category) {
        return enabled && (categories.isEmpty() || categories.contains(category));
    }
}
