package dev.emptor.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One statement of size within a text, such as "6 x 330 ml": the total in thousandths of the base unit, as it may be
 * read ({@code plain}), and as it may be read only if another statement agrees ({@code ifAgreed}).
 */
record SizePart(SizeUnit unit, int units, boolean multi, List<Reading> plain, List<Reading> ifAgreed) {

    /** Content in exact thousandths, in the dimension of the unit. */
    record Reading(BigDecimal milli, SizeUnit unit) {}

    /**
     * A single content. Plain ounces are read as weight: on US packages that is what the word means alone, a liquid is
     * marked FL OZ (16 CFR part 500); they count as fluid ounces only where a volume beside them says the same. A bare
     * count of packs counts the packs: it may say less than is there, never more, so it never looks too cheap.
     */
    static SizePart single(SizeAmount amount, SizeUnit unit) throws SizeDoubt {
        List<Reading> plain = readings(amount, unit);
        List<Reading> fluid = unit == SizeUnit.OUNCE ? readings(amount, SizeUnit.FLUID_OUNCE) : List.of();
        int units = unit == SizeUnit.PACK ? count(plain) : 1;
        return new SizePart(unit, units, false, plain, fluid);
    }

    /** So many of this one. */
    SizePart times(int count) throws SizeDoubt {
        if (multi) {
            throw new SizeDoubt("it holds packs of packs");
        }
        if (count < 1) {
            throw new SizeDoubt("the number of packs is not a whole number above zero");
        }
        return new SizePart(unit, count, true, times(plain, count), times(ifAgreed, count));
    }

    /** Another amount on top, as the ounces in 2 LB 3 OZ. */
    SizePart plus(SizePart more) {
        BigDecimal sum = plain.getFirst().milli().add(more.plain.getFirst().milli());
        return new SizePart(unit, 1, false, List.of(new Reading(sum, unit)), List.of());
    }

    /** The same, to be believed only if another statement agrees. */
    SizePart onlyIfAgreed() {
        return new SizePart(unit, units, multi, List.of(), all());
    }

    List<Reading> all() {
        List<Reading> all = new ArrayList<>(plain);
        all.addAll(ifAgreed);
        return List.copyOf(all);
    }

    boolean counts() {
        return unit.origin() == SizeUnit.Origin.PIECES;
    }

    private static List<Reading> readings(SizeAmount amount, SizeUnit unit) throws SizeDoubt {
        return amount.milli(unit).stream().map(milli -> new Reading(milli, unit)).toList();
    }

    private static List<Reading> times(List<Reading> readings, int count) {
        return readings.stream()
                .map(reading -> new Reading(reading.milli().multiply(BigDecimal.valueOf(count)), reading.unit()))
                .toList();
    }

    private static int count(List<Reading> readings) throws SizeDoubt {
        BigDecimal count = readings.getFirst().milli().movePointLeft(3).stripTrailingZeros();
        if (readings.size() > 1 || count.scale() > 0 || count.signum() <= 0
                || count.compareTo(BigDecimal.valueOf(100_000)) > 0) {
            throw new SizeDoubt("the number of packs is not a plain whole number");
        }
        return count.intValueExact();
    }
}
