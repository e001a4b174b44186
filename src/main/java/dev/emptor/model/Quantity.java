package dev.emptor.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * An exact amount of goods in thousandths of its dimension's base unit (mg, µl, 1/1000 piece, mm, 1/1000 m²),
 * from 0 to {@value #MAX_MILLI}. Anything outside is refused with an IllegalArgumentException.
 */
public record Quantity(long milli, Dimension dimension) implements Comparable<Quantity> {

    /** The largest amount: a million tonnes, a million cubic metres, and so on. */
    public static final long MAX_MILLI = 1_000_000_000_000_000L;

    private static final int LONGEST_TEXT = 40;
    private static final int LONGEST_DECIMALS = 3;

    /** A unit by its symbol; {@code shown} marks those that toString may choose, largest first. */
    private record Unit(String symbol, long milli, Dimension dimension, boolean shown) {}

    private static final List<Unit> UNITS = List.of(
            new Unit("t", 1_000_000_000L, Dimension.MASS, false),
            new Unit("kg", 1_000_000L, Dimension.MASS, true),
            new Unit("g", 1_000L, Dimension.MASS, true),
            new Unit("mg", 1L, Dimension.MASS, true),
            new Unit("hl", 100_000_000L, Dimension.VOLUME, false),
            new Unit("l", 1_000_000L, Dimension.VOLUME, true),
            new Unit("dl", 100_000L, Dimension.VOLUME, false),
            new Unit("cl", 10_000L, Dimension.VOLUME, false),
            new Unit("ml", 1_000L, Dimension.VOLUME, true),
            new Unit("pc", 1_000L, Dimension.COUNT, true),
            new Unit("km", 1_000_000L, Dimension.LENGTH, false),
            new Unit("m", 1_000L, Dimension.LENGTH, true),
            new Unit("dm", 100L, Dimension.LENGTH, false),
            new Unit("cm", 10L, Dimension.LENGTH, true),
            new Unit("mm", 1L, Dimension.LENGTH, true),
            new Unit("m²", 1_000L, Dimension.AREA, true),
            new Unit("m2", 1_000L, Dimension.AREA, false));

    public Quantity {
        if (milli < 0 || milli > MAX_MILLI) {
            throw new IllegalArgumentException("a quantity is 0 to " + MAX_MILLI + " thousandths of "
                    + dimension.symbol() + ", not " + milli + "; check the number and its unit");
        }
    }

    /** A whole number of a known unit (t kg g mg hl l dl cl ml pc km m dm cm mm m² m2; case counts). */
    public static Quantity of(long amount, String unit) {
        Unit known = unit(unit).orElseThrow(() -> new IllegalArgumentException(
                "unknown unit '" + unit + "'; write one of " + UNITS.stream().map(Unit::symbol).toList()));
        return new Quantity(product(amount, known.milli()), known.dimension());
    }

    /**
     * Reads a plain number with a point, at most one space, and a symbol known to {@link #of}, such as "1.5 kg";
     * empty for everything else, also for amounts finer than a thousandth or too large. It reads what toString writes.
     */
    public static Optional<Quantity> parse(String text) {
        int end = numberEnd(text);
        if (end == 0 || text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        int start = end < text.length() && text.charAt(end) == ' ' ? end + 1 : end;
        return unit(text.substring(start)).flatMap(unit -> exact(text.substring(0, end), unit));
    }

    /** The sum of two quantities of one dimension. */
    public Quantity plus(Quantity other) {
        same(other);
        return new Quantity(milli + other.milli, dimension);
    }

    /** The difference; refused if it would be below zero or the dimensions differ. */
    public Quantity minus(Quantity other) {
        same(other);
        if (other.milli > milli) {
            throw new IllegalArgumentException(
                    "cannot take " + other + " from " + this + ": a quantity is never below zero");
        }
        return new Quantity(milli - other.milli, dimension);
    }

    /** This quantity, a whole number of times. */
    public Quantity times(long factor) {
        return new Quantity(product(factor, milli), dimension);
    }

    /** Whether both measure the same thing, so that they may be compared, added and subtracted. */
    public boolean comparable(Quantity other) {
        return dimension == other.dimension;
    }

    /** Order by amount; refused with an IllegalArgumentException across dimensions, see {@link #comparable}. */
    @Override
    public int compareTo(Quantity other) {
        same(other);
        return Long.compare(milli, other.milli);
    }

    /** The exact amount in the most readable unit: "500 g", "1.98 l", "12 pc", "1360.777 g". */
    @Override
    public String toString() {
        BigDecimal amount = BigDecimal.valueOf(milli);
        for (Unit unit : UNITS) {
            if (unit.shown() && unit.dimension() == dimension && milli >= unit.milli()) {
                BigDecimal shown = amount.divide(BigDecimal.valueOf(unit.milli())).stripTrailingZeros();
                if (shown.scale() <= LONGEST_DECIMALS) {
                    return shown.toPlainString() + " " + unit.symbol();
                }
            }
        }
        return amount.movePointLeft(LONGEST_DECIMALS).stripTrailingZeros().toPlainString() + " " + dimension.symbol();
    }

    private void same(Quantity other) {
        if (!comparable(other)) {
            throw new IllegalArgumentException("cannot relate " + this + " (" + dimension + ") to " + other + " ("
                    + other.dimension + "); ask comparable() first");
        }
    }

    private static Optional<Unit> unit(String symbol) {
        return UNITS.stream().filter(unit -> unit.symbol().equals(symbol)).findFirst();
    }

    private static Optional<Quantity> exact(String number, Unit unit) {
        BigDecimal milli = new BigDecimal(number).multiply(BigDecimal.valueOf(unit.milli())).stripTrailingZeros();
        boolean fits = milli.scale() <= 0 && milli.compareTo(BigDecimal.valueOf(MAX_MILLI)) <= 0;
        return fits ? Optional.of(new Quantity(milli.longValueExact(), unit.dimension())) : Optional.empty();
    }

    /** The end of a leading number of the form 12 or 1.5; 0 if there is none. */
    private static int numberEnd(String text) {
        int whole = digitsEnd(text, 0);
        if (whole == 0 || whole == text.length() || text.charAt(whole) != '.') {
            return whole;
        }
        int fraction = digitsEnd(text, whole + 1);
        return fraction == whole + 1 ? 0 : fraction;
    }

    private static int digitsEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static long product(long factor, long milli) {
        try {
            return Math.multiplyExact(factor, milli);
        } catch (ArithmeticException tooLarge) {
            throw new IllegalArgumentException(
                    factor + " times " + milli + " thousandths is more than a quantity can hold", tooLarge);
        }
    }
}
