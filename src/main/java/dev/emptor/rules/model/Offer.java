package dev.emptor.rules.model;

import dev.emptor.model.Availability;
import dev.emptor.model.Deal;
import dev.emptor.model.Moment;
import dev.emptor.model.Price;
import dev.emptor.model.Question;
import dev.emptor.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The offer a rule speaks about: so many packs from one seller, for one need. Amounts are in the household's currency,
 * and unknown where the seller does not state them or prices in another one.
 */
public final class Offer {
    private final Question question;
    private final Terms terms;
    private final Currency home;
    private final @Nullable BigDecimal total;
    private final @Nullable BigDecimal each;
    private final @Nullable BigDecimal shipping;
    private final @Nullable BigDecimal fees;

    private Offer(Question question, Terms terms) {
        this.question = question;
        this.terms = terms;
        this.home = Amounts.household(question);
        Price price = question.offer().price();
        this.total = Amounts.decimal(Amounts.total(question), home);
        this.each = Amounts.decimal(Optional.of(price.each()), home);
        this.shipping = Amounts.decimal(extras(question, true).or(price::shipping), home);
        this.fees = Amounts.decimal(extras(question, false).or(price::fees), home);
    }

    public static Offer of(Question question, Terms terms) {
        return new Offer(question, terms);
    }

    private static Optional<Money> extras(Question question, boolean shipping) {
        if (question.deal().isEmpty()) {
            return Optional.empty();
        }
        Deal deal = question.deal().get();
        Money sum = Money.zero(deal.total().currency());
        for (Deal.Extra extra : deal.extras()) {
            if (extra.label().equals("shipping") == shipping && extra.amount().sameCurrency(sum)) {
                sum = sum.plus(extra.amount());
            }
        }
        return Optional.of(sum);
    }

    public String getItem() {
        return question.need().id().value();
    }

    public String getCategory() {
        return question.need().category();
    }

    public String getSeller() {
        return question.seller().id().value();
    }

    public String getSellerName() {
        return question.seller().name();
    }

    public int getPacks() {
        return question.packs();
    }

    public @Nullable BigDecimal getTotal() {
        return total;
    }

    public boolean isTotalKnown() {
        return total != null;
    }

    public @Nullable BigDecimal getEach() {
        return each;
    }

    public @Nullable BigDecimal getShipping() {
        return shipping;
    }

    public @Nullable BigDecimal getFees() {
        return fees;
    }

    public String getCurrency() {
        return priceCurrency().getCurrencyCode();
    }

    public boolean isForeignCurrency() {
        return !priceCurrency().equals(home);
    }

    private Currency priceCurrency() {
        return question.deal().map(deal -> deal.total().currency())
                .orElse(question.offer().price().each().currency());
    }

    public @Nullable Integer getPercentOverUsual() {
        return question.percentOverUsual().orElse(null);
    }

    public boolean isUsualKnown() {
        return question.percentOverUsual().isPresent();
    }

    public @Nullable Integer getDaysToDeliver() {
        return terms.getDaysToDeliver();
    }

    public boolean isDeliveryKnown() {
        return terms.isDeliveryKnown();
    }

    public @Nullable Integer getReturnDays() {
        return terms.getReturnDays();
    }

    public boolean isReturnKnown() {
        return terms.isReturnKnown();
    }

    public List<String> getAsksFor() {
        return terms.getAsksFor();
    }

    public boolean isAutoRenewing() {
        return terms.isAutoRenewing();
    }

    public boolean isInStock() {
        return question.offer().availability() == Availability.IN_STOCK;
    }

    public String getAvailability() {
        return question.offer().availability().name().toLowerCase(Locale.ROOT);
    }

    public String getSource() {
        return question.offer().source().name().toLowerCase(Locale.ROOT);
    }

    public List<String> getFeatures() {
        return question.offer().features();
    }

    /** How many counters this seller has had from us in this purchase. */
    public int getRound() {
        return question.round();
    }

    public boolean isLastWord() {
        return question.offer().lastWord();
    }

    /** Whether a counter could still be heard: the seller bargains, this is not its last word nor our last look. */
    public boolean isCanHaggle() {
        return question.seller().bargains() && !question.offer().lastWord() && question.moment() == Moment.OFFER;
    }

    /** Whole hours the offer still stands, zero when it has lapsed; unknown when it names no end. */
    public @Nullable Integer getValidHours() {
        return question.offer().validUntil()
                .map(until -> Duration.between(question.now().toInstant(), until).toHours())
                .map(hours -> (int) Math.max(0, Math.min(Integer.MAX_VALUE, hours)))
                .orElse(null);
    }
}
