package dev.emptor.wire;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * When "N/M unit", "N-M unit" and "N PK M unit" say N packs of M each.
 *
 * <p>Shops write 12/12 OZ and 24-12 OZ for twelve and twenty-four of twelve ounces. The same signs also write
 * fractions (3/4 LB), ranges (2-8 OZ) and a count with its total (40/19.8 OZ, 8 PK/24.8 OZ). So a multi-pack is read
 * only if N is a number things are packed in, M is a size in which single drinks, pots and cans are sold, and no other
 * reading is likely:
 * <ul>
 *   <li>N/M with N below M that could be a fraction of inches, cups and scales (halves to sixteenths, in lowest terms)
 *       is a fraction if N is 1, if N things are never packed together, or if the unit is one that is halved and
 *       quartered (LB, L, PT); otherwise, as in 2/3 OZ, it is not known;</li>
 *   <li>N-M is a multi-pack only if N is M or more, since a range ascends: 24-12 OZ is, 2-8 OZ is not known. A metric M
 *       forty times N or more is no range either: 4-187 ML;</li>
 *   <li>two or three of eight ounces or more, and eight or ten of ten ounces or more, are as likely a count with its
 *       total (two steaks, eight hot dogs);</li>
 *   <li>grams and pounds never, as "4 pack 400 g" is as often the total; gallons and quarts never, as bags and boxes
 *       are sold by that capacity.</li>
 * </ul>
 */
final class SizeMultipack {

    private static final List<Integer> PACKED_IN = List.of(2, 3, 4, 6, 8, 10, 12, 18, 20, 24, 28, 30, 36);
    private static final List<Integer> FEW = List.of(2, 3);
    private static final List<Integer> SERVED_TOGETHER = List.of(8, 10);
    private static final List<Integer> FRACTIONS_OF = List.of(2, 3, 4, 8, 16);
    private static final List<BigDecimal> SINGLE_OUNCES = Stream.of(
                    "3", "3.2", "3.25", "3.3", "3.5", "3.75", "3.9", "4", "4.25", "4.5", "5.5", "6.75", "8", "8.3",
                    "8.4", "8.45", "9.5", "10", "11", "11.2", "11.5", "12", "14", "16", "16.9", "20", "24")
            .map(BigDecimal::new)
            .toList();
    private static final BigDecimal EIGHT = BigDecimal.valueOf(8);
    private static final BigDecimal TEN = BigDecimal.TEN;
    private static final BigDecimal SMALLEST_MILLI = BigDecimal.valueOf(5_000);
    private static final BigDecimal LARGEST_MILLI = BigDecimal.valueOf(5_000_000);
    private static final int BEYOND_RANGE = 40;

    private SizeMultipack() {}

    static SizePart slash(SizeToken.Num first, SizeToken.Num second, SizeUnit unit) throws SizeDoubt {
        int n = SizeAmount.small(first);
        if (isFraction(first, second)) {
            if (n == 1 || !PACKED_IN.contains(n) || halved(unit)) {
                return SizePart.single(new SizeAmount("0", n, SizeAmount.small(second)), unit);
            }
            throw new SizeDoubt("'" + first.text() + "/" + second.text() + "' may be a fraction or " + first.text()
                    + " packs of " + second.text());
        }
        SizeAmount each = new SizeAmount(second);
        return plausible(n, each.plain(unit), unit, SizePart.single(each, unit));
    }

    static SizePart hyphen(SizeToken.Num first, SizeToken.Num second, SizeUnit unit) throws SizeDoubt {
        int n = SizeAmount.small(first);
        SizeAmount each = new SizeAmount(second);
        BigDecimal m = each.plain(unit);
        BigDecimal count = BigDecimal.valueOf(n);
        boolean beyond = unit.origin() == SizeUnit.Origin.METRIC
                && m.compareTo(count.multiply(BigDecimal.valueOf(BEYOND_RANGE))) >= 0;
        if (count.compareTo(m) < 0 && !beyond) {
            throw new SizeDoubt("'" + first.text() + "-" + second.text() + "' may be a range or " + first.text()
                    + " packs of " + second.text());
        }
        return plausible(n, m, unit, SizePart.single(each, unit));
    }

    static SizePart packs(int n, SizeToken.Num number, SizePart each) throws SizeDoubt {
        boolean written = each.plain().size() == 1
                && each.plain().getFirst().milli().compareTo(
                        new SizeAmount(number).plain(each.unit()).multiply(each.unit().milli())) == 0;
        if (!written) {
            throw new SizeDoubt("what each pack holds is not a plain number");
        }
        return plausible(n, new SizeAmount(number).plain(each.unit()), each.unit(), each);
    }

    /** Whether p/q is a proper fraction as scales and rulers have them, in lowest terms. */
    static boolean isFraction(SizeToken.Num numerator, SizeToken.Num denominator) {
        int p = SizeAmount.small(numerator);
        int q = SizeAmount.small(denominator);
        return p >= 1 && p < q && FRACTIONS_OF.contains(q) && (q == 3 || p % 2 == 1);
    }

    private static boolean halved(SizeUnit unit) {
        return switch (unit) {
            case POUND, LITRE, KILOGRAM, PINT, QUART, GALLON, INCH, FOOT, YARD, DOZEN -> true;
            default -> false;
        };
    }

    private static SizePart plausible(int n, BigDecimal m, SizeUnit unit, SizePart each) throws SizeDoubt {
        boolean unlikely = !PACKED_IN.contains(n) || switch (unit) {
            case OUNCE, FLUID_OUNCE -> SINGLE_OUNCES.stream().noneMatch(usual -> usual.compareTo(m) == 0)
                    || (FEW.contains(n) && m.compareTo(EIGHT) >= 0)
                    || (SERVED_TOGETHER.contains(n) && m.compareTo(TEN) >= 0);
            case MILLILITRE, CENTILITRE, DECILITRE, LITRE, PINT -> {
                BigDecimal milli = m.multiply(unit.milli());
                yield milli.compareTo(SMALLEST_MILLI) < 0 || milli.compareTo(LARGEST_MILLI) > 0;
            }
            default -> true;
        };
        if (unlikely) {
            throw new SizeDoubt("whether it is " + n + " packs of " + m.toPlainString()
                    + ", a range, or a count with its total is not said");
        }
        return each.times(n);
    }
}
