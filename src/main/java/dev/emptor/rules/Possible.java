package dev.emptor.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which values of one field a set of conditions leaves over; {@code unknown} says that not knowing it is left over too.
 * It may leave over more than is possible, never less.
 */
record Possible(boolean unknown, Values values) {
    /** Known values. */
    sealed interface Values {
        boolean isEmpty();
    }

    /** Between two bounds, without some; {@code whole} numbers only where said. */
    record Numbers(Optional<BigDecimal> least, boolean above, Optional<BigDecimal> most, boolean below,
            Set<BigDecimal> without, boolean whole) implements Values {
        static Numbers any(boolean whole) {
            return new Numbers(Optional.empty(), false, Optional.empty(), false, Set.of(), whole);
        }

        static Numbers between(long least, long most) {
            return new Numbers(Optional.of(BigDecimal.valueOf(least)), false, Optional.of(BigDecimal.valueOf(most)),
                    false, Set.of(), true);
        }

        Numbers from(BigDecimal bound, boolean orEqual) {
            return and(new Numbers(Optional.of(bound), !orEqual, Optional.empty(), false, Set.of(), whole));
        }

        Numbers to(BigDecimal bound, boolean orEqual) {
            return and(new Numbers(Optional.empty(), false, Optional.of(bound), !orEqual, Set.of(), whole));
        }

        Numbers except(BigDecimal number) {
            return and(new Numbers(Optional.empty(), false, Optional.empty(), false, sorted(Set.of(number)), whole));
        }

        Numbers and(Numbers other) {
            boolean otherLow = other.least.isPresent() && (least.isEmpty()
                    || other.least.get().compareTo(least.get()) > 0
                    || (other.least.get().compareTo(least.get()) == 0 && other.above));
            boolean otherHigh = other.most.isPresent() && (most.isEmpty()
                    || other.most.get().compareTo(most.get()) < 0
                    || (other.most.get().compareTo(most.get()) == 0 && other.below));
            Set<BigDecimal> all = new TreeSet<>(without);
            all.addAll(other.without);
            return new Numbers(otherLow ? other.least : least, otherLow ? other.above : above,
                    otherHigh ? other.most : most, otherHigh ? other.below : below, all, whole || other.whole);
        }

        @Override
        public boolean isEmpty() {
            if (least.isEmpty() || most.isEmpty()) {
                return false;
            }
            BigDecimal low = whole ? least.get().setScale(0, RoundingMode.CEILING) : least.get();
            BigDecimal high = whole ? most.get().setScale(0, RoundingMode.FLOOR) : most.get();
            boolean overLow = above && low.compareTo(least.get()) == 0;
            boolean underHigh = below && high.compareTo(most.get()) == 0;
            if (whole) {
                low = overLow ? low.add(BigDecimal.ONE) : low;
                high = underHigh ? high.subtract(BigDecimal.ONE) : high;
            } else if (low.compareTo(high) == 0 && (overLow || underHigh)) {
                return true;
            }
            return low.compareTo(high) > 0 || (whole ? noneLeft(low, high)
                    : low.compareTo(high) == 0 && contains(low));
        }

        private boolean noneLeft(BigDecimal low, BigDecimal high) {
            if (high.subtract(low).compareTo(BigDecimal.valueOf(without.size())) >= 0) {
                return false;
            }
            for (BigDecimal each = low; each.compareTo(high) <= 0; each = each.add(BigDecimal.ONE)) {
                if (!contains(each)) {
                    return false;
                }
            }
            return true;
        }

        private boolean contains(BigDecimal number) {
            return without.stream().anyMatch(each -> each.compareTo(number) == 0);
        }

        private static Set<BigDecimal> sorted(Set<BigDecimal> numbers) {
            return new TreeSet<>(numbers);
        }
    }

    /** {@code only} these, or all but these. Yes and no are texts here. */
    record Texts(boolean only, Set<String> texts) implements Values {
        static final Texts ANY = new Texts(false, Set.of());
        static final Texts YES_OR_NO = new Texts(true, Set.of("true", "false"));

        Texts and(Texts other) {
            if (!only && !other.only) {
                Set<String> all = new TreeSet<>(texts);
                all.addAll(other.texts);
                return new Texts(false, all);
            }
            Texts list = only ? this : other;
            Texts filter = only ? other : this;
            Set<String> left = new TreeSet<>(list.texts);
            left.removeIf(text -> filter.only != filter.texts.contains(text));
            return new Texts(true, left);
        }

        /** Those of a list that match, or do not. */
        Texts matching(Regex regex, boolean wanted) {
            return only ? new Texts(true, new TreeSet<>(texts.stream()
                    .filter(text -> regex.matches(text) == wanted).toList())) : this;
        }

        @Override
        public boolean isEmpty() {
            return only && texts.isEmpty();
        }
    }

    /** Whether nothing at all is left over. */
    boolean isEmpty() {
        return !unknown && values.isEmpty();
    }

    Possible and(Possible other) {
        return new Possible(unknown && other.unknown, switch (values) {
            case Numbers numbers when other.values instanceof Numbers more -> numbers.and(more);
            case Texts texts when other.values instanceof Texts more -> texts.and(more);
            case Numbers numbers -> numbers;
            case Texts texts -> texts;
        });
    }

    /** What a field can hold at all. */
    static Possible of(FactKind<?> kind, Field field) {
        Values values = switch (field.type()) {
            case WHOLE -> Ranges.of(kind, field).orElse(Numbers.any(true));
            case AMOUNT -> Numbers.any(false);
            case YES_NO -> Texts.YES_OR_NO;
            case TEXT -> field.values() instanceof Field.OneOf oneOf ? new Texts(true, new TreeSet<>(oneOf.texts()))
                    : Texts.ANY;
            case LIST -> Texts.ANY;
        };
        return new Possible(field.mayBeUnknown(), values);
    }

    static Values only(String text) {
        return new Texts(true, new TreeSet<>(List.of(text)));
    }
}
