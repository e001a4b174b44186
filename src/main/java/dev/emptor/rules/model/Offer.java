package dev.emptor.rules.model;

import dev.emptor.model.Availability;
import dev.emptor.model.Deal;
import dev.emptor.model.Moment;
import dev.emptor.model.Price;
import dev.emptor.model.PriceWatch;
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
@Meaning("What a seller proposes for one of your needs: so many packs, with all costs; amounts are in the household's "
        + "currency")
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
            if (extra.label().equals("shipping") == shipping && !extra.label().equals(Deal.DISCOUNT)
                    && extra.amount().sameCurrency(sum)) {
                sum = sum.plus(extra.amount());
            }
        }
        return Optional.of(sum);
    }

    @Meaning("The id of the need it would fill, as in config/needs.yaml")
    public String getItem() {
        return question.need().id().value();
    }

    @Meaning("The category of the need it would fill, such as pantry")
    public String getCategory() {
        return question.need().category();
    }

    @Meaning("The seller's id, as in config/sellers.yaml")
    public String getSeller() {
        return question.seller().id().value();
    }

    @Meaning("The seller's name, as in config/sellers.yaml")
    public String getSellerName() {
        return question.seller().name();
    }

    @Meaning("How many packs would be bought, 1 or more")
    public int getPacks() {
        return question.packs();
    }

    @Meaning("All that would be paid: packs, shipping and fees; unknown while a part of it is, or when it is in "
            + "another currency")
    public @Nullable BigDecimal getTotal() {
        return total;
    }

    @Meaning("Whether total is known")
    public boolean isTotalKnown() {
        return total != null;
    }

    @Meaning("The price of one pack; unknown when it is in another currency")
    public @Nullable BigDecimal getEach() {
        return each;
    }

    @Meaning("What shipping costs, 0 when it is free; unknown when the seller does not say, or in another currency")
    public @Nullable BigDecimal getShipping() {
        return shipping;
    }

    @Meaning("Whether the goods go along with an order at this seller that has not left yet; shipping and total are "
            + "then what they cost together with it")
    public boolean isTogether() {
        return question.along().isPresent();
    }

    @Meaning("All other costs of the order, 0 when there are none; unknown when the seller does not say, or in another "
            + "currency")
    public @Nullable BigDecimal getFees() {
        return fees;
    }

    @Meaning("The currency the seller asks for, as three letters such as EUR")
    public String getCurrency() {
        return priceCurrency().getCurrencyCode();
    }

    @Meaning("Whether the price is not in the household's currency")
    public boolean isForeignCurrency() {
        return !priceCurrency().equals(home);
    }

    private Currency priceCurrency() {
        return question.deal().map(deal -> deal.total().currency())
                .orElse(question.offer().price().each().currency());
    }

    @Meaning("By how many percent it costs more per kilogram, litre or piece than this household usually pays; "
            + "negative when it is cheaper, unknown until there is something to compare with")
    public @Nullable Integer getPercentOverUsual() {
        return question.percentOverUsual().orElse(null);
    }

    @Meaning("Whether percentOverUsual is known")
    public boolean isUsualKnown() {
        return question.percentOverUsual().isPresent();
    }

    @Meaning("Days from the order to the latest day of delivery; unknown when the seller does not say")
    public @Nullable Integer getDaysToDeliver() {
        return terms.getDaysToDeliver();
    }

    @Meaning("Whether daysToDeliver is known")
    public boolean isDeliveryKnown() {
        return terms.isDeliveryKnown();
    }

    @Meaning("Days in which it may be sent back, 0 when it may not; unknown when the seller does not say")
    public @Nullable Integer getReturnDays() {
        return terms.getReturnDays();
    }

    @Meaning("Whether returnDays is known")
    public boolean isReturnKnown() {
        return terms.isReturnKnown();
    }

    @Meaning("Months of warranty beyond what the law gives anyway; unknown when the seller does not say")
    public @Nullable Integer getWarrantyMonths() {
        return terms.getWarrantyMonths();
    }

    @Meaning("Whether warrantyMonths is known")
    public boolean isWarrantyKnown() {
        return terms.isWarrantyKnown();
    }

    @Meaning("The personal data the seller says an order needs")
    public List<String> getAsksFor() {
        return terms.getAsksFor();
    }

    @Meaning("Whether it would renew by itself, as a subscription does")
    public boolean isAutoRenewing() {
        return terms.isAutoRenewing();
    }

    @Meaning("How the goods would reach the household: download, pick_up_point or home")
    public String getFulfilment() {
        return question.deal().map(Deal::fulfilment)
                .orElseGet(() -> question.offer().ways().get(0)).name().toLowerCase(Locale.ROOT);
    }

    @Meaning("Whether the seller says it has the goods; false also when it does not say")
    public boolean isInStock() {
        return question.offer().availability() == Availability.IN_STOCK;
    }

    @Meaning("What the seller says of its stock")
    public String getAvailability() {
        return question.offer().availability().name().toLowerCase(Locale.ROOT);
    }

    @Meaning("How the offer came: read from a list of products, sent unasked, a reply to our request, or an answer to "
            + "our counter")
    public String getSource() {
        return question.offer().source().name().toLowerCase(Locale.ROOT);
    }

    @Meaning("Features the seller names, such as organic")
    public List<String> getFeatures() {
        return question.offer().features();
    }

    @Meaning("Whether the seller signed it, with the key it was first met with; what is signed can be proven later")
    public boolean isSigned() {
        return question.offer().quote().isPresent();
    }

    @Meaning("How many counters this seller has had from us in this purchase, 0 at first")
    public int getRound() {
        return question.round();
    }

    @Meaning("Whether the seller says that it will not go lower")
    public boolean isLastWord() {
        return question.offer().lastWord();
    }

    @Meaning("Whether a counter could still be heard: the seller bargains, this is not its last word, and it is not "
            + "the last look")
    public boolean isCanHaggle() {
        return question.seller().bargains() && !question.offer().lastWord() && question.moment() == Moment.OFFER;
    }

    @Meaning("Whether a better price is likely before the stock demands one: by the prices of at least five days, and "
            + "with the looks that are still to come; false where the stock is not known")
    public boolean isWorthWaiting() {
        return question.watch().map(PriceWatch::worthWaiting).orElse(Boolean.FALSE);
    }

    @Meaning("How many more times sellers can be asked, a day apart, before the stock demands what is bought then; "
            + "unknown without a price history or a known stock")
    public @Nullable Integer getLooksLeft() {
        return question.watch().map(PriceWatch::looks).orElse(null);
    }

    @Meaning("Whole hours the offer still stands, 0 when it has lapsed; unknown when it names no end")
    public @Nullable Integer getValidHours() {
        return question.offer().validUntil()
                .map(until -> Duration.between(question.now().toInstant(), until).toHours())
                .map(hours -> (int) Math.max(0, Math.min(Integer.MAX_VALUE, hours)))
                .orElse(null);
    }
}
