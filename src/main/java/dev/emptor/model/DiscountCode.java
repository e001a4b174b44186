package dev.emptor.model;

import dev.emptor.money.Money;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A code of the owner's own that a seller takes something off for: from and until these days of the household, both
 * counted in, for goods of at least {@code minimum} before shipping, in that category of needs. One that may be used
 * {@code once} is not sent again after an order.
 */
public record DiscountCode(String code, Optional<LocalDate> from, Optional<LocalDate> until, Optional<Money> minimum,
        boolean once, Optional<String> category) {
    /** How long a code may be. */
    public static final int LONGEST = 40;
    /** Why days are refused. */
    public static final String BACKWARDS = "a code cannot end before it begins";
    /** Why a minimum is refused. */
    public static final String BELOW_ZERO = "the least that a code is good for must not be below zero";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1," + LONGEST + "}");

    public DiscountCode {
        if (!PLAIN.matcher(code).matches()) {
            throw new IllegalArgumentException("a code is 1 to " + LONGEST + " of letters, digits and . _ -");
        }
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            throw new IllegalArgumentException(BACKWARDS);
        }
        if (minimum.isPresent() && minimum.get().isNegative()) {
            throw new IllegalArgumentException(BELOW_ZERO);
        }
    }

    /** Whether its own conditions hold on that day, for goods at that price, for a need of that category. */
    public boolean holds(LocalDate day, Money goods, String needed) {
        return from.map(first -> !day.isBefore(first)).orElse(true)
                && until.map(last -> !day.isAfter(last)).orElse(true)
                && minimum.map(least -> least.sameCurrency(goods) && goods.compareTo(least) >= 0).orElse(true)
                && category.map(needed::equals).orElse(true);
    }
}
