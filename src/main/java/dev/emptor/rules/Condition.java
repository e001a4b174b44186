package dev.emptor.rules;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checked condition, ready to be asked. The scope holds the fact itself first and then the other facts it is compared
 * with, in the order the constraint names them.
 */
sealed interface Condition {
    Truth of(Object[] scope);

    /** Where a value comes from. */
    sealed interface Source {
        /** Null where it is unknown. */
        @Nullable Object from(Object[] scope);
    }

    record Constant(Object value) implements Source {
        @Override
        public Object from(Object[] scope) {
            return value;
        }
    }

    record Read(int index, Field field) implements Source {
        @Override
        public @Nullable Object from(Object[] scope) {
            return field.read(scope[index]);
        }
    }

    record Every(List<Condition> parts) implements Condition {
        @Override
        public Truth of(Object[] scope) {
            Truth truth = Truth.YES;
            for (Condition part : parts) {
                truth = truth.and(part.of(scope));
            }
            return truth;
        }
    }

    record Either(List<Condition> parts) implements Condition {
        @Override
        public Truth of(Object[] scope) {
            Truth truth = Truth.NO;
            for (Condition part : parts) {
                truth = truth.or(part.of(scope));
            }
            return truth;
        }
    }

    record Opposite(Condition part) implements Condition {
        @Override
        public Truth of(Object[] scope) {
            return part.of(scope).not();
        }
    }

    /** {@code field == null}: the one thing that is certain of an unknown value. */
    record Unknown(Source source) implements Condition {
        @Override
        public Truth of(Object[] scope) {
            return Truth.of(source.from(scope) == null);
        }
    }

    record Equal(Source left, Source right) implements Condition {
        @Override
        public Truth of(Object[] scope) {
            Object a = left.from(scope);
            Object b = right.from(scope);
            if (a == null || b == null) {
                return Truth.MAYBE;
            }
            return Truth.of(a instanceof Number ? compare(a, b) == 0 : a.equals(b));
        }
    }

    /** Whether left is below right, or equal to it where {@code orEqual}. */
    record Below(Source left, Source right, boolean orEqual) implements Condition {
        @Override
        public Truth of(Object[] scope) {
            Object a = left.from(scope);
            Object b = right.from(scope);
            if (a == null || b == null) {
                return Truth.MAYBE;
            }
            int order = compare(a, b);
            return Truth.of(order < 0 || (orEqual && order == 0));
        }
    }

    /** Whether the list holds the text. */
    record Holds(Source list, Source text) implements Condition {
        @Override
        public Truth of(Object[] scope) {
            Object all = list.from(scope);
            Object one = text.from(scope);
            if (all == null || one == null) {
                return Truth.MAYBE;
            }
            return Truth.of(((List<?>) all).contains(one));
        }
    }

    /** Whether the whole text matches the pattern. */
    record Matches(Source text, Regex regex) implements Condition {
        @Override
        public Truth of(Object[] scope) {
            Object one = text.from(scope);
            return one == null ? Truth.MAYBE : Truth.of(regex.matches((String) one));
        }
    }

    private static int compare(Object a, Object b) {
        if (a instanceof Integer x && b instanceof Integer y) {
            return Integer.compare(x, y);
        }
        return decimal(a).compareTo(decimal(b));
    }

    private static BigDecimal decimal(Object number) {
        return number instanceof BigDecimal exact ? exact : BigDecimal.valueOf(((Integer) number).longValue());
    }
}
