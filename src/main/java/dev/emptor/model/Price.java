package dev.emptor.model;

import dev.emptor.money.Money;
import dev.emptor.money.MoneyException;
import java.util.Optional;

/**
 * What an offer costs: each pack, and once per order shipping and all other fees. An empty part is unknown, which is
 * not zero; an offer with an unknown part has no landed total and can win nothing. The list price is the seller's own
 * claim and is only shown. {@code shippingTogether} is what shipping costs where the goods go along with another order
 * of the same buyer.
 */
public record Price(Money each, Optional<Money> shipping, Optional<Money> fees, Optional<Money> listPrice,
        Optional<Money> shippingTogether) {
    public Price {
        if (!each.isPositive()) {
            throw new IllegalArgumentException("a price must be more than zero");
        }
        refuse(each, shipping, "shipping");
        refuse(each, fees, "fees");
        refuse(each, listPrice, "the list price");
        refuse(each, shippingTogether, "shipping together with another order");
    }

    /** Of goods that always go by themselves. */
    public Price(Money each, Optional<Money> shipping, Optional<Money> fees, Optional<Money> listPrice) {
        this(each, shipping, fees, listPrice, Optional.empty());
    }

    /** What shipping costs less where the goods go along with another order; empty where it costs no less. */
    public Optional<Money> savedTogether() {
        return shipping.flatMap(alone -> shippingTogether.map(alone::minus)).filter(Money::isPositive);
    }

    /** The same of goods that go along with another order; never dearer than by themselves. */
    public Price together() {
        return savedTogether().isPresent() ? new Price(each, shippingTogether, fees, listPrice, shippingTogether)
                : this;
    }

    /** All that is paid for so many packs; empty if a part is unknown or the sum is beyond what Emptor handles. */
    public Optional<Money> landed(int packs) {
        if (shipping.isEmpty() || fees.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(each.times(packs).plus(shipping.get()).plus(fees.get()));
        } catch (MoneyException beyond) {
            return Optional.empty();
        }
    }

    private static void refuse(Money each, Optional<Money> part, String name) {
        if (part.isPresent() && (part.get().isNegative() || !part.get().sameCurrency(each))) {
            throw new IllegalArgumentException(name + " must be zero or more, in the currency of the price");
        }
    }
}
