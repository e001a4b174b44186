package dev.emptor.simulation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Naive Bayes over the few features that set the households apart most, there or not, with add-one smoothing. Of all
 * features it would take many that come together for as many proofs.
 */
final class Bayes implements Guess {
    private static final int CHOSEN = 8;

    private final int[][] seen = new int[2][BUCKETS];
    private final int[] samples = new int[2];
    private int[] chosen = {};

    @Override
    public void learn(List<String> features, int household) {
        chosen = new int[0];
        samples[household]++;
        for (int bucket : Guess.buckets(features)) {
            seen[household][bucket]++;
        }
    }

    @Override
    public int guess(List<String> features) {
        if (chosen.length == 0) {
            chosen = IntStream.range(0, BUCKETS).boxed().sorted(Comparator.comparingDouble(bucket -> -apart(bucket)))
                    .limit(CHOSEN).mapToInt(bucket -> bucket).toArray();
        }
        int[] buckets = Guess.buckets(features);
        Arrays.sort(buckets);
        double odds = Math.log((samples[1] + 1.0) / (samples[0] + 1.0));
        for (int bucket : chosen) {
            boolean there = Arrays.binarySearch(buckets, bucket) >= 0;
            odds += Math.log(share(1, bucket, there) / share(0, bucket, there));
        }
        return odds > 0 ? 1 : 0;
    }

    /** How many standard errors the shares of both households are apart. */
    private double apart(int bucket) {
        double one = share(1, bucket, true);
        double zero = share(0, bucket, true);
        return Math.abs(one - zero) / Math.sqrt(one * (1 - one) / (samples[1] + 2.0)
                + zero * (1 - zero) / (samples[0] + 2.0));
    }

    private double share(int household, int bucket, boolean there) {
        int count = there ? seen[household][bucket] : samples[household] - seen[household][bucket];
        return (count + 1.0) / (samples[household] + 2.0);
    }
}
