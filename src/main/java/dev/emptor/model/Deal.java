package dev.emptor.model;

import dev.emptor.money.Money;
import dev.emptor.money.MoneyException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What would be bought, in full: seller, lines, quantities, total, currency and terms. An approval is bound to
 * {@link #hash}, so a yes counts for this and for nothing else.
 */
public record Deal(SellerId seller, List<Line> lines, List<Extra> extras, Money total, Terms terms) {
    /** So many packs of one article at a price each. */
    public record Line(String ref, SellerText title, int packs, Money each) {
        public Line {
            if (packs < 1 || packs > 1_000) {
                throw new IllegalArgumentException("a line has 1 to 1000 packs");
            }
        }
    }

    /** What an extra is called that is taken off for a discount code; the only one that may be below zero. */
    public static final String DISCOUNT = "discount";

    /** A cost of the whole order, such as shipping. */
    public record Extra(String label, Money amount) {}

    /** The conditions that matter beside money, and how the goods come; an empty one is unknown. */
    public record Terms(Optional<Integer> deliveryDays, Optional<Integer> returnDays, boolean autoRenews,
            List<Datum> asksFor, @Added(usual = "HOME") Fulfilment fulfilment, Optional<Integer> warrantyMonths) {
        public Terms {
            asksFor = asksFor.stream().distinct().sorted().toList();
        }

        /** Of goods that are brought home. */
        public Terms(Optional<Integer> deliveryDays, Optional<Integer> returnDays, boolean autoRenews,
                List<Datum> asksFor) {
            this(deliveryDays, returnDays, autoRenews, asksFor, Fulfilment.HOME);
        }

        /** Of goods with no warranty beyond the law's. */
        public Terms(Optional<Integer> deliveryDays, Optional<Integer> returnDays, boolean autoRenews,
                List<Datum> asksFor, Fulfilment fulfilment) {
            this(deliveryDays, returnDays, autoRenews, asksFor, fulfilment, Optional.empty());
        }
    }

    public Deal {
        lines = List.copyOf(lines);
        extras = List.copyOf(extras);
    }

    /** The deal an offer proposes for so many packs that come this way; empty while a part of its cost is unknown. */
    public static Optional<Deal> of(Offer offer, int packs, Fulfilment way) {
        return of(offer, offer.price(), packs, way);
    }

    /** As above, at that price. */
    public static Optional<Deal> of(Offer offer, Price price, int packs, Fulfilment way) {
        Optional<Money> total = price.landed(packs);
        if (total.isEmpty() || price.shipping().isEmpty() || price.fees().isEmpty()) {
            return Optional.empty();
        }
        List<Extra> extras = List.of(
                new Extra("shipping", price.shipping().get()), new Extra("fees", price.fees().get()));
        Terms terms = new Terms(offer.deliveryDays(), offer.returnDays(), offer.autoRenews(), offer.asksFor(),
                way, offer.warrantyMonths());
        return Optional.of(new Deal(offer.seller(),
                List.of(new Line(offer.ref(), offer.title(), packs, price.each())), extras, total.get(), terms));
    }

    /** As above, for goods that are brought home. */
    public static Optional<Deal> of(Offer offer, int packs) {
        return of(offer, packs, Fulfilment.HOME);
    }

    public Fulfilment fulfilment() {
        return terms.fulfilment();
    }

    /** What is taken off for a discount code, above zero; empty if nothing is. */
    public Optional<Money> discount() {
        return extras.stream().filter(extra -> extra.label().equals(DISCOUNT) && extra.amount().isNegative())
                .map(extra -> Money.zero(extra.amount().currency()).minus(extra.amount())).findFirst();
    }

    /**
     * Whether lines and extras, all in one currency, sum exactly to the total. Only a discount may be below zero, and
     * the total may not.
     */
    public boolean addsUp() {
        try {
            return sumIsTotal();
        } catch (MoneyException beyond) {
            return false;
        }
    }

    private boolean sumIsTotal() {
        Money sum = Money.zero(total.currency());
        for (Line line : lines) {
            if (!line.each().sameCurrency(total) || line.each().isNegative()) {
                return false;
            }
            sum = sum.plus(line.each().times(line.packs()));
        }
        for (Extra extra : extras) {
            boolean less = extra.label().equals(DISCOUNT);
            if (!extra.amount().sameCurrency(total) || (less ? extra.amount().isPositive()
                    : extra.amount().isNegative())) {
                return false;
            }
            sum = sum.plus(extra.amount());
        }
        return sum.equals(total) && !total.isNegative();
    }

    /** SHA-256, in hexadecimal, over an unambiguous listing of all parts. */
    public String hash() {
        StringBuilder text = new StringBuilder("deal/1");
        add(text, seller.value());
        for (Line line : lines) {
            add(add(add(add(text, line.ref()), line.title().value()), Integer.toString(line.packs())),
                    line.each().toString());
        }
        add(text, "extras");
        for (Extra extra : extras) {
            add(add(text, extra.label()), extra.amount().toString());
        }
        add(add(text, "total"), total.toString());
        add(add(text, terms.deliveryDays().toString()), terms.returnDays().toString());
        add(add(text, Boolean.toString(terms.autoRenews())), terms.asksFor().toString());
        if (terms.fulfilment() != Fulfilment.HOME) {
            add(text, terms.fulfilment().name()); // A deal that comes home has the hash it always had.
        }
        if (terms.warrantyMonths().isPresent()) {
            add(add(text, "warranty"), terms.warrantyMonths().toString());
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private static StringBuilder add(StringBuilder text, String part) {
        return text.append('|').append(part.length()).append(':').append(part);
    }
}
