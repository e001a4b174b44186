package dev.emptor.rules.model;

import dev.emptor.model.Deal;
import dev.emptor.model.Question;
import dev.emptor.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How money reaches the facts: as an exact decimal in the household's currency, or as unknown. */
final class Amounts {
    /** What a percentage is cut off at; also what it is of nothing. */
    static final int MOST_PERCENT = 1_000_000;

    private Amounts() {}

    /** The household's currency: that of its budgets and limits, and the offer's own where it has neither. */
    static Currency household(Question question) {
        if (!question.budgets().isEmpty()) {
            return question.budgets().get(0).left().currency();
        }
        return question.need().atMost().map(Money::currency).orElse(question.offer().price().each().currency());
    }

    /** The landed total if every part of it is known and it is in the household's currency. */
    static Optional<Money> total(Question question) {
        Currency home = household(question);
        return question.deal().map(Deal::total).filter(total -> total.currency().equals(home));
    }

    static @Nullable BigDecimal decimal(Optional<Money> money, Currency home) {
        return money.filter(m -> m.currency().equals(home)).map(Amounts::decimal).orElse(null);
    }

    static BigDecimal decimal(Money money) {
        return BigDecimal.valueOf(money.minor(), money.currency().getDefaultFractionDigits());
    }

    /** By how many whole percent a price is under a first one, rounded down; null where they cannot be compared. */
    static @Nullable Integer percentUnder(Money now, Money first) {
        return now.sameCurrency(first) ? Integer.valueOf(-percentUp(now.minus(first), first)) : null;
    }

    /** The part as whole percent of the whole, rounded up; {@value #MOST_PERCENT} of a whole that is not positive. */
    static int percentUp(Money part, Money whole) {
        if (!whole.isPositive()) {
            return part.isPositive() ? MOST_PERCENT : 0;
        }
        BigInteger[] parts = BigInteger.valueOf(part.minor()).multiply(BigInteger.valueOf(100))
                .divideAndRemainder(BigInteger.valueOf(whole.minor()));
        long percent = parts[0].longValue() + (parts[1].signum() > 0 ? 1 : 0);
        return (int) Math.max(-MOST_PERCENT, Math.min(MOST_PERCENT, percent));
    }
}
