package dev.emptor.simulation;

import java.util.List;

/** Logistic regression by stochastic gradient descent, with a little decay of what is learned. */
final class Logistic implements Guess {
    private static final double RATE = 0.1;
    private static final double DECAY = 1e-4;

    private final double[] weights = new double[BUCKETS];
    private double bias;

    @Override
    public void learn(List<String> features, int household) {
        int[] buckets = Guess.buckets(features);
        double error = household - 1 / (1 + Math.exp(-odds(buckets)));
        bias += RATE * error;
        for (int bucket : buckets) {
            weights[bucket] += RATE * (error - DECAY * weights[bucket]);
        }
    }

    @Override
    public int guess(List<String> features) {
        return odds(Guess.buckets(features)) > 0 ? 1 : 0;
    }

    private double odds(int[] buckets) {
        double odds = bias;
        for (int bucket : buckets) {
            odds += weights[bucket];
        }
        return odds;
    }
}
