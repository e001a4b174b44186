package dev.emptor.model;

import dev.emptor.money.Money;
import java.util.List;
import java.util.Optional;

/**
 * An offer inside a purchase, with the packs that would be bought and the latest verdict on it. A candidate that was
 * struck out keeps the reason; {@code round} counts our counters to it; {@code bargain} is what rules about the
 * negotiation added to the verdict when it was last weighed; {@code way} is how the goods would come, {@code along} the
 * order that they would go along with, which makes shipping cost what the offer says of that.
 */
public record Candidate(Offer offer, int packs, Verdict verdict, int round, Optional<String> struckOut,
        @Added List<Opinion> bargain, @Added(usual = "HOME") Fulfilment way, Optional<Along> along) {
    public Candidate {
        bargain = List.copyOf(bargain);
    }

    public Candidate(Offer offer, int packs, Verdict verdict, int round, Optional<String> struckOut) {
        this(offer, packs, verdict, round, struckOut, List.of(), Fulfilment.HOME, Optional.empty());
    }

    /** Of goods that would come by themselves. */
    public Candidate(Offer offer, int packs, Verdict verdict, int round, Optional<String> struckOut,
            List<Opinion> bargain, Fulfilment way) {
        this(offer, packs, verdict, round, struckOut, bargain, way, Optional.empty());
    }

    /** An offer of goods that would come this way, not weighed yet. */
    public Candidate(Offer offer, int packs, Verdict verdict, int round, Fulfilment way) {
        this(offer, packs, verdict, round, Optional.empty(), List.of(), way, Optional.empty());
    }

    public String key() {
        return keyOf(offer);
    }

    /** One seller's one article: a newer offer for it replaces the older. */
    public static String keyOf(Offer offer) {
        return keyOf(offer.seller(), offer.ref());
    }

    public static String keyOf(SellerId seller, String ref) {
        return seller.value() + "/" + ref;
    }

    public Optional<Deal> deal() {
        return Deal.of(offer, price(), packs, way);
    }

    /** What it costs as it would come: by itself, or along with another order. */
    public Price price() {
        return along.isPresent() ? offer.price().together() : offer.price();
    }

    /** The seller's number of the order that the goods would go along with. */
    public Optional<String> named() {
        return along.map(Along::order);
    }

    /** What shipping costs less because the goods go along with another order. */
    public Optional<Money> saved() {
        return along.flatMap(first -> offer.price().savedTogether());
    }

    /** The landed cost of all that these packs hold; empty while cost or size is unknown. */
    public Optional<UnitCost> unitCost() {
        return unitCost(offer, price(), packs);
    }

    /** The same of an offer by itself. */
    public static Optional<UnitCost> unitCost(Offer offer, int packs) {
        return unitCost(offer, offer.price(), packs);
    }

    private static Optional<UnitCost> unitCost(Offer offer, Price price, int packs) {
        return offer.size() instanceof PackageSize.Known known
                ? price.landed(packs).map(cost -> new UnitCost(cost, known.total().times(packs)))
                : Optional.empty();
    }

    public Candidate with(Verdict judged, List<Opinion> said) {
        return new Candidate(offer, packs, judged, round, struckOut, said, way, along);
    }

    public Candidate countered() {
        return new Candidate(offer, packs, verdict, round + 1, struckOut, bargain, way, along);
    }

    public Candidate struck(String why) {
        return new Candidate(offer, packs, verdict, round, Optional.of(why), bargain, way, along);
    }

    /** The same going along with that order, or by itself. */
    public Candidate going(Optional<Along> with) {
        return new Candidate(offer, packs, verdict, round, struckOut, bargain, way, with);
    }
}
