package dev.emptor.wire;

import dev.emptor.model.Dimension;
import dev.emptor.model.Quantity;
import dev.emptor.money.Money;
import java.util.Currency;

/**
 * Money and quantities as exact text with one form each: {@code 12.50 EUR} with all decimals of the currency, and
 * {@code 250 g} or {@code 0.5 pc} in the base unit of the dimension without needless zeros.
 */
final class Exact {
    private static final int LONGEST = 19;
    private static final int MILLI = 3;

    private Exact() {}

    static String toText(Money money) {
        StringBuilder text = new StringBuilder(24);
        decimal(text, money.minor(), money.currency().getDefaultFractionDigits(), false);
        return text.append(' ').append(money.currency().getCurrencyCode()).toString();
    }

    /** Refuses with an IllegalArgumentException what {@link #toText(Money)} would not have written. */
    static Money money(String text) {
        int space = text.indexOf(' ');
        Currency currency = Money.currencyOf(space < 0 ? "" : text.substring(space + 1));
        int digits = currency.getDefaultFractionDigits();
        int dot = digits == 0 ? space : space - digits - 1;
        return new Money(scaled(text, space, dot, digits), currency);
    }

    static String toText(Quantity quantity) {
        StringBuilder text = new StringBuilder(24);
        decimal(text, quantity.milli(), MILLI, true);
        return text.append(' ').append(quantity.dimension().symbol()).toString();
    }

    /** Refuses with an IllegalArgumentException what {@link #toText(Quantity)} would not have written. */
    static Quantity quantity(String text) {
        int space = text.indexOf(' ');
        for (Dimension dimension : Dimension.values()) {
            String symbol = dimension.symbol();
            if (space > 0 && text.length() == space + 1 + symbol.length() && text.endsWith(symbol)) {
                int dot = text.indexOf('.');
                int end = dot < 0 ? space : dot;
                boolean needless = dot >= 0 && text.charAt(space - 1) == '0';
                if (needless || text.startsWith("-")) {
                    break;
                }
                return new Quantity(scaled(text, space, end, MILLI), dimension);
            }
        }
        throw new IllegalArgumentException("write for example 250 g, 750 ml or 12 pc");
    }

    /** Writes a whole number that counts 1/10^digits. */
    private static void decimal(StringBuilder text, long scaled, int digits, boolean trim) {
        long power = power(digits);
        long size = Math.abs(scaled);
        text.append(scaled < 0 ? "-" : "").append(size / power);
        long rest = size % power;
        if (digits > 0 && !(trim && rest == 0)) {
            int from = text.length();
            text.append(power + rest);
            text.setCharAt(from, '.');
            while (trim && text.charAt(text.length() - 1) == '0') {
                text.setLength(text.length() - 1);
            }
        }
    }

    /** Reads a decimal that ends before {@code end} and whose point, if it has one, stands at {@code dot}. */
    private static long scaled(String text, int end, int dot, int digits) {
        int from = text.startsWith("-") ? 1 : 0;
        int decimals = dot == end ? 0 : end - dot - 1;
        boolean fits = dot > from && end - from <= LONGEST && decimals <= digits && (dot == end || decimals > 0)
                && (text.charAt(from) != '0' || dot == from + 1);
        long value = 0;
        for (int i = from; fits && i < end; i++) {
            char c = text.charAt(i);
            if (i == dot) {
                fits = c == '.';
            } else {
                fits = c >= '0' && c <= '9';
                value = value * 10 + (c - '0');
            }
        }
        if (!fits || (from == 1 && value == 0)) {
            throw new IllegalArgumentException("it is not an exact amount in its one form");
        }
        value = Math.multiplyExact(value, power(digits - decimals));
        return from == 1 ? -value : value;
    }

    private static long power(int digits) {
        long power = 1;
        for (int i = 0; i < digits; i++) {
            power *= 10;
        }
        return power;
    }
}
