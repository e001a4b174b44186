package dev.emptor.money;

import java.math.BigInteger;
import java.util.Currency;
import java.util.Optional;

/**
 * An exact amount in the minor unit of an ISO 4217 currency (cents, pence, whole yen). Amounts lie within plus or minus
 * {@value #MAX_MINOR} minor units; anything beyond, and any mixture of currencies, is refused with a
 * {@link MoneyException}. There is no rounding anywhere but where a method names it.
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {
    /** Ten million million minor units: sums of thousands of amounts stay far from the limits of a long. */
    public static final long MAX_MINOR = 1_000_000_000_000_000L;

    private static final int MAX_WHOLE_DIGITS = 12;

    public Money {
        if (minor > MAX_MINOR || minor < -MAX_MINOR) {
            throw new MoneyException("the amount is beyond what Emptor handles");
        }
        if (currency.getDefaultFractionDigits() < 0) {
            throw new MoneyException(currency.getCurrencyCode() + " is not a currency one can pay in");
        }
    }

    /** An amount of minor units; refuses a code that ISO 4217 does not list. */
    public static Money of(long minor, String code) {
        return new Money(minor, currencyOf(code));
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** The currency of a three-letter ISO 4217 code in capitals; refuses any other text. */
    public static Currency currencyOf(String code) {
        try {
            if (code.length() == 3) {
                Currency currency = Currency.getInstance(code);
                if (currency.getDefaultFractionDigits() >= 0) {
                    return currency;
                }
            }
        } catch (IllegalArgumentException unknown) {
            // The message below says it better than the JDK does.
        }
        String shown = code.length() > 12 ? code.substring(0, 12) + "…" : code;
        throw new MoneyException("'" + shown + "' is not an ISO 4217 currency code; write for example EUR");
    }

    /**
     * Reads a plain decimal such as {@code 12.50}: optional minus, at most 12 digits, then at most as many decimals as
     * the currency has. No exponent, no grouping, no symbol; costs no more than the length of the text.
     */
    public static Money parse(String text, Currency currency) {
        int digits = currency.getDefaultFractionDigits();
        int at = text.startsWith("-") ? 1 : 0;
        int dot = text.indexOf('.');
        int end = dot < 0 ? text.length() : dot;
        int decimals = dot < 0 ? 0 : text.length() - dot - 1;
        boolean shaped = end > at && end - at <= MAX_WHOLE_DIGITS && decimals <= digits && (dot < 0 || decimals > 0);
        for (int i = at; shaped && i < text.length(); i++) {
            shaped = i == dot || (text.charAt(i) >= '0' && text.charAt(i) <= '9');
        }
        if (!shaped) {
            String shown = text.length() > 24 ? text.substring(0, 24) + "…" : text;
            throw new MoneyException("'" + shown + "' is not an amount in " + currency.getCurrencyCode()
                    + "; write for example " + new Money(power(digits) * 12 + power(digits) / 2, currency).amount());
        }
        long minor = 0;
        for (int i = at; i < text.length(); i++) {
            if (i != dot) {
                minor = minor * 10 + (text.charAt(i) - '0');
            }
        }
        for (int i = decimals; i < digits; i++) {
            minor *= 10;
        }
        return new Money(at == 1 ? -minor : minor, currency);
    }

    /** Reads {@code 12.50 EUR}, the form that {@link #toString} writes. */
    public static Money parse(String text) {
        int space = text.indexOf(' ');
        if (space < 0) {
            throw new MoneyException("'" + text + "' lacks its currency; write for example 12.50 EUR");
        }
        return parse(text.substring(0, space), currencyOf(text.substring(space + 1)));
    }

    public Money plus(Money other) {
        return new Money(minor + same(other).minor, currency);
    }

    public Money minus(Money other) {
        return new Money(minor - same(other).minor, currency);
    }

    public Money times(int count) {
        try {
            return new Money(Math.multiplyExact(minor, count), currency);
        } catch (ArithmeticException overflow) {
            throw new MoneyException("the amount is beyond what Emptor handles", overflow);
        }
    }

    public Money negated() {
        return new Money(-minor, currency);
    }

    /**
     * This amount less a share in hundredths of a percent, rounded down to a whole minor unit; the share is 0..10,000.
     */
    public Money lessBasisPoints(int basisPoints) {
        if (basisPoints < 0 || basisPoints > 10_000) {
            throw new MoneyException("a share of " + basisPoints + " basis points is outside 0..10000");
        }
        BigInteger kept = BigInteger.valueOf(minor).multiply(BigInteger.valueOf(10_000L - basisPoints));
        return new Money(kept.divide(BigInteger.valueOf(10_000)).longValueExact(), currency);
    }

    /**
     * How many whole percent this is over the base, rounded towards the dearer side; negative when under it. Empty for
     * a base that is not positive.
     */
    public Optional<Integer> percentOver(Money base) {
        if (same(base).minor <= 0) {
            return Optional.empty();
        }
        BigInteger difference = BigInteger.valueOf(minor - base.minor).multiply(BigInteger.valueOf(100));
        BigInteger[] parts = difference.divideAndRemainder(BigInteger.valueOf(base.minor));
        long whole = parts[0].longValue() + (parts[1].signum() > 0 ? 1 : 0);
        return Optional.of((int) Math.max(-100, Math.min(1_000_000, whole)));
    }

    public boolean isNegative() {
        return minor < 0;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean sameCurrency(Money other) {
        return currency.equals(other.currency);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    /** The bare decimal, such as {@code 12.50}. */
    public String amount() {
        int digits = currency.getDefaultFractionDigits();
        String plain = Long.toString(Math.abs(minor));
        if (digits > 0) {
            plain = "0".repeat(Math.max(0, digits + 1 - plain.length())) + plain;
            plain = plain.substring(0, plain.length() - digits) + "." + plain.substring(plain.length() - digits);
        }
        return minor < 0 ? "-" + plain : plain;
    }

    /** Such as {@code 12.50 EUR}. */
    @Override
    public String toString() {
        return amount() + " " + currency.getCurrencyCode();
    }

    private Money same(Money other) {
        if (!sameCurrency(other)) {
            throw new MoneyException("cannot mix " + currency.getCurrencyCode() + " and "
                    + other.currency.getCurrencyCode());
        }
        return other;
    }

    private static long power(int digits) {
        long result = 1;
        for (int i = 0; i < digits; i++) {
            result *= 10;
        }
        return result;
    }
}
