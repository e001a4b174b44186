package dev.emptor.rules.model;

import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Question;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an order would bring beside the price. Where the final deal and the offer differ, the final deal counts; data
 * that either asks for is asked for, and what either renews by itself renews.
 */
@Meaning("What an order would bring beside the price; at the last look the seller's final terms count")
public final class Terms {
    private final List<String> asksFor;
    private final boolean autoRenewing;
    private final @Nullable Integer returnDays;
    private final @Nullable Integer warrantyMonths;
    private final @Nullable Integer daysToDeliver;

    private Terms(List<String> asksFor, boolean autoRenewing, Optional<Integer> returnDays,
            Optional<Integer> warrantyMonths, Optional<Integer> daysToDeliver) {
        this.asksFor = asksFor;
        this.autoRenewing = autoRenewing;
        this.returnDays = returnDays.orElse(null);
        this.warrantyMonths = warrantyMonths.orElse(null);
        this.daysToDeliver = daysToDeliver.orElse(null);
    }

    public static Terms of(Question question) {
        dev.emptor.model.Offer offer = question.offer();
        TreeSet<Datum> data = new TreeSet<>(offer.asksFor());
        Optional<Deal.Terms> last = question.deal().map(Deal::terms);
        last.ifPresent(terms -> data.addAll(terms.asksFor()));
        boolean renews = offer.autoRenews() || last.map(Deal.Terms::autoRenews).orElse(false);
        return new Terms(
                data.stream().map(Terms::name).toList(),
                renews,
                last.map(Deal.Terms::returnDays).orElse(offer.returnDays()),
                last.map(Deal.Terms::warrantyMonths).orElse(offer.warrantyMonths()),
                last.map(Deal.Terms::deliveryDays).orElse(offer.deliveryDays()));
    }

    /** A datum as rules write it, such as {@code birth_date}. */
    public static String name(Datum datum) {
        return datum.name().toLowerCase(Locale.ROOT);
    }

    @Meaning("The personal data the seller says an order needs")
    public List<String> getAsksFor() {
        return asksFor;
    }

    @Meaning("Whether it would renew by itself, as a subscription does")
    public boolean isAutoRenewing() {
        return autoRenewing;
    }

    @Meaning("Days in which it may be sent back, 0 when it may not; unknown when the seller does not say")
    public @Nullable Integer getReturnDays() {
        return returnDays;
    }

    @Meaning("Whether returnDays is known")
    public boolean isReturnKnown() {
        return returnDays != null;
    }

    @Meaning("Months of warranty beyond what the law gives anyway; unknown when the seller does not say")
    public @Nullable Integer getWarrantyMonths() {
        return warrantyMonths;
    }

    @Meaning("Whether warrantyMonths is known")
    public boolean isWarrantyKnown() {
        return warrantyMonths != null;
    }

    @Meaning("Days from the order to the latest day of delivery; unknown when the seller does not say")
    public @Nullable Integer getDaysToDeliver() {
        return daysToDeliver;
    }

    @Meaning("Whether daysToDeliver is known")
    public boolean isDeliveryKnown() {
        return daysToDeliver != null;
    }
}
