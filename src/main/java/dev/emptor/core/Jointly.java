package dev.emptor.core;

import dev.emptor.core.State.Standing;
import dev.emptor.event.Event;
import dev.emptor.model.Along;
import dev.emptor.model.Budget;
import dev.emptor.model.Candidate;
import dev.emptor.model.Going;
import dev.emptor.model.Limits;
import dev.emptor.model.Mode;
import dev.emptor.model.Purchase;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import dev.emptor.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The choice for several needs at once, where that costs less than the best choice for each: of all ways to take one of
 * the best permitted offers for each, the cheapest, with what shipping costs where two go to the same seller. {@code
 * choice} is taken first; {@code others} wait until it is ordered. {@code saved} is in minor units, all in.
 */
record Jointly(Candidate choice, List<Other> others, long saved) {
    /** Another purchase, and what it is to wait for. */
    record Other(Standing standing, Purchase purchase, Going going) {}

    /** A purchase with the offers that are tried for it, its own best first, and how offers are weighed in it. */
    private record Side(Purchase purchase, Standing standing, List<Candidate> offers, Weights weights) {
        /** In hundredths of a minor unit, for just as much as is needed. */
        long cost(Candidate offer) {
            return Dividing.whole(offer, purchase.round().amount(), weights);
        }

        /** The same without the offers that a person would be asked about, save its own best, which is taken anyway. */
        Side unasked(Draft draft) {
            return new Side(purchase, standing, offers.stream().filter(offer -> offer.equals(offers.getFirst())
                    || !asks(draft, purchase, offer)).toList(), weights);
        }

        /** The cheapest of each seller, and the cheapest of all where one seller sells several, going along or not. */
        List<Candidate> best(Set<SellerId> shared) {
            List<Candidate> best = new ArrayList<>();
            Set<SellerId> seen = new HashSet<>();
            for (Candidate offer : offers) {
                if (best.isEmpty() || (shared.contains(offer.offer().seller()) && best.size() < Limits.TOGETHER_OFFERS
                        && (seen.add(offer.offer().seller()) || offer.offer().price().savedTogether().isPresent()))) {
                    best.add(offer);
                    seen.add(offer.offer().seller());
                }
            }
            return best;
        }
    }

    /** Whether it is known beforehand that a person would be asked, about an offer that rules permit by itself. */
    private static boolean asks(Draft draft, Purchase purchase, Candidate offer) {
        return Guards.first(draft.state().recordOf(offer.offer().seller()))
                || Stream.of(Stage.POSTCODE, Stage.ORDER).anyMatch(stage -> !Sharing.release(draft, purchase.id(),
                        offer.offer().id(), stage, offer.deal().orElseThrow()).asks().isEmpty());
    }

    /** One offer for each side, as it would come, and what all of them cost: counted, and in money. */
    private record Way(List<Candidate> offers, long counted, long paid) {}

    /**
     * The way in which all is cheapest, if another purchase would then wait for this one: for as long as final totals
     * take, not for an answer of a person. So nothing dearer is taken first that would be asked about.
     */
    static Optional<Jointly> plan(Draft draft, Purchase purchase, List<Candidate> all) {
        State state = draft.state();
        Instant at = draft.now();
        if (state.rules().mode() != Mode.LIVE || purchase.round().part().isPresent()) {
            return Optional.empty();
        }
        List<Side> sides = new ArrayList<>(side(state, purchase, all).stream()
                .map(side -> side.unasked(draft)).toList());
        if (!sides.isEmpty()) {
            state.purchases().values().stream().filter(other -> mayWait(other, purchase, at))
                    .sorted(Comparator.comparing((Purchase other) -> other.due().orElseThrow())
                            .thenComparing(other -> other.id().value()))
                    .flatMap(other -> side(state, other, Weighing.sorted(Together.weighed(state, other, at))).stream())
                    .limit(Limits.TOGETHER - 1L).forEach(sides::add);
        }
        if (sides.size() < 2) {
            return Optional.empty();
        }
        Way apart = way(state, sides, sides.stream().map(side -> side.offers().getFirst()).toList(), false);
        List<Way> ways = new ArrayList<>();
        List<List<Candidate>> tried = sides.stream().map(side -> side.best(shared(side, sides))).toList();
        ways(state, sides, tried, List.of(), ways);
        return ways.stream().filter(way -> way.counted() < apart.counted() && way.paid() < apart.paid()
                        && affordable(state, sides, way, at))
                .min(Comparator.comparingLong(Way::counted))
                .flatMap(way -> joint(sides, way, apart.paid() - way.paid(), at));
    }

    /** Another purchase that is decided soon, by rules alone, and has not waited for yet another one. */
    private static boolean mayWait(Purchase other, Purchase purchase, Instant at) {
        boolean weighs = other instanceof Purchase.Collecting || other instanceof Purchase.Weighing
                || other instanceof Purchase.Bargaining;
        return weighs && !other.bound() && !other.id().equals(purchase.id()) && other.round().part().isEmpty()
                && !other.round().need().equals(purchase.round().need())
                && other.due().filter(due -> !due.isAfter(at.plus(Limits.TOGETHER_SOON))).isPresent()
                && other.round().going().filter(what -> !what.first().equals(purchase.id())).isEmpty();
    }

    private static Optional<Side> side(State state, Purchase purchase, List<Candidate> all) {
        Optional<Standing> standing = state.needs().get(purchase.round().need())
                .filter(known -> !known.need().ownerPicks());
        List<Candidate> offers = all.stream().filter(c -> Weighing.permitted(c.verdict().verb())
                && Dividing.fits(c, purchase.round().amount(), state.rules().currency())
                && Weighing.withinLimit(state, purchase, c)).toList();
        return offers.isEmpty() ? Optional.empty()
                : standing.map(known -> new Side(purchase, known, offers, Weights.of(Due.weighed(purchase))));
    }

    /** The sellers of whom another side would buy as well. */
    private static Set<SellerId> shared(Side side, List<Side> sides) {
        return sides.stream().filter(other -> !other.purchase().id().equals(side.purchase().id()))
                .flatMap(other -> other.offers().stream()).map(offer -> offer.offer().seller())
                .collect(Collectors.toSet());
    }

    private static void ways(State state, List<Side> sides, List<List<Candidate>> tried, List<Candidate> taken,
            List<Way> ways) {
        if (taken.size() == sides.size()) {
            ways.add(way(state, sides, taken, true));
            return;
        }
        for (Candidate offer : tried.get(taken.size())) {
            ways(state, sides, tried, Stream.concat(taken.stream(), Stream.of(offer)).toList(), ways);
        }
    }

    /** Of several at one seller the first goes by itself, and the others along with it, where the offer says so. */
    private static Way way(State state, List<Side> sides, List<Candidate> taken, boolean together) {
        List<Candidate> offers = new ArrayList<>();
        long counted = 0;
        long paid = 0;
        for (int i = 0; i < taken.size(); i++) {
            Candidate offer = taken.get(i);
            Candidate comes = together && offer.along().isEmpty() ? offer.going(first(state, sides, taken, i)) : offer;
            offers.add(comes);
            counted += sides.get(i).cost(comes);
            paid += comes.deal().orElseThrow().total().minor();
        }
        return new Way(offers, counted, paid);
    }

    private static Optional<Along> first(State state, List<Side> sides, List<Candidate> taken, int mine) {
        Candidate offer = taken.get(mine);
        for (int i = 0; i < mine; i++) {
            if (taken.get(i).offer().seller().equals(offer.offer().seller()) && taken.get(i).way() == offer.way()
                    && Together.grants(state, offer.offer())) {
                return Optional.of(new Along(sides.get(i).standing().need().id(), sides.get(i).purchase().id(), ""));
            }
        }
        return Optional.empty();
    }

    /** No budget is exceeded by all of them together. */
    private static boolean affordable(State state, List<Side> sides, Way way, Instant at) {
        for (Budget budget : state.rules().budgets()) {
            Money sum = Money.zero(state.rules().currency());
            for (int i = 0; i < sides.size(); i++) {
                sum = budget.covers(sides.get(i).standing().need().category())
                        ? sum.plus(way.offers().get(i).deal().orElseThrow().total()) : sum;
            }
            if (sum.compareTo(state.ledger().left(budget, at, state.rules().zone())) > 0) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Jointly> joint(List<Side> sides, Way way, long saved, Instant at) {
        List<Other> others = new ArrayList<>();
        for (int i = 1; i < sides.size(); i++) {
            Candidate offer = way.offers().get(i);
            Optional<Instant> until = until(sides.get(i), offer, at);
            if (offer.along().filter(first -> first.purchase().equals(sides.getFirst().purchase().id())).isPresent()) {
                if (until.isEmpty()) {
                    return Optional.empty();
                }
                others.add(new Other(sides.get(i).standing(), sides.get(i).purchase(), new Going(
                        sides.getFirst().purchase().id(), offer.offer().seller(), offer.saved().orElseThrow(),
                        until.get())));
            }
        }
        return others.isEmpty() ? Optional.empty()
                : Optional.of(new Jointly(way.offers().getFirst(), others, saved));
    }

    /** How long it may wait: while the offer stands and something is left at home; as long as it was to wait before. */
    private static Optional<Instant> until(Side side, Candidate offer, Instant at) {
        Standing standing = side.standing();
        return Stream.of(Optional.of(at.plus(Limits.TOGETHER_WAIT)), side.purchase().round().going().map(Going::until),
                offer.offer().validUntil().map(end -> end.minus(Limits.MARGIN).minus(Limits.STEP_DELAY)),
                standing.need().cadence().map(cadence -> standing.counted().plus(cadence.lasts(standing.stock()))))
                .flatMap(Optional::stream).min(Comparator.naturalOrder()).filter(at::isBefore);
    }

    /** Takes the choice, and tells the others to wait for it; false where it cannot be taken. */
    boolean choose(Draft draft, Purchase purchase) {
        if (!Purchases.choose(draft, purchase.id(), choice, Optional.empty(), List.of())) {
            return false;
        }
        if (Weighing.now(draft, purchase.id()) instanceof Purchase.Chosen) {
            others.forEach(other -> draft.emit(new Event.TogetherPlanned(other.standing().need().id(),
                    other.purchase().id(), other.going())));
        }
        return true;
    }
}
