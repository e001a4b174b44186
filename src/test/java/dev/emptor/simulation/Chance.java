package dev.emptor.simulation;

import java.util.SplittableRandom;

/** Numbers that depend on a seed, a name and a count alone, so that drawing one leaves all others as they were. */
final class Chance {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private Chance() {}

    static SplittableRandom stream(long seed, String name, long count) {
        return new SplittableRandom(mixed(seed, name, count));
    }

    /** From 0 to one less than the bound. */
    static int below(long seed, String name, long count, int bound) {
        return (int) Long.remainderUnsigned(mixed(seed, name, count), bound);
    }

    private static long mixed(long seed, String name, long count) {
        return mix(mix(mix(seed + STEP) ^ name.hashCode() * STEP) + count * STEP);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
