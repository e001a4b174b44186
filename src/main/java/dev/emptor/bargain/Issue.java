package dev.emptor.bargain;

import java.util.List;

/** One thing that is bargained over, and the values we would propose for it. */
public sealed interface Issue {
    String name();

    /** How many values there are to propose. */
    int size();

    /** The value at an index below {@link #size}. */
    long value(int index);

    /** Whether the other side may name this value. */
    boolean allows(long value);

    /** A list of named values; a value is its place in the list. */
    record Choice(String name, List<String> options) implements Issue {
        public Choice {
            options = List.copyOf(options);
            if (options.isEmpty()) {
                throw new IllegalArgumentException("the issue '" + name + "' has no values");
            }
        }

        @Override
        public int size() {
            return options.size();
        }

        @Override
        public long value(int index) {
            return index;
        }

        @Override
        public boolean allows(long value) {
            return value >= 0 && value < options.size();
        }
    }

    /** A number such as an amount in minor units: we propose it in steps, the other side may name any from 0 on. */
    record Amount(String name, long from, long to, long step) implements Issue {
        private static final long MOST = 1_000_000_000_000L;

        public Amount {
            if (from < 0 || to < from || to > MOST || step < 1 || (to - from) / step >= Domain.MOST_OUTCOMES) {
                throw new IllegalArgumentException("the issue '" + name + "' needs 0 <= from <= to and a step that "
                        + "makes fewer than " + Domain.MOST_OUTCOMES + " values");
            }
        }

        @Override
        public int size() {
            return (int) ((to - from) / step) + 1;
        }

        @Override
        public long value(int index) {
            return from + index * step;
        }

        @Override
        public boolean allows(long value) {
            return value >= 0 && value <= MOST;
        }
    }
}
