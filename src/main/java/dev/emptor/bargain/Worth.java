package dev.emptor.bargain;

import java.util.List;

/** What the values of one issue are worth to a side, in points. */
public sealed interface Worth {
    /** In place of points: no deal with this value, whatever else is given for it. */
    long NEVER = Long.MIN_VALUE;

    /** Points of a value, or {@link #NEVER}; an unknown value is never acceptable. */
    long points(long value);

    /** Points of each value of a choice, in its order. */
    record Each(List<Long> points) implements Worth {
        public Each {
            points = List.copyOf(points);
        }

        @Override
        public long points(long value) {
            return value < 0 || value >= points.size() ? NEVER : points.get((int) value);
        }
    }

    /** So many points for each unit, below zero for a price; beyond the most or below the least: never. */
    record PerUnit(long points, long least, long most) implements Worth {
        @Override
        public long points(long value) {
            return value < least || value > most ? NEVER : Math.multiplyExact(points, value);
        }
    }
}
