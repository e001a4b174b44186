package dev.emptor.rules;

import dev.emptor.model.Price;
import dev.emptor.money.Money;
import java.util.Currency;
import java.util.Optional;

/** The price of a supposed offer, from its total or from its parts; they have to add up. */
record SupposedPrice(GivenFact offer, int packs, Currency currency, ProblemList problems) {
    /** Empty if it does not add up, which is a problem. */
    Optional<Price> price() {
        Optional<Money> free = Optional.of(Money.zero(currency));
        Optional<Money> shipping = offer.money("shipping", currency, free);
        Optional<Money> fees = offer.money("fees", currency, free);
        int before = problems.errors();
        Money each = offer.says("total") ? fromTotal(shipping, fees) : fromEach();
        if (problems.errors() > before) {
            return Optional.empty();
        }
        return Optional.of(new Price(each, shipping, fees, Optional.empty()));
    }

    private Money ordinary() {
        return Money.parse(Long.toString(Supposed.EACH), currency);
    }

    private Money fromEach() {
        Optional<Money> each = offer.money("each", currency, Optional.of(ordinary()));
        if (each.isEmpty()) {
            wrong("each", "offer.each is never unknown here; give currency: USD, or another that is not yours");
        }
        return each.orElseGet(this::ordinary);
    }

    private Money fromTotal(Optional<Money> shipping, Optional<Money> fees) {
        Optional<Money> total = offer.money("total", currency, Optional.empty());
        if (total.isEmpty()) {
            wrong("total", "the total is unknown when a part of it is; give shipping: unknown or fees: unknown");
            return ordinary();
        }
        if (shipping.isEmpty() || fees.isEmpty()) {
            wrong("total", "the total is unknown while shipping or fees are; leave out the total, and give each");
            return ordinary();
        }
        Money goods = total.get().minus(shipping.get()).minus(fees.get());
        Money each = offer.money("each", currency, Optional.of(new Money(goods.minor() / packs, currency)))
                .orElseGet(this::ordinary);
        if (!each.isPositive() || !each.times(packs).equals(goods)) {
            wrong("total", "the total " + total.get() + " is not " + packs + " x " + each + " + shipping "
                    + shipping.get() + " + fees " + fees.get() + "; leave out the total, and give each");
        }
        return each;
    }

    private void wrong(String field, String message) {
        problems.error(offer.place(field), message);
    }
}
