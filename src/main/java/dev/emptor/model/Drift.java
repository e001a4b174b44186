package dev.emptor.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What changed between the deal that was chosen and the seller's final word; percent is of the total, up is positive.
 * {@code age} is the age that must be proven before the seller sells, if one must.
 */
public record Drift(List<String> changed, int totalPercent, Optional<Integer> age) {
    public static final Drift NONE = new Drift(List.of(), 0);

    /** Without a proof of age. */
    public Drift(List<String> changed, int totalPercent) {
        this(changed, totalPercent, Optional.empty());
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
        note(changed, "title", titles(chosen), titles(finalDeal));
        note(changed, "deliveryDays", chosen.terms().deliveryDays(), finalDeal.terms().deliveryDays());
        note(changed, "returnDays", chosen.terms().returnDays(), finalDeal.terms().returnDays());
        note(changed, "warrantyMonths", chosen.terms().warrantyMonths(), finalDeal.terms().warrantyMonths());
        note(changed, "autoRenews", chosen.terms().autoRenews(), finalDeal.terms().autoRenews());
        note(changed, "asksFor", chosen.terms().asksFor(), finalDeal.terms().asksFor());
        note(changed, "fulfilment", chosen.fulfilment(), finalDeal.fulfilment());
        int percent = comparable ? finalDeal.total().percentOver(chosen.total()).orElse(1_000_000) : 1_000_000;
        return new Drift(changed, percent);
    }

    /** The same of a seller that waits for this proof of age, if for one. */
    public Drift with(Optional<AgeRequest> proof) {
        return new Drift(changed, totalPercent, proof.map(asked -> AgeRequest.YEARS));
    }

    private static List<String> bare(Deal deal) {
        return deal.lines().stream().map(l -> l.packs() + " x " + l.ref() + " at " + l.each()).toList();
    }

    /** Without case, spaces and punctuation: what is left is what the seller calls the goods. */
    private static List<String> titles(Deal deal) {
        return deal.lines().stream()
                .map(l -> l.title().value().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "")).toList();
    }

    private static void note(List<String> changed, String name, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            changed.add(name);
        }
    }
}
