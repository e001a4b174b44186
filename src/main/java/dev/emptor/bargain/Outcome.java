package dev.emptor.bargain;

import java.util.List;

/** One value for each issue of a domain, in its order; a value that a side left out is {@link #UNKNOWN}. */
public record Outcome(List<Long> values) {
    public static final long UNKNOWN = Long.MIN_VALUE;

    public Outcome {
        values = List.copyOf(values);
    }

    public static Outcome of(Long... values) {
        return new Outcome(List.of(values));
    }

    public long value(int issue) {
        return values.get(issue);
    }
}
