package dev.emptor.rules;

import dev.emptor.rules.Possible.Numbers;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Numbers that a field can never exceed, and fields of two facts that are one and the same. */
final class Ranges {
    private static final Map<String, Numbers> RANGES = new TreeMap<>();
    private static final Map<String, String> SAME = new TreeMap<>();
    /** Fields that only say whether another one is known. */
    private static final Map<String, String> KNOWN = new TreeMap<>();

    static {
        RANGES.put("Clock.hour", Numbers.between(0, 23));
        RANGES.put("Clock.minute", Numbers.between(0, 59));
        RANGES.put("Clock.day", Numbers.between(1, 31));
        RANGES.put("Clock.month", Numbers.between(1, 12));
        RANGES.put("Seller.onTimePercent", Numbers.between(0, 100));
        for (String field : new String[] {"Offer.validHours", "Offer.looksLeft", "Budget.percentLeft",
            "Household.members",
            "Negotiation.rounds", "Negotiation.hoursLeft", "Negotiation.sellers"}) {
            RANGES.put(field, Numbers.any(true).from(BigDecimal.ZERO, true));
        }
        for (String field : new String[] {"asksFor", "autoRenewing", "returnDays", "returnKnown", "warrantyMonths",
            "warrantyKnown", "daysToDeliver", "deliveryKnown"}) {
            SAME.put("Terms." + field, "Offer." + field);
        }
        SAME.put("Need.item", "Offer.item");
        SAME.put("Need.category", "Offer.category");
        SAME.put("Seller.id", "Offer.seller");
        SAME.put("Seller.name", "Offer.sellerName");
        KNOWN.put("Offer.totalKnown", "total");
        KNOWN.put("Offer.usualKnown", "percentOverUsual");
        KNOWN.put("Offer.deliveryKnown", "daysToDeliver");
        KNOWN.put("Offer.returnKnown", "returnDays");
        KNOWN.put("Offer.warrantyKnown", "warrantyMonths");
        KNOWN.put("Need.stockKnown", "daysOfStockLeft");
    }

    private Ranges() {}

    static Optional<Numbers> of(FactKind<?> kind, Field field) {
        return Optional.ofNullable(RANGES.get(kind.name() + "." + field.name()));
    }

    /** The one name for a field that several facts have. */
    static String same(String cell) {
        return SAME.getOrDefault(cell, cell);
    }

    /** Of which field this one says whether it is known. */
    static Optional<String> known(String cell) {
        return Optional.ofNullable(KNOWN.get(cell));
    }
}
