package dev.emptor.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A seller's priced proposal in canonical form, from whatever source. Everything in it is the seller's claim. {@code
 * ref} is the seller's own name for the goods, {@code thread} the intentcast or negotiation it replies to, {@code
 * asksFor} what data the seller says an order needs, {@code deliveryDays} the latest day counted from the order, {@code
 * fulfilment} the ways in which the goods can come, {@code warrantyMonths} a warranty beyond what the law gives anyway,
 * {@code seal} the seller's signature, if it gave one that holds, {@code numbered} its place on the thread, if it
 * counts its messages, {@code mostPacks} how many packs it sells at the most in one order, where it names a bound.
 */
public record Offer(
        OfferId id,
        SellerId seller,
        String ref,
        Source source,
        Optional<String> thread,
        SellerText title,
        Optional<SellerText> brand,
        List<Gtin> gtins,
        String category,
        List<String> features,
        PackageSize size,
        Price price,
        Availability availability,
        Optional<Integer> deliveryDays,
        Optional<Integer> returnDays,
        List<Datum> asksFor,
        boolean autoRenews,
        boolean lastWord,
        Optional<Instant> validUntil,
        @Added List<Fulfilment> fulfilment,
        Optional<Integer> warrantyMonths,
        Optional<QuoteSeal> seal,
        Optional<Numbered> numbered,
        Optional<Integer> mostPacks) {

    /** Where an offer came from; the trust in its price grows in this order. */
    public enum Source { FEED, PUSH, REPLY, COUNTER }

    public Offer {
        if (ref.isEmpty() || ref.length() > Names.MAX_LENGTH) {
            throw new IllegalArgumentException("an offer's ref must be 1 to " + Names.MAX_LENGTH + " characters");
        }
        gtins = List.copyOf(gtins);
        features = List.copyOf(features);
        asksFor = asksFor.stream().distinct().sorted().toList();
        fulfilment = fulfilment.stream().distinct().sorted().toList();
        if (mostPacks.filter(most -> most < 1).isPresent()) {
            throw new IllegalArgumentException("whoever sells anything sells at least one pack");
        }
    }

    /** One that its seller did not sign, and that names no bound on packs. */
    public Offer(OfferId id, SellerId seller, String ref, Source source, Optional<String> thread, SellerText title,
            Optional<SellerText> brand, List<Gtin> gtins, String category, List<String> features, PackageSize size,
            Price price, Availability availability, Optional<Integer> deliveryDays, Optional<Integer> returnDays,
            List<Datum> asksFor, boolean autoRenews, boolean lastWord, Optional<Instant> validUntil,
            List<Fulfilment> fulfilment, Optional<Integer> warrantyMonths) {
        this(id, seller, ref, source, thread, title, brand, gtins, category, features, size, price, availability,
                deliveryDays, returnDays, asksFor, autoRenews, lastWord, validUntil, fulfilment, warrantyMonths,
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** One that says nothing of a warranty. */
    public Offer(OfferId id, SellerId seller, String ref, Source source, Optional<String> thread, SellerText title,
            Optional<SellerText> brand, List<Gtin> gtins, String category, List<String> features, PackageSize size,
            Price price, Availability availability, Optional<Integer> deliveryDays, Optional<Integer> returnDays,
            List<Datum> asksFor, boolean autoRenews, boolean lastWord, Optional<Instant> validUntil,
            List<Fulfilment> fulfilment) {
        this(id, seller, ref, source, thread, title, brand, gtins, category, features, size, price, availability,
                deliveryDays, returnDays, asksFor, autoRenews, lastWord, validUntil, fulfilment, Optional.empty());
    }

    /** One that says nothing of how the goods would come. */
    public Offer(OfferId id, SellerId seller, String ref, Source source, Optional<String> thread, SellerText title,
            Optional<SellerText> brand, List<Gtin> gtins, String category, List<String> features, PackageSize size,
            Price price, Availability availability, Optional<Integer> deliveryDays, Optional<Integer> returnDays,
            List<Datum> asksFor, boolean autoRenews, boolean lastWord, Optional<Instant> validUntil) {
        this(id, seller, ref, source, thread, title, brand, gtins, category, features, size, price, availability,
                deliveryDays, returnDays, asksFor, autoRenews, lastWord, validUntil, List.of());
    }

    /** The ways in which the goods can come; to the home address where the seller says nothing of it. */
    public List<Fulfilment> ways() {
        return fulfilment.isEmpty() ? List.of(Fulfilment.HOME) : fulfilment;
    }

    /** The hash that the seller signed, by which both sides name this quote; empty where it signed nothing. */
    public Optional<String> quote() {
        return seal.map(QuoteSeal::hash);
    }

    /** The same under the seller's seal. */
    public Offer sealed(QuoteSeal by) {
        return new Offer(id, seller, ref, source, thread, title, brand, gtins, category, features, size, price,
                availability, deliveryDays, returnDays, asksFor, autoRenews, lastWord, validUntil, fulfilment,
                warrantyMonths, Optional.of(by), numbered, mostPacks);
    }

    /** The same at that place of its thread. */
    public Offer counted(Numbered place) {
        return new Offer(id, seller, ref, source, thread, title, brand, gtins, category, features, size, price,
                availability, deliveryDays, returnDays, asksFor, autoRenews, lastWord, validUntil, fulfilment,
                warrantyMonths, seal, Optional.of(place), mostPacks);
    }

    /** Whether the offer still stands at that instant; one without an end stands until it is replaced. */
    public boolean standsAt(Instant at) {
        return validUntil.isEmpty() || at.isBefore(validUntil.get());
    }

    /**
     * How many packs fill an amount: enough, and not one more, within {@link Limits#PACKS} and what the seller sells at
     * the most; one where nobody can tell.
     */
    public int packsFor(Quantity amount) {
        return Math.min(packsFor(size, amount), mostPacks.orElse(Limits.PACKS));
    }

    /** As above, of packs of that size, of a seller that names no bound. */
    public static int packsFor(PackageSize size, Quantity amount) {
        if (!(size instanceof PackageSize.Known known) || known.total().dimension() != amount.dimension()) {
            return 1;
        }
        long packs = (amount.milli() + known.total().milli() - 1) / known.total().milli();
        long most = Math.min(Limits.PACKS, Quantity.MAX_MILLI / known.total().milli());
        return (int) Math.max(1, Math.min(packs, most));
    }

    /** The same, for at most so many packs. */
    public Offer upTo(int packs) {
        return new Offer(id, seller, ref, source, thread, title, brand, gtins, category, features, size, price,
                availability, deliveryDays, returnDays, asksFor, autoRenews, lastWord, validUntil, fulfilment,
                warrantyMonths, seal, numbered, Optional.of(packs));
    }
}
