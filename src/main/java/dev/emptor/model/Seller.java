package dev.emptor.model;

import java.util.List;

/**
 * A seller as the owner configured it. Where and how to reach it is known to the gate alone; from one that is not
 * {@code reachable} offers are heard and nothing can be ordered. {@code giving} is how it gets the data of an order,
 * {@code speaks} what it is spoken to in, {@code codes} are the discount codes the owner has of it.
 */
public record Seller(SellerId id, String name, boolean enabled, List<String> categories, boolean takesIntents,
        boolean bargains, boolean reachable, @Added(usual = "GIVEN") Giving giving,
        @Added(usual = "EMPTOR") Speech speaks, @Added List<DiscountCode> codes) {
    public Seller {
        categories = List.copyOf(categories);
        codes = List.copyOf(codes);
    }

    public boolean serves(String category) {
        return enabled && (categories.isEmpty() || categories.contains(category));
    }

    /** The same, spoken to in that. */
    public Seller speaking(Speech speech) {
        return new Seller(id, name, enabled, categories, takesIntents, bargains, reachable, giving, speech, codes);
    }

    /** The same, of which the owner has these codes. */
    public Seller taking(List<DiscountCode> known) {
        return new Seller(id, name, enabled, categories, takesIntents, bargains, reachable, giving, speaks, known);
    }

    /** One that speaks Emptor's own protocol. */
    public Seller(SellerId id, String name, boolean enabled, List<String> categories, boolean takesIntents,
            boolean bargains, boolean reachable, Giving giving) {
        this(id, name, enabled, categories, takesIntents, bargains, reachable, giving, Speech.EMPTOR, List.of());
    }

    /** One that is given what an order needs. */
    public Seller(SellerId id, String name, boolean enabled, List<String> categories, boolean takesIntents,
            boolean bargains, boolean reachable) {
        this(id, name, enabled, categories, takesIntents, bargains, reachable, Giving.GIVEN);
    }

    /** A seller that can be reached. */
    public Seller(SellerId id, String name, boolean enabled, List<String> categories, boolean takesIntents,
            boolean bargains) {
        this(id, name, enabled, categories, takesIntents, bargains, true);
    }
}
