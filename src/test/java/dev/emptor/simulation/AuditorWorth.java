package dev.emptor.simulation;

import dev.emptor.model.Candidate;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Offer;
import dev.emptor.model.Opinion;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Verb;
import dev.emptor.simulation.AuditorMemory.Life;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What offers of one purchase come to for its owner, by the auditor's own sums: all they cost, and what rules say that
 * a day of waiting, a day to send it back and a month of warranty are worth, in minor units.
 */
final class AuditorWorth {
    private static final int LONGEST = 365;
    private static final int LONGEST_WARRANTY = 120;
    private static final int UNPROMISED = 14;

    private final long day;
    private final long returnDay;
    private final long month;
    private final int unstated;

    private AuditorWorth(Collection<Candidate> standing) {
        day = least(standing, "day");
        returnDay = least(standing, "return-day");
        month = least(standing, "warranty-month");
        int longest = UNPROMISED;
        for (Candidate candidate : standing) {
            if (candidate.verdict().verb() != Verb.DECLINE) {
                longest = Math.max(longest, within(candidate.offer().deliveryDays().orElse(0), LONGEST));
            }
        }
        unstated = longest;
    }

    /** By what was said of the offers of that purchase when they were last weighed. */
    static AuditorWorth of(Life life) {
        return new AuditorWorth(life.candidates.entrySet().stream()
                .filter(entry -> !life.struck.containsKey(entry.getKey())).map(Map.Entry::getValue).toList());
    }

    /** The days that count for an offer that says none. */
    int unstated() {
        return unstated;
    }

    /** The least that any rule says; nothing where none does. */
    private static long least(Collection<Candidate> standing, String issue) {
        List<Integer> said = standing.stream().flatMap(c -> c.bargain().stream())
                .filter(o -> o.verb() == Verb.WEIGH && o.what().equals(Optional.of(issue))).map(Opinion::amount)
                .sorted().toList();
        return said.isEmpty() ? 0 : Math.max(0, said.get(0));
    }

    private static int within(int number, int most) {
        return Math.max(0, Math.min(most, number));
    }

    private long added(Optional<Integer> days, Optional<Integer> returns, Optional<Integer> warranty) {
        return day * days.map(d -> within(d, LONGEST)).orElse(unstated)
                - returnDay * within(returns.orElse(0), LONGEST) - month * within(warranty.orElse(0), LONGEST_WARRANTY);
    }

    /** What an offer comes to; empty while a part of its cost is unknown. */
    Optional<BigInteger> comesTo(Candidate candidate) {
        Offer offer = candidate.offer();
        return AuditorSums.landed(candidate).map(cost -> cost.add(BigInteger.valueOf(
                added(offer.deliveryDays(), offer.returnDays(), offer.warrantyMonths()))).max(BigInteger.ZERO));
    }

    /** What it would come to if the seller agreed to that; what is not asked for stays as it was offered. */
    Optional<BigInteger> comesTo(Candidate candidate, Negotiation.Proposal asked) {
        Offer offer = candidate.offer();
        return AuditorSums.landed(candidate).map(cost -> cost
                .subtract(BigInteger.valueOf(offer.price().each().minor())
                        .multiply(BigInteger.valueOf(candidate.packs())))
                .add(BigInteger.valueOf(asked.each().minor()).multiply(BigInteger.valueOf(asked.packs())))
                .add(BigInteger.valueOf(added(asked.deliveryDays().or(offer::deliveryDays),
                        asked.returnDays().or(offer::returnDays),
                        asked.warrantyMonths().or(offer::warrantyMonths)))));
    }

    /** Whether the second is certainly a better buy per amount than the first, points of preference counted. */
    boolean better(Candidate than, Candidate other) {
        Optional<BigInteger> cost = comesTo(than);
        Optional<BigInteger> otherCost = comesTo(other);
        return cost.isPresent() && otherCost.isPresent() && comparable(than, other)
                && perAmount(other, otherCost.get(), than).compareTo(perAmount(than, cost.get(), other)) < 0;
    }

    /** Whether the other is at least as good a buy as that one would be if it came to so much. */
    boolean asGood(Candidate than, BigInteger cost, Candidate other) {
        return comparable(than, other) && comesTo(other).map(otherCost -> perAmount(other, otherCost, than)
                .compareTo(perAmount(than, cost, other)) <= 0).orElse(false);
    }

    private static boolean comparable(Candidate one, Candidate other) {
        return one.offer().size() instanceof PackageSize.Known size
                && other.offer().size() instanceof PackageSize.Known otherSize
                && size.total().dimension() == otherSize.total().dimension()
                && one.offer().price().each().currency().equals(other.offer().price().each().currency());
    }

    /** The cost, multiplied by what the other one holds: so both have the same divisor. */
    private static BigInteger perAmount(Candidate candidate, BigInteger cost, Candidate other) {
        PackageSize.Known size = (PackageSize.Known) other.offer().size();
        return cost.multiply(BigInteger.valueOf(size.total().milli() * other.packs()))
                .multiply(BigInteger.valueOf(100L - points(candidate)));
    }

    private static int points(Candidate candidate) {
        int points = 0;
        for (Opinion opinion : candidate.verdict().opinions()) {
            points += opinion.verb() == Verb.PREFER ? opinion.amount() : 0;
        }
        return Math.max(-900, Math.min(90, points));
    }
}
