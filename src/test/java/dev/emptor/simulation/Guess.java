package dev.emptor.simulation;

import java.util.List;

/** Learns which of two households, 0 or 1, has which features, and guesses it of others. */
interface Guess {
    int BUCKETS = 1 << 14;

    /** Called for each sample once, in an order that follows from a seed. */
    void learn(List<String> features, int household);

    int guess(List<String> features);

    /** Features that are there or not, hashed into a fixed number of buckets. */
    static int[] buckets(List<String> features) {
        return features.stream().mapToInt(feature -> Math.floorMod(mixed(feature.hashCode()), BUCKETS)).distinct()
                .toArray();
    }

    private static int mixed(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ mixed >>> 15;
    }
}
