package dev.emptor.wire;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** A number as printed: whole or decimal text, and a proper fraction that may be none (0/1). */
record SizeAmount(String text, int numerator, int denominator) {

    private static final int MAX_DIGITS = 9;
    private static final int GROUP = 3;

    SizeAmount(SizeToken.Num number) {
        this(number.text(), 0, 1);
    }

    /** The amount in thousandths of the base unit; two readings when a point or comma may part thousands. */
    List<BigDecimal> milli(SizeUnit unit) throws SizeDoubt {
        BigDecimal fraction = unit.milli().multiply(BigDecimal.valueOf(numerator))
                .divide(BigDecimal.valueOf(denominator), MathContext.DECIMAL128);
        return numbers(unit).stream().map(number -> number.multiply(unit.milli()).add(fraction)).toList();
    }

    /** The number without its unit; a doubt where it can be read in two ways. */
    BigDecimal plain(SizeUnit unit) throws SizeDoubt {
        List<BigDecimal> numbers = numbers(unit);
        if (numbers.size() > 1) {
            throw new SizeDoubt(ambiguous());
        }
        return numbers.getFirst();
    }

    String ambiguous() {
        return "'" + text + "' may be a decimal or hold a thousands sign";
    }

    private List<BigDecimal> numbers(SizeUnit unit) throws SizeDoubt {
        int mark = Math.max(text.indexOf('.'), text.indexOf(','));
        int marks = (int) text.chars().filter(c -> c == '.' || c == ',').count();
        if (marks > 1) {
            throw new SizeDoubt("'" + text + "' has more than one point or comma");
        }
        if (text.length() - marks > MAX_DIGITS) {
            throw new SizeDoubt("'" + text + "' is longer than any size; it looks like an article number");
        }
        if (mark < 0) {
            return List.of(new BigDecimal(text));
        }
        BigDecimal decimal = new BigDecimal(text.replace(',', '.'));
        boolean grouping = text.length() - mark - 1 == GROUP && mark >= 1 && mark <= GROUP && text.charAt(0) != '0';
        if (!grouping) {
            return List.of(decimal);
        }
        boolean point = text.charAt(mark) == '.';
        BigDecimal grouped = decimal.movePointRight(GROUP);
        return switch (unit.origin()) {
            case METRIC -> List.of(decimal, grouped);
            // US sizes part decimals with a point and never thousands; a comma there may be either.
            case US -> point ? List.of(decimal) : List.of(decimal, grouped);
            // Things are counted whole, so a comma parts thousands; 1.000 may be a badly printed one.
            case PIECES -> point ? List.of(decimal, grouped) : List.of(grouped);
        };
    }

    /** A small whole number, as in counts of packs and in fractions; 0 when it is not one. */
    static int small(SizeToken.Num number) {
        return number.text().length() <= 4 && number.text().chars().allMatch(c -> c >= '0' && c <= '9')
                ? Integer.parseInt(number.text())
                : 0;
    }
}
