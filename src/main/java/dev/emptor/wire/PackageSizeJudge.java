package dev.emptor.wire;

import dev.emptor.model.Dimension;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Joins the statements of one text: a single one stands, several must say the same, a contradiction is a doubt. */
final class PackageSizeJudge {

    /** What rounding on labels explains between an imperial and a metric statement: 1 oz (29 g) is 2.3 % apart. */
    private static final BigDecimal ACROSS_SYSTEMS = new BigDecimal("0.025");
    private static final BigDecimal WITHIN_SYSTEM = new BigDecimal("0.01");
    /** Small contents are declared in whole grams: 0.75 oz (22 g) is 3.5 % apart. */
    private static final BigDecimal SMALL_CONTENT = new BigDecimal("0.05");
    private static final BigDecimal ONE_BASE_UNIT = BigDecimal.valueOf(1_000);
    /** What holding a thing to a thousandth may lose: 1 in is 25.4 mm, and 25 mm is too far from it. */
    private static final BigDecimal ROUNDING = new BigDecimal("0.01");
    private static final BigDecimal LARGEST_GALLONS = BigDecimal.TEN;
    private static final BigDecimal LARGEST_OUNCES = BigDecimal.valueOf(600);

    private PackageSizeJudge() {}

    static PackageSize.Known judge(List<SizePart> parts, boolean declared) throws SizeDoubt {
        if (parts.isEmpty()) {
            throw new SizeDoubt("it names no amount");
        }
        List<SizePart> counts = parts.stream().filter(SizePart::counts).toList();
        List<SizePart> measures = parts.stream().filter(part -> !part.counts()).toList();
        if (measures.isEmpty()) {
            if (counts.size() > 1) {
                throw new SizeDoubt("it names more than one count");
            }
            return known(alone(counts.getFirst()), counts.getFirst().units());
        }
        int units = measures.stream().filter(SizePart::multi).mapToInt(SizePart::units).findFirst().orElse(1);
        for (SizePart count : counts) {
            int number = wholeCount(count);
            // The estimated sign marks the net content of the package, so a count of things after it adds nothing.
            boolean after = declared && count.unit() == SizeUnit.PIECE && !parts.getFirst().counts();
            boolean agrees = number == 1 || number == units;
            if (!measures.getFirst().unit().isContent() || !(agrees || after)) {
                throw new SizeDoubt("it names a count and an amount; whether the amount is one or all is not said");
            }
        }
        SizePart.Reading total = measures.size() == 1 ? alone(measures.getFirst()) : agreed(measures);
        return known(total, units);
    }

    /** A count as a whole number. */
    static int wholeCount(SizePart count) throws SizeDoubt {
        BigDecimal number = alone(count).milli().movePointLeft(3).stripTrailingZeros();
        if (number.scale() > 0 || number.precision() - number.scale() > 6 || number.signum() <= 0) {
            throw new SizeDoubt("a count is not a plain whole number above zero");
        }
        return number.intValueExact();
    }

    private static SizePart.Reading alone(SizePart part) throws SizeDoubt {
        if (part.plain().isEmpty()) {
            throw new SizeDoubt("plain ounces beside a container for liquids may be weight or fluid ounces");
        }
        if (part.plain().size() > 1) {
            throw new SizeDoubt("its number may be a decimal or hold a thousands sign");
        }
        return part.plain().getFirst();
    }

    private static SizePart.Reading agreed(List<SizePart> parts) throws SizeDoubt {
        for (SizePart part : parts) {
            if (!part.unit().isContent()) {
                throw new SizeDoubt("it names a length or area beside another size; they may be dimensions of a thing");
            }
        }
        SizePart leader = parts.stream().filter(SizePart::multi).findFirst().orElse(parts.getFirst());
        List<SizePart> others = new ArrayList<>(parts);
        others.remove(parts.indexOf(leader));
        for (SizePart other : others) {
            if (other.multi() && other.units() != leader.units()) {
                throw new SizeDoubt("it names different numbers of packs");
            }
            if (other.unit() == leader.unit() && other.multi() == leader.multi()) {
                throw new SizeDoubt("it names two amounts in one unit; whether they belong together is not said");
            }
        }
        List<SizePart.Reading> held = held(leader.plain(), leader, others);
        List<SizePart.Reading> found = held.isEmpty() ? held(leader.ifAgreed(), leader, others) : held;
        if (found.size() != 1) {
            throw new SizeDoubt(found.isEmpty() ? "its amounts contradict each other" : "its amounts are ambiguous");
        }
        return found.getFirst();
    }

    private static List<SizePart.Reading> held(
            List<SizePart.Reading> readings, SizePart leader, List<SizePart> others) {
        return readings.stream()
                .filter(reading -> fits(reading))
                .filter(reading -> others.stream().allMatch(other -> confirms(other, reading, leader)))
                .toList();
    }

    /** Whether the other statement says the same of the total, or of one pack of it. */
    private static boolean confirms(SizePart other, SizePart.Reading total, SizePart leader) {
        BigDecimal units = BigDecimal.valueOf(leader.units());
        return other.all().stream().anyMatch(reading -> agree(reading, total)
                || (leader.multi() && !other.multi()
                        && agree(new SizePart.Reading(reading.milli().multiply(units), reading.unit()), total)));
    }

    private static boolean agree(SizePart.Reading a, SizePart.Reading b) {
        if (a.unit().dimension() != b.unit().dimension()) {
            return false;
        }
        BigDecimal apart = a.milli().subtract(b.milli()).abs();
        BigDecimal larger = a.milli().max(b.milli());
        boolean oneSystem = a.unit().origin() == b.unit().origin();
        BigDecimal share = oneSystem ? WITHIN_SYSTEM : ACROSS_SYSTEMS;
        return apart.compareTo(larger.multiply(share)) <= 0
                || (!oneSystem && apart.compareTo(ONE_BASE_UNIT) <= 0
                        && apart.compareTo(larger.multiply(SMALL_CONTENT)) <= 0);
    }

    private static PackageSize.Known known(SizePart.Reading total, int units) throws SizeDoubt {
        if (!fits(total)) {
            throw new SizeDoubt("it is more than one package holds; the number may be an article number or a capacity");
        }
        BigDecimal rounded = total.milli().setScale(0, RoundingMode.HALF_EVEN);
        BigDecimal lost = rounded.subtract(total.milli()).abs();
        boolean uneven = total.unit().dimension() == Dimension.COUNT
                && rounded.remainder(ONE_BASE_UNIT).signum() != 0;
        if (rounded.signum() == 0 || uneven || lost.compareTo(total.milli().multiply(ROUNDING)) > 0) {
            throw new SizeDoubt("its amount is nothing, or too fine to be held exactly enough");
        }
        return new PackageSize.Known(new Quantity(rounded.longValueExact(), total.unit().dimension()), units);
    }

    /**
     * Whether a package may hold so much. Above 10 US gallons or 80 l a volume is the capacity of a bag or box as a
     * rule; above 600 ounces a slash or point was lost, as in 2416.9 OZ for 24/16.9 OZ.
     */
    private static boolean fits(SizePart.Reading reading) {
        BigDecimal largest = switch (reading.unit()) {
            case GALLON, QUART, PINT -> LARGEST_GALLONS.multiply(SizeUnit.GALLON.milli());
            case OUNCE, FLUID_OUNCE -> LARGEST_OUNCES.multiply(reading.unit().milli());
            default -> BigDecimal.valueOf(switch (reading.unit().dimension()) {
                case MASS -> 100_000_000L;
                case VOLUME -> 80_000_000L;
                case COUNT, LENGTH -> 5_000_000L;
                case AREA -> 1_000_000L;
            });
        };
        return reading.milli().compareTo(largest) <= 0;
    }
}
