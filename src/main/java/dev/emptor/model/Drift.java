package dev.emptor.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What changed between the deal that was chosen and the seller's final word; percent is of the total, up is positive.
 * {@code asksForAge} says that the final word waits for a proof of age.
 */
public record Drift(List<String> changed, int totalPercent, boolean asksForAge) {
    public static final Drift NONE = new Drift(List.of(), 0);

    /** Without a proof of age. */
    public Drift(List<String> changed, int totalPercent) {
        this(changed, totalPercent, false);
    }

    public Drift {
        changed = List.copyOf(changed);
    }

    public static Drift between(Deal chosen, Deal finalDeal) {
        List<String> changed = new ArrayList<>();
        note(changed, "seller", chosen.seller(), finalDeal.seller());
        note(changed, "currency", chosen.total().currency(), finalDeal.total().currency());
        boolean comparable = chosen.total().sameCurrency(finalDeal.total());
        note(changed, "total", chosen.total(), finalDeal.total());
        note(changed, "lines", bare(chosen), bare(finalDeal));
        note(changed, "deliveryDays", chosen.terms().deliveryDays(), finalDeal.terms().deliveryDays());
        note(changed, "returnDays", chosen.terms().returnDays(), finalDeal.terms().returnDays());
        note(changed, "autoRenews", chosen.terms().autoRenews(), finalDeal.terms().autoRenews());
        note(changed, "asksFor", chosen.terms().asksFor(), finalDeal.terms().asksFor());
        note(changed, "fulfilment", chosen.fulfilment(), finalDeal.fulfilment());
        int percent = comparable ? finalDeal.total().percentOver(chosen.total()).orElse(1_000_000) : 1_000_000;
        return new Drift(changed, percent);
    }

    /** The same where a proof of age is waited for, or not. */
    public Drift askingForAge(boolean asks) {
        return new Drift(changed, totalPercent, asks);
    }

    private static List<String> bare(Deal deal) {
        return deal.lines().stream().map(l -> l.packs() + " x " + l.ref() + " at " + l.each()).toList();
    }

    private static void note(List<String> changed, String name, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            changed.add(name);
        }
    }
}
