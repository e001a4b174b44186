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
public final class Terms {
    private final List<String> asksFor;
    private final boolean autoRenewing;
    private final @Nullable Integer returnDays;
    private final @Nullable Integer daysToDeliver;

    private Terms(List<String> asksFor, boolean autoRenewing, Optional<Integer> returnDays,
            Optional<Integer> daysToDeliver) {
        this.asksFor = asksFor;
        this.autoRenewing = autoRenewing;
        this.returnDays = returnDays.orElse(null);
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
                last.map(Deal.Terms::deliveryDays).orElse(offer.deliveryDays()));
    }

    /** A datum as rules write it, such as {@code birth_date}. */
    public static String name(Datum datum) {
        return datum.name().toLowerCase(Locale.ROOT);
    }

    public List<String> getAsksFor() {
        return asksFor;
    }

    public boolean isAutoRenewing() {
        return autoRenewing;
    }

    public @Nullable Integer getReturnDays() {
        return returnDays;
    }

    public boolean isReturnKnown() {
        return returnDays != null;
    }

    public @Nullable Integer getDaysToDeliver() {
        return daysToDeliver;
    }

    public boolean isDeliveryKnown() {
        return daysToDeliver != null;
    }
}
