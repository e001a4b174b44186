package dev.emptor.simulation;

import java.util.List;

/**
 * Guesses which of two households sent something, from the features of what was seen: naive Bayes over hashed features
 * that are there or not, with add-one smoothing.
 */
final class Guesser {
    private static final int BUCKETS = 1 << 14;

    private final int[][] seen = new int[2][BUCKETS];
    private final int[] samples = new int[2];

    void learn(List<String> features, int household) {
        samples[household]++;
        features.stream().mapToInt(Guesser::bucket).distinct().forEach(b -> seen[household][b]++);
    }

    int guess(List<String> features) {
        double odds = Math.log((samples[1] + 1.0) / (samples[0] + 1.0));
        for (int bucket : features.stream().mapToInt(Guesser::bucket).distinct().toArray()) {
            odds += Math.log((seen[1][bucket] + 1.0) / (samples[1] + 2.0))
                    - Math.log((seen[0][bucket] + 1.0) / (samples[0] + 2.0));
        }
        return odds > 0 ? 1 : 0;
    }

    private static int bucket(String feature) {
        return Math.floorMod(feature.hashCode() * 0x9E3779B9, BUCKETS);
    }
}
