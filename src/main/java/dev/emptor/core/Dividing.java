package dev.emptor.core;

import dev.emptor.bargain.Split;
import dev.emptor.bargain.Split.Cover;
import dev.emptor.bargain.Split.Lot;
import dev.emptor.model.Candidate;
import dev.emptor.model.Limits;
import dev.emptor.model.Offer;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Purchase;
import dev.emptor.model.Quantity;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import dev.emptor.money.Money;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a need would be filled by several sellers: the cheapest way of all in which the offers that rules permit come to
 * enough, with what each costs once, and with days, months and preferences counted as when single offers are weighed.
 * Each seller sells one article, so that each part is an order like any other.
 */
record Dividing(List<Candidate> offers, Weights weights, Quantity wanted, long piece, int saves) {
    /** With more pieces than this it takes too long to be sure. */
    private static final int MOST_PIECES = 1_000;
    private static final int TRIES = 12;
    private static final long MOST_MINOR = 100_000_000L;
    /** What costs more than this is dear enough to come last. */
    private static final BigInteger MOST = BigInteger.valueOf(1_000_000_000_000_000L);

    /** What one seller would sell: an offer with as many packs as fill that amount. */
    record Share(Candidate candidate, Quantity amount) {}

    /** The cheapest division; nothing where it does not save enough, or one seller is all that is permitted. */
    static List<Share> plan(State state, Purchase purchase) {
        int sellers = state.rules().divides().sellers();
        boolean may = sellers > 1 && purchase.round().part().isEmpty() && state.needs().get(purchase.round().need())
                .filter(standing -> !standing.need().ownerPicks()).isPresent();
        List<Candidate> standing = may ? Weighing.standing(purchase) : List.of();
        Currency currency = state.rules().currency();
        Quantity wanted = purchase.round().amount();
        Weights weights = Weights.of(standing);
        List<Candidate> offers = cheapest(standing.stream().map(c -> c.going(Optional.empty()))
                .filter(c -> permitted(c) && fits(c, wanted, currency)
                        && Facts.seller(state, c.offer().seller()).speaks().quotesByThePack()).toList(),
                wanted, weights);
        long piece = offers.stream().map(c -> BigInteger.valueOf(size(c.offer()))).reduce(BigInteger::gcd)
                .map(BigInteger::longValueExact).orElse(0L);
        if (offers.size() < 2) {
            return List.of();
        }
        Dividing dividing = new Dividing(offers, weights, wanted, piece, state.rules().divides().saves());
        Optional<Candidate> single = standing.stream().filter(c -> c.verdict().verb() != Verb.DECLINE
                && fits(c, wanted, currency) && Weighing.withinLimit(state, purchase, c)).findFirst();
        return dividing.fits() ? single.map(best -> dividing.insteadOf(best, sellers))
                .orElseGet(() -> dividing.alone(sellers)).map(dividing::shares).orElse(List.of()) : List.of();
    }

    /** Whether nothing is said against it but that it is not enough. */
    private static boolean permitted(Candidate candidate) {
        return Weighing.permitted(Verdict.join(candidate.verdict().opinions().stream()
                .filter(o -> !Guards.isTooFew(o)).toList()).verb());
    }

    static boolean fits(Candidate candidate, Quantity wanted, Currency currency) {
        return candidate.offer().size() instanceof PackageSize.Known known && known.total().comparable(wanted)
                && known.total().milli() > 0 && candidate.deal().filter(deal -> deal.total().currency()
                        .equals(currency) && deal.total().minor() < MOST_MINOR).isPresent();
    }

    private static long size(Offer offer) {
        return offer.size() instanceof PackageSize.Known known ? known.total().milli() : 1;
    }

    /** Few enough to try, of each seller and of all. */
    private static List<Candidate> cheapest(List<Candidate> all, Quantity wanted, Weights weights) {
        Map<String, Integer> taken = new HashMap<>();
        return all.stream().sorted(Comparator.comparing((Candidate c) -> whole(c, wanted, weights))
                .thenComparing(Candidate::key))
                .filter(c -> taken.merge(c.offer().seller().value(), 1, Integer::sum) <= Limits.DIVIDED_PER_SELLER)
                .limit(Limits.DIVIDED).toList();
    }

    /** What it would cost, in hundredths of a minor unit, if just as much as is needed could be bought. */
    static long whole(Candidate candidate, Quantity wanted, Weights weights) {
        long points = each(candidate) * candidate.packs() + once(candidate, weights);
        return BigInteger.valueOf(points).multiply(BigInteger.valueOf(wanted.milli()))
                .divide(BigInteger.valueOf(size(candidate.offer())).multiply(BigInteger.valueOf(candidate.packs())))
                .min(MOST).longValue();
    }

    private static int percent(Candidate candidate) {
        return 100 - Math.max(-900, Math.min(90, candidate.verdict().preference()));
    }

    private static long each(Candidate candidate) {
        return candidate.offer().price().each().minor() * percent(candidate);
    }

    private static long once(Candidate candidate, Weights weights) {
        Offer offer = candidate.offer();
        long rest = candidate.price().shipping().map(Money::minor).orElse(0L)
                + offer.price().fees().map(Money::minor).orElse(0L)
                + weights.added(offer.deliveryDays(), offer.returnDays(), offer.warrantyMonths());
        return Math.max(0, rest) * percent(candidate);
    }

    private boolean fits() {
        return Math.ceilDiv(wanted.milli(), piece) + slack() < MOST_PIECES;
    }

    /** How many pieces more than wanted the last pack may bring. */
    private int slack() {
        return (int) Math.min(MOST_PIECES, offers.stream().mapToLong(c -> size(c.offer()) / piece).max().orElse(1) - 1);
    }

    /** Enough cheaper than what one seller would be paid, counted and in money. */
    private Optional<Cover> insteadOf(Candidate single, int sellers) {
        long alone = whole(single, wanted, weights);
        long further = alone * saves / 100;
        long paid = single.deal().orElseThrow().total().minor();
        return cover(further, sellers).filter(cover -> cover.sellers() > 1 && counted(cover, further) < alone
                && counted(cover, further) + (cover.sellers() - 1) * further <= alone
                && 100 * paid(cover) <= paid * (100 - (cover.sellers() - 1L) * saves) && paid(cover) < paid);
    }

    /** Where no single one has enough: as few as do, and more only where that saves enough. */
    private Optional<Cover> alone(int sellers) {
        Optional<Cover> fewest = Optional.empty();
        for (int most = 2; most <= sellers && fewest.isEmpty(); most++) {
            fewest = cover(0, most);
        }
        if (fewest.isEmpty() || fewest.get().sellers() < 2) {
            return Optional.empty();
        }
        Cover few = fewest.get();
        long further = few.cost() * saves / 100;
        return cover(further, sellers).filter(more -> more.sellers() > few.sellers()
                && counted(more, further) < few.cost()
                && counted(more, further) + (more.sellers() - few.sellers()) * further <= few.cost())
                .or(() -> Optional.of(few));
    }

    private long paid(Cover cover) {
        return cover.parts().stream().mapToLong(part -> {
            Candidate candidate = offer(part.seller());
            return candidate.offer().price().landed(part.count()).orElseThrow().minor();
        }).sum();
    }

    private Candidate offer(String key) {
        return offers.stream().filter(c -> c.key().equals(key)).findFirst().orElseThrow();
    }

    /** Each seller counts as just less than what it must save, so that what saves just enough is found. */
    private Optional<Cover> cover(long further, int sellers) {
        return apart(offers.stream().map(c -> seller(c, Math.max(0, further - 1))).toList(), sellers,
                new int[] {TRIES});
    }

    private static long counted(Cover cover, long further) {
        return cover.cost() - cover.sellers() * Math.max(0, further - 1);
    }

    /** A price that was bargained for was granted for so many packs. */
    private Split.Seller seller(Candidate candidate, long further) {
        Offer offer = candidate.offer();
        int most = offer.packsFor(wanted);
        int least = offer.source() == Offer.Source.COUNTER ? most : 1;
        return new Split.Seller(candidate.key(), List.of(new Lot(candidate.key(),
                List.of((int) Math.min(MOST_PIECES, size(offer) / piece)), each(candidate), least, most)),
                once(candidate, weights) + further, 0, Integer.MAX_VALUE);
    }

    /** No seller twice: where the cheapest has one twice, the better of doing without either. */
    private Optional<Cover> apart(List<Split.Seller> all, int sellers, int[] tries) {
        Optional<Cover> found = Split.enough((int) Math.ceilDiv(wanted.milli(), piece), slack(), all, sellers);
        Set<String> once = new HashSet<>();
        Optional<String> twice = found.stream().flatMap(cover -> cover.parts().stream()).map(Split.Part::seller)
                .filter(key -> !once.add(offer(key).offer().seller().value())).findFirst();
        if (twice.isEmpty()) {
            return found;
        }
        if (tries[0]-- == 0) {
            return Optional.empty();
        }
        String name = offer(twice.get()).offer().seller().value();
        List<Cover> covers = new ArrayList<>();
        for (Split.Part part : found.get().parts()) {
            if (offer(part.seller()).offer().seller().value().equals(name)) {
                apart(all.stream().filter(one -> !one.name().equals(part.seller())).toList(), sellers, tries)
                        .ifPresent(covers::add);
            }
        }
        return covers.stream().min(Comparator.comparing(Cover::cost));
    }

    /** So much of the amount for each, that the packs are just what fills it; what is over is in one of them. */
    private List<Share> shares(Cover cover) {
        long over = -wanted.milli();
        for (Split.Part part : cover.parts()) {
            over += part.count() * size(offer(part.seller()).offer());
        }
        List<Share> shares = new ArrayList<>();
        for (Split.Part part : cover.parts()) {
            Candidate candidate = offer(part.seller());
            long size = size(candidate.offer());
            long less = size > over ? over : 0;
            over -= less;
            Quantity amount = new Quantity(part.count() * size - less, wanted.dimension());
            shares.add(new Share(new Candidate(candidate.offer(), candidate.offer().packsFor(amount),
                    candidate.verdict(), candidate.round(), Optional.empty(), candidate.bargain(), candidate.way()),
                    amount));
        }
        boolean exact = over == 0 && shares.stream().allMatch(share -> cover.parts().stream().anyMatch(part ->
                part.seller().equals(share.candidate().key()) && part.count() == share.candidate().packs()));
        return exact ? List.copyOf(shares) : List.of();
    }
}
