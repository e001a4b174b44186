package dev.emptor.core;

import dev.emptor.bargain.Outcome;
import dev.emptor.model.Candidate;
import dev.emptor.model.Negotiation.Move.Quoted;
import dev.emptor.model.Quantity;
import dev.emptor.model.UnitCost;
import dev.emptor.money.Money;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What offers of one article come to: minus all they cost, with days and months counted as rules weigh them, for as
 * much as is needed, in thousandths of a minor unit. So points of one article compare with those of any other in the
 * purchase, whatever its packs hold.
 */
record Scale(Weights weights, int packs, long factor, Currency currency) {
    /** Points of one minor unit, where the packs hold just what is needed. */
    static final long FINE = 1_000;
    private static final long MOST = 100_000_000_000L;

    /** Empty where nobody can tell what it costs or holds, or it is beyond all bounds. */
    static Optional<Scale> of(Candidate candidate, Quantity wanted, Weights weights) {
        Optional<UnitCost> cost = candidate.unitCost();
        if (cost.isEmpty() || !cost.get().amount().comparable(wanted) || wanted.milli() == 0) {
            return Optional.empty();
        }
        int percent = 100 - Math.max(-900, Math.min(90, candidate.verdict().preference()));
        BigInteger factor = BigInteger.valueOf(FINE * percent).multiply(BigInteger.valueOf(wanted.milli()))
                .divide(BigInteger.valueOf(100).multiply(BigInteger.valueOf(cost.get().amount().milli())));
        if (factor.signum() <= 0 || factor.bitLength() > 32) {
            return Optional.empty();
        }
        Scale scale = new Scale(weights, candidate.packs(), factor.longValueExact(), cost.get().cost().currency());
        return scale.fits(cost.get().cost()) ? Optional.of(scale) : Optional.empty();
    }

    /** Whether such a cost is within what points can say. */
    private boolean fits(Money landed) {
        return landed.currency().equals(currency)
                && landed.minor() <= MOST / factor - Math.min(MOST / factor, weights.most());
    }

    /** Points of so much money, all in. */
    long points(long minor) {
        return -minor * factor;
    }

    /** How much money so many points are, the dearer side of a fraction. */
    Money money(long points) {
        return new Money(Math.floorDiv(-points + factor - 1, factor), currency);
    }

    /** What a quote comes to, with days and months counted; empty while a part of its cost is unknown. */
    Optional<Long> comesTo(Quoted quote) {
        return quote.price().landed(packs).filter(this::fits).map(landed -> landed.minor()
                + weights.added(quote.deliveryDays(), quote.returnDays(), quote.warrantyMonths()));
    }

    /** A quote as an outcome: all it costs, then the days and months that are weighed. */
    Outcome outcome(Quoted quote) {
        return outcome(quote.price().landed(packs).filter(this::fits).map(Money::minor).orElse(Outcome.UNKNOWN),
                quote.deliveryDays(), quote.returnDays(), quote.warrantyMonths());
    }

    Outcome outcome(long total, Optional<Integer> delivery, Optional<Integer> returns, Optional<Integer> warranty) {
        List<Long> values = new ArrayList<>(List.of(total));
        if (weights.day() > 0) {
            values.add((long) weights.days(delivery));
        }
        if (weights.returnDay() > 0) {
            values.add((long) weights.returns(returns));
        }
        if (weights.warrantyMonth() > 0) {
            values.add((long) weights.warranty(warranty));
        }
        return new Outcome(values);
    }
}
