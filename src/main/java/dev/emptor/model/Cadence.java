package dev.emptor.model;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/**
 * How fast a need is used up: so much lasts so many days. Emptor buys when the stock left would last {@code buyAtDays}
 * days or fewer.
 */
public record Cadence(Quantity amount, int lastsDays, int buyAtDays) {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private static final BigInteger LONGEST = BigInteger.valueOf(10_000 * DAY_MILLIS);

    public Cadence {
        if (amount.milli() <= 0 || lastsDays < 1 || lastsDays > 3_650 || buyAtDays < 0 || buyAtDays > 365) {
            throw new IllegalArgumentException(
                    "a cadence is an amount above zero that lasts 1 to 3650 days, bought at 0 to 365 days left");
        }
    }

    /** How long a stock lasts. */
    public Duration lasts(Quantity stock) {
        BigInteger millis = BigInteger.valueOf(stock.milli())
                .multiply(BigInteger.valueOf(lastsDays * DAY_MILLIS))
                .divide(BigInteger.valueOf(amount.milli()));
        return Duration.ofMillis(millis.min(LONGEST).longValueExact());
    }

    /** When a stock counted at that instant runs low. */
    public Instant lowAt(Quantity stock, Instant counted) {
        return counted.plus(lasts(stock)).minus(Duration.ofDays(buyAtDays));
    }

    /** What is left at that instant of a stock counted earlier. */
    public Quantity leftAt(Quantity stock, Instant counted, Instant at) {
        long millis = Math.max(0, Duration.between(counted, at).toMillis());
        BigInteger used = BigInteger.valueOf(millis)
                .multiply(BigInteger.valueOf(amount.milli()))
                .divide(BigInteger.valueOf(lastsDays * DAY_MILLIS));
        long left = BigInteger.valueOf(stock.milli()).subtract(used).max(BigInteger.ZERO).longValueExact();
        return new Quantity(left, stock.dimension());
    }
}
