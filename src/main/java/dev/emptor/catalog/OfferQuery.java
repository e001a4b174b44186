package dev.emptor.catalog;

import dev.emptor.model.Need;
import dev.emptor.model.SellerId;
import dev.emptor.money.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/**
 * What to look for among the current offers; each part that is given narrows the search. Make one with {@link #all} and
 * the methods that start with {@code with}. {@code text} may be any characters at all: its words must all be in an
 * offer, or it is a GTIN. {@code standingAt} leaves out what has expired by then.
 */
public record OfferQuery(
        Optional<String> text,
        Optional<Need> need,
        Optional<SellerId> seller,
        Optional<String> category,
        Optional<PriceRange> price,
        boolean inStockOnly,
        Optional<Instant> standingAt,
        Order order,
        int limit,
        Optional<String> cursor) {

    /** Newest first; or cheapest pack first, currency by currency, since prices in two currencies have no order. */
    public enum Order { NEWEST, PRICE }

    /** Prices of one pack in minor units of the currency, both ends included. */
    public record PriceRange(Currency currency, long from, long to) {
        public static PriceRange upTo(Money most) {
            return new PriceRange(most.currency(), 0, most.minor());
        }
    }

    private static final int USUAL_LIMIT = 50;

    public OfferQuery {
        if (limit < 1 || limit > Limits.PAGE) {
            throw new IllegalArgumentException("a page holds 1 to " + Limits.PAGE + " offers, not " + limit);
        }
    }

    /** Every current offer, newest first, 50 to a page. */
    public static OfferQuery all() {
        return new OfferQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                false, Optional.empty(), Order.NEWEST, USUAL_LIMIT, Optional.empty());
    }

    public OfferQuery withText(String words) {
        return new OfferQuery(
                Optional.of(words), need, seller, category, price, inStockOnly, standingAt, order, limit, cursor);
    }

    public OfferQuery withNeed(Need toFill) {
        return new OfferQuery(
                text, Optional.of(toFill), seller, category, price, inStockOnly, standingAt, order, limit, cursor);
    }

    public OfferQuery withSeller(SellerId from) {
        return new OfferQuery(
                text, need, Optional.of(from), category, price, inStockOnly, standingAt, order, limit, cursor);
    }

    public OfferQuery withCategory(String name) {
        return new OfferQuery(
                text, need, seller, Optional.of(name), price, inStockOnly, standingAt, order, limit, cursor);
    }

    public OfferQuery withPrice(PriceRange range) {
        return new OfferQuery(
                text, need, seller, category, Optional.of(range), inStockOnly, standingAt, order, limit, cursor);
    }

    public OfferQuery withInStockOnly() {
        return new OfferQuery(text, need, seller, category, price, true, standingAt, order, limit, cursor);
    }

    public OfferQuery withStandingAt(Instant at) {
        return new OfferQuery(text, need, seller, category, price, inStockOnly, Optional.of(at), order, limit, cursor);
    }

    public OfferQuery withOrder(Order by) {
        return new OfferQuery(text, need, seller, category, price, inStockOnly, standingAt, by, limit, cursor);
    }

    public OfferQuery withLimit(int most) {
        return new OfferQuery(text, need, seller, category, price, inStockOnly, standingAt, order, most, cursor);
    }

    /** The same search from where the page that gave this cursor ended. */
    public OfferQuery withCursor(String next) {
        return new OfferQuery(
                text, need, seller, category, price, inStockOnly, standingAt, order, limit, Optional.of(next));
    }
}
