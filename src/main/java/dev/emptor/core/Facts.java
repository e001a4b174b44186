package dev.emptor.core;

import dev.emptor.core.State.PriceSeen;
import dev.emptor.core.State.Standing;
import dev.emptor.model.Along;
import dev.emptor.model.Budget;
import dev.emptor.model.Cadence;
import dev.emptor.model.Candidate;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.Drift;
import dev.emptor.model.HoldId;
import dev.emptor.model.Limits;
import dev.emptor.model.Moment;
import dev.emptor.model.Need;
import dev.emptor.model.Offer;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Price;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Question;
import dev.emptor.model.Question.BudgetLeft;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import dev.emptor.model.Subject;
import dev.emptor.model.UnitCost;
import dev.emptor.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The facts of a question, gathered from the state. */
final class Facts {
    /** With fewer sellers' prices than this, nobody can say what is usual. */
    private static final int USUAL_NEEDS = 3;

    private Facts() {}

    /** A question about an offer as the seller made it. */
    static Question onOffer(State state, String id, Standing standing, Offer offer, int packs, int round, Instant at) {
        return onOffer(state, id, standing, offer, packs, round, Optional.empty(), at);
    }

    /** A question about an offer in a purchase, by itself or going along with another order. */
    static Question onOffer(State state, String id, Standing standing, Candidate candidate, Instant at) {
        return onOffer(state, id, standing, candidate.offer(), candidate.packs(), candidate.round(), candidate.along(),
                at);
    }

    static Question onOffer(State state, String id, Standing standing, Offer offer, int packs, int round,
            Optional<Along> along, Instant at) {
        Price price = along.isPresent() ? offer.price().together() : offer.price();
        return question(state, id, Moment.OFFER, standing, offer, packs,
                Deal.of(offer, price, packs, Steps.way(state.rules(), standing.need(), offer)), round, Drift.NONE,
                along, at, none(state));
    }

    /** The question on final totals: the offer as it finally stands, and what changed since it was chosen. */
    static Question lastLook(State state, Standing standing, Candidate candidate, Deal chosen, Checkout checkout,
            PurchaseId purchase, Instant at) {
        Deal last = checkout.deal();
        Standing seen = state.purchases().get(purchase).map(p -> Parts.seen(state, standing, p)).orElse(standing);
        return question(state, Question.atLastLook(purchase), Moment.LAST_LOOK, seen,
                finalOffer(candidate.offer(), last), candidate.packs(), Optional.of(last), candidate.round(),
                Drift.between(chosen, last).with(checkout.age()), candidate.along(), at,
                ownHold(state, purchase));
    }

    private static Offer finalOffer(Offer offer, Deal last) {
        return new Offer(offer.id(), offer.seller(), offer.ref(), offer.source(), offer.thread(), offer.title(),
                offer.brand(), offer.gtins(), offer.category(), offer.features(), offer.size(), offer.price(),
                offer.availability(), last.terms().deliveryDays(), last.terms().returnDays(),
                last.terms().asksFor(), last.terms().autoRenews(), true, offer.validUntil(), offer.fulfilment(),
                last.terms().warrantyMonths(), offer.seal(), offer.numbered(),
                offer.mostPacks());
    }

    /** The facts about an order: the offer that was taken, as it was ordered. */
    static Question after(State state, Standing standing, Candidate candidate, Deal ordered, Instant at) {
        return question(state, "", Moment.AFTER, standing, finalOffer(candidate.offer(), ordered), candidate.packs(),
                Optional.of(ordered), candidate.round(), Drift.NONE, candidate.along(), at,
                none(state));
    }

    private static Question question(State state, String id, Moment moment, Standing standing, Offer offer, int packs,
            Optional<Deal> deal, int round, Drift drift, Optional<Along> along, Instant at, Money own) {
        Settings settings = state.rules();
        Need need = standing.need();
        Optional<UnitCost> cost = deal.flatMap(d -> offer.size() instanceof PackageSize.Known known
                ? Optional.of(new UnitCost(d.total(), known.total().times(packs))) : Optional.empty());
        List<BudgetLeft> budgets = new ArrayList<>();
        for (Budget budget : settings.budgetsFor(need.category())) {
            budgets.add(new BudgetLeft(budget, state.ledger().left(budget, at, settings.zone()).plus(own)));
        }
        return new Question(id, moment, offer, packs, deal, need, daysOfStock(standing, at),
                cost.flatMap(c -> overUsual(standing, c, at)), budgets,
                seller(state, offer.seller()), state.recordOf(offer.seller()), round, drift, settings.mode(),
                settings.members(), at.atZone(settings.zone()), new Subject.TheOffer(),
                moment == Moment.OFFER ? cost.flatMap(c -> Watching.of(state, standing, offer, c, at))
                        : Optional.empty(), along);
    }

    private static Money none(State state) {
        return Money.zero(state.rules().currency());
    }

    /** At the last look the money for this very deal is held already; it must not count against it. */
    private static Money ownHold(State state, PurchaseId purchase) {
        return state.ledger().find(new HoldId(purchase.value()))
                .map(hold -> hold.amount())
                .filter(amount -> amount.currency().equals(state.rules().currency()))
                .orElse(none(state));
    }

    /** Sellers that the owner does not know, and those that a rule blocked, are treated as not enabled. */
    static Seller seller(State state, SellerId id) {
        Seller known = state.rules().seller(id).orElse(new Seller(id, id.value(), false, List.of(), false, false));
        return state.blocked().has(id) ? new Seller(id, known.name(), false, known.categories(), false, false,
                known.reachable(), known.giving(), known.speaks(), List.of()) : known;
    }

    static Optional<Integer> daysOfStock(Standing standing, Instant at) {
        if (standing.need().cadence().isEmpty()) {
            return Optional.empty();
        }
        Cadence cadence = standing.need().cadence().get();
        Quantity left = cadence.leftAt(standing.stock(), standing.counted(), at);
        return Optional.of((int) Math.min(cadence.lasts(left).toDays(), 10_000));
    }

    /**
     * How far a cost is over the usual one: the median of what each seller last asked, one voice a seller, so that a
     * seller that sends a thousand offers has no more say than one that sends one.
     */
    static Optional<Integer> overUsual(Standing standing, UnitCost cost, Instant at) {
        return usual(standing, cost, at).map(cost::percentOver);
    }

    /** The usual cost of what can be compared with this one; empty while too few sellers named one. */
    static Optional<UnitCost> usual(Standing standing, UnitCost cost, Instant at) {
        List<UnitCost> seen = new ArrayList<>();
        for (Map.Entry<SellerId, PriceSeen> entry : standing.prices()) {
            PriceSeen price = entry.getValue();
            boolean fresh = Duration.between(price.at(), at).compareTo(Limits.PRICE_MEMORY) <= 0;
            if (fresh && price.cost().comparableWith(cost)) {
                seen.add(price.cost());
            }
        }
        if (seen.size() < USUAL_NEEDS) {
            return Optional.empty();
        }
        seen.sort(null);
        return Optional.of(seen.get((seen.size() - 1) / 2));
    }
}
