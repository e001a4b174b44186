package dev.emptor.model;

import dev.emptor.money.Money;
import java.math.BigInteger;

/**
 * What an amount of goods costs, all in. Two of one currency and one dimension compare exactly, whatever their sizes.
 */
public record UnitCost(Money cost, Quantity amount) implements Comparable<UnitCost> {
    public UnitCost {
        if (amount.milli() <= 0) {
            throw new IllegalArgumentException("a cost per amount needs an amount above zero");
        }
    }

    public boolean comparableWith(UnitCost other) {
        return cost.sameCurrency(other.cost) && amount.dimension() == other.amount.dimension();
    }

    /** Cheaper per amount comes first. Refuses other currencies and dimensions with an IllegalArgumentException. */
    @Override
    public int compareTo(UnitCost other) {
        if (!comparableWith(other)) {
            throw new IllegalArgumentException("these costs cannot be compared");
        }
        return scaled(cost, other.amount).compareTo(scaled(other.cost, amount));
    }

    /**
     * Compares as {@link #compareTo}, with each cost counted as so many percent less than it is; a percentage lies in
     * -900..90, and what lies outside counts as the nearest end.
     */
    public static int compare(UnitCost a, int percentOffA, UnitCost b, int percentOffB) {
        if (!a.comparableWith(b)) {
            throw new IllegalArgumentException("these costs cannot be compared");
        }
        return scaled(a.cost, b.amount).multiply(counted(percentOffA))
                .compareTo(scaled(b.cost, a.amount).multiply(counted(percentOffB)));
    }

    private static BigInteger counted(int percentOff) {
        return BigInteger.valueOf(100 - Math.max(-900, Math.min(90, percentOff)));
    }

    /** Whole percent this is over the base, rounded towards the dearer side; between -100 and 1,000,000. */
    public int percentOver(UnitCost base) {
        BigInteger mine = scaled(cost, base.amount);
        BigInteger theirs = scaled(base.cost, amount);
        if (theirs.signum() <= 0) {
            return 1_000_000;
        }
        BigInteger[] parts =
                mine.subtract(theirs).multiply(BigInteger.valueOf(100)).divideAndRemainder(theirs);
        BigInteger whole = parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0];
        return whole.min(BigInteger.valueOf(1_000_000)).max(BigInteger.valueOf(-100)).intValue();
    }

    private static BigInteger scaled(Money cost, Quantity amount) {
        return BigInteger.valueOf(cost.minor()).multiply(BigInteger.valueOf(amount.milli()));
    }
}
