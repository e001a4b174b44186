package dev.emptor.rules;

import java.util.List;

/**
 * The names the household's own configuration uses, against which texts in rules are checked; an empty list checks
 * nothing, and so does an empty currency. {@code features} are those of the offers heard so far. A name that is in none
 * of them may be a slip, or of something removed since, so it is a warning.
 */
public record Known(List<String> categories, List<String> items, List<String> sellers, List<String> sellerNames,
        List<String> budgets, List<String> members, String currency, List<String> features) {
    public static final Known NOTHING =
            new Known(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), "",
                    List.of());

    public Known {
        categories = List.copyOf(categories);
        items = List.copyOf(items);
        sellers = List.copyOf(sellers);
        sellerNames = List.copyOf(sellerNames);
        budgets = List.copyOf(budgets);
        members = List.copyOf(members);
        features = List.copyOf(features);
    }

    /** As above, where the household's currency is not known. */
    public Known(List<String> categories, List<String> items, List<String> sellers, List<String> sellerNames,
            List<String> budgets, List<String> members) {
        this(categories, items, sellers, sellerNames, budgets, members, "", List.of());
    }

    /** The same, with these features. */
    public Known withFeatures(List<String> heard) {
        return new Known(categories, items, sellers, sellerNames, budgets, members, currency, heard);
    }
}
