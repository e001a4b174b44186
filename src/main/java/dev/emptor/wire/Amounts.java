package dev.emptor.wire;

import dev.emptor.model.Quantity;
import dev.emptor.money.Money;
import dev.emptor.money.MoneyException;
import java.util.Currency;
import java.util.Optional;

/**
 * Amounts in what sellers send. The characters are checked before anything is computed: at most
 * {@value WireLimits#WHOLE_DIGITS} digits and {@value WireLimits#DECIMALS} decimals; no exponent, sign, comma or
 * symbol.
 */
final class Amounts {
    private Amounts() {}

    /** A price part: a decimal as text or number, or {@code {"minor": 790}}. Never below zero. */
    static Money money(Json json, Currency currency) {
        if (json instanceof JsonObject object) {
            return minor(object.need("minor"), currency);
        }
        String text = decimal(json);
        int digits = currency.getDefaultFractionDigits();
        int dot = text.indexOf('.');
        int end = text.length();
        if (dot >= 0 && end - dot == 4 && digits < 3 && text.endsWith("0")) {
            // In half of Europe 1.250 is a thousand and a quarter.
            throw new JsonException(Shown.of(text) + " may mean thousands or decimals; write it with " + digits
                    + (digits == 1 ? " decimal" : " decimals"));
        }
        while (dot >= 0 && end > dot + 1 + digits && text.charAt(end - 1) == '0') {
            end--;
        }
        String trimmed = text.substring(0, end == dot + 1 ? dot : end);
        try {
            return notNegative(Money.parse(trimmed, currency));
        } catch (MoneyException refused) {
            throw new JsonException(Shown.of(text) + " has more decimals than " + currency.getCurrencyCode()
                    + ", which has " + digits);
        }
    }

    /** A whole number of minor units. Never below zero. */
    static Money minor(Json json, Currency currency) {
        long minor = json.asLong();
        if (minor > Money.MAX_MINOR || minor < -Money.MAX_MINOR) {
            throw new JsonException("is a larger number than is handled: " + minor);
        }
        return notNegative(new Money(minor, currency));
    }

    /** So much of a unit, as a size says it: {@code 0.33} and {@code l}. */
    static Quantity quantity(Json json, String unit) {
        String text = decimal(json);
        Optional<Quantity> quantity = Quantity.parse(text + " " + unit);
        if (quantity.isPresent()) {
            return quantity.get();
        }
        throw new JsonException(Quantity.parse("1 " + unit).isPresent()
                ? Shown.of(text) + " " + unit + " is finer than a thousandth, too large, or below zero"
                : "the unit " + Shown.of(unit) + " is not known; write for example g, kg, ml, l, pc, m or m2");
    }

    /** The plain decimal that a text or a number says. */
    static String decimal(Json json) {
        String text = switch (json) {
            case Json.Text words -> words.value();
            case Json.Digits digits -> digits.digits();
            case JsonObject object -> throw notAnAmount(object);
            case JsonArray array -> throw notAnAmount(array);
            case Json.Bool bool -> throw notAnAmount(bool);
            case Json.Nil nil -> throw notAnAmount(nil);
        };
        int at = text.startsWith("-") ? 1 : 0;
        int whole = NumberGrammar.digitsEnd(text, at);
        int end = whole < text.length() && text.charAt(whole) == '.' ? NumberGrammar.digitsEnd(text, whole + 1) : whole;
        boolean shaped = whole > at && whole - at <= WireLimits.WHOLE_DIGITS && end == text.length()
                && end != whole + 1 && end - whole <= WireLimits.DECIMALS + 1;
        if (!shaped) {
            throw new JsonException(Shown.of(text) + " is not an amount; write for example 7.90, with at most "
                    + WireLimits.WHOLE_DIGITS + " digits and " + WireLimits.DECIMALS + " decimals");
        }
        if (at == 1) {
            throw new JsonException(Shown.of(text) + " is below zero");
        }
        return text;
    }

    private static Money notNegative(Money money) {
        if (money.isNegative()) {
            throw new JsonException(money.amount() + " is below zero");
        }
        return money;
    }

    private static JsonException notAnAmount(Json json) {
        return new JsonException("must be an amount such as \"7.90\", not " + json.kind());
    }
}
