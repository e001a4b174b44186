package dev.emptor.model;

import java.util.List;
import java.util.Optional;

/**
 * An offer inside a purchase, with the packs that would be bought and the latest verdict on it. A candidate that was
 * struck out keeps the reason; {@code round} counts our counters to it; {@code bargain} is what rules about the
 * negotiation added to the verdict when it was last weighed; {@code way} is how the goods would come.
 */
public record Candidate(Offer offer, int packs, Verdict verdict, int round, Optional<String> struckOut,
        @Added List<Opinion> bargain, @Added(usual = "HOME") Fulfilment way) {
    public Candidate {
        bargain = List.copyOf(bargain);
    }

    public Candidate(Offer offer, int packs, Verdict verdict, int round, Optional<String> struckOut) {
        this(offer, packs, verdict, round, struckOut, List.of(), Fulfilment.HOME);
    }

    /** An offer of goods that would come this way, not weighed yet. */
    public Candidate(Offer offer, int packs, Verdict verdict, int round, Fulfilment way) {
        this(offer, packs, verdict, round, Optional.empty(), List.of(), way);
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
        return Deal.of(offer, packs, way);
    }

    /** The landed cost of all that these packs hold; empty while cost or size is unknown. */
    public Optional<UnitCost> unitCost() {
        return unitCost(offer, packs);
    }

    public static Optional<UnitCost> unitCost(Offer offer, int packs) {
        return offer.size() instanceof PackageSize.Known known
                ? offer.price().landed(packs).map(cost -> new UnitCost(cost, known.total().times(packs)))
                : Optional.empty();
    }

    public Candidate with(Verdict judged, List<Opinion> said) {
        return new Candidate(offer, packs, judged, round, struckOut, said, way);
    }

    public Candidate countered() {
        return new Candidate(offer, packs, verdict, round + 1, struckOut, bargain, way);
    }

    public Candidate struck(String why) {
        return new Candidate(offer, packs, verdict, round, Optional.of(why), bargain, way);
    }
}
