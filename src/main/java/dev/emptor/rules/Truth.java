package dev.emptor.rules;

/**
 * Kleene's three values: a comparison with an unknown value is MAYBE. A fact matches on YES only, and stands against a
 * {@code not} unless NO, so that not knowing never makes a rule fire.
 */
enum Truth {
    NO, MAYBE, YES;

    static Truth of(boolean yes) {
        return yes ? YES : NO;
    }

    Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Truth not() {
        return switch (this) {
            case NO -> YES;
            case MAYBE -> MAYBE;
            case YES -> NO;
        };
    }
}
