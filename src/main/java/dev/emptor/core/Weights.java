package dev.emptor.core;

import dev.emptor.model.Candidate;
import dev.emptor.model.Guidance;
import dev.emptor.model.Guidance.Issue;
import dev.emptor.model.Limits;
import dev.emptor.model.UnitCost;
import dev.emptor.model.Verb;
import dev.emptor.money.Money;
import java.util.Collection;
import java.util.Optional;

/**
 * What a day of delivery, a day to send it back and a month of warranty are worth, in minor units of the household's
 * currency, as rules say. One set holds for all offers of a purchase. {@code unstated} are the days that count for a
 * seller that states none: no less than any that can win states, so silence beats none.
 */
record Weights(int day, int returnDay, int warrantyMonth, int unstated) {
    /** More than so much of each does not count. */
    static final int LONGEST_DELIVERY = 365;
    static final int LONGEST_RETURN = 365;
    static final int LONGEST_WARRANTY = 120;

    static Weights of(Collection<Candidate> all) {
        int unstated = all.stream().filter(c -> c.verdict().verb() != Verb.DECLINE)
                .flatMap(c -> c.offer().deliveryDays().stream()).mapToInt(days -> within(days, LONGEST_DELIVERY))
                .reduce((int) Limits.UNPROMISED.toDays(), Math::max);
        return new Weights(least(all, Issue.DAY), least(all, Issue.RETURN_DAY),
                least(all, Issue.WARRANTY_MONTH), unstated);
    }

    private static int least(Collection<Candidate> all, Issue issue) {
        return Math.max(0, Guidance.of(all.stream().flatMap(c -> c.bargain().stream()).toList()).worth(issue));
    }

    int days(Optional<Integer> stated) {
        return stated.map(days -> within(days, LONGEST_DELIVERY)).orElse(unstated);
    }

    int returns(Optional<Integer> stated) {
        return stated.map(days -> within(days, LONGEST_RETURN)).orElse(0);
    }

    int warranty(Optional<Integer> stated) {
        return stated.map(months -> within(months, LONGEST_WARRANTY)).orElse(0);
    }

    /** What waiting costs, less what the rights are worth, in minor units. */
    long added(Optional<Integer> delivery, Optional<Integer> returns, Optional<Integer> warranty) {
        return (long) day * days(delivery) - (long) returnDay * returns(returns)
                - (long) warrantyMonth * warranty(warranty);
    }

    /** The most by which it may differ from the cost itself. */
    long most() {
        return (long) day * LONGEST_DELIVERY + (long) returnDay * LONGEST_RETURN
                + (long) warrantyMonth * LONGEST_WARRANTY;
    }

    /** What it costs for what it holds, with days and months counted; never less than nothing. */
    Optional<UnitCost> weighted(Candidate candidate) {
        long added = added(candidate.offer().deliveryDays(), candidate.offer().returnDays(),
                candidate.offer().warrantyMonths());
        return candidate.unitCost().filter(cost -> cost.cost().minor() < Money.MAX_MINOR - Math.max(0, added))
                .map(cost -> new UnitCost(new Money(Math.max(0, cost.cost().minor() + added),
                        cost.cost().currency()), cost.amount()));
    }

    private static int within(int stated, int most) {
        return Math.max(0, Math.min(stated, most));
    }
}
