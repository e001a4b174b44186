package dev.emptor.bargain.strangers;

import dev.emptor.bargain.Domain;
import dev.emptor.bargain.Issue;
import dev.emptor.bargain.Outcome;
import java.util.Arrays;
import java.util.List;

/**
 * What the other side may like, learnt by Bayes' rule (Hindriks and Tykhonov 2008, the version that learns each issue
 * apart): for each issue how much it counts and which of its values is the best, with a straight fall to both sides,
 * given that the other begins with its best and gives up a twentieth with each proposal.
 */
final class Beliefs {
    private static final double[] PEAKS = {0, 0.25, 0.5, 0.75, 1};
    private static final double[] WEIGHTS = {0.2, 0.4, 0.6, 0.8, 1};
    private static final double DOUBT = 0.15;

    private final Domain domain;
    private final double[][] peaks;
    private final double[][] weights;

    Beliefs(Domain domain, List<Outcome> theirs) {
        this.domain = domain;
        int issues = domain.issues().size();
        this.peaks = new double[issues][PEAKS.length];
        this.weights = new double[issues][WEIGHTS.length];
        for (int i = 0; i < issues; i++) {
            Arrays.fill(peaks[i], 1.0 / PEAKS.length);
            Arrays.fill(weights[i], 1.0 / WEIGHTS.length);
        }
        for (int k = 0; k < theirs.size(); k++) {
            learn(theirs.get(k), Math.max(0.5, 1 - 0.05 * k));
        }
    }

    /** How much it may like this, from 0 to 1. */
    double of(Outcome outcome) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < peaks.length; i++) {
            sum += expected(weights[i], WEIGHTS) * liked(i, place(i, outcome));
            all += expected(weights[i], WEIGHTS);
        }
        return sum / all;
    }

    private void learn(Outcome outcome, double expected) {
        for (int i = 0; i < peaks.length; i++) {
            double place = place(i, outcome);
            double weight = expected(weights[i], WEIGHTS);
            double liked = liked(i, place);
            double all = 0;
            for (double[] each : weights) {
                all += expected(each, WEIGHTS);
            }
            double rest = of(outcome) * all - weight * liked;
            double[] byPeak = new double[PEAKS.length];
            double[] byWeight = new double[WEIGHTS.length];
            for (int h = 0; h < PEAKS.length; h++) {
                byPeak[h] = likely((rest + weight * triangle(PEAKS[h], place)) / all - expected);
            }
            for (int h = 0; h < WEIGHTS.length; h++) {
                byWeight[h] = likely((rest + WEIGHTS[h] * liked) / (all - weight + WEIGHTS[h]) - expected);
            }
            update(peaks[i], byPeak);
            update(weights[i], byWeight);
        }
    }

    private static double likely(double off) {
        return StrictMath.exp(-off * off / (2 * DOUBT * DOUBT));
    }

    private static void update(double[] probabilities, double[] likely) {
        double sum = 0;
        for (int h = 0; h < likely.length; h++) {
            probabilities[h] = Math.max(1e-9, probabilities[h] * likely[h]);
            sum += probabilities[h];
        }
        for (int h = 0; h < likely.length; h++) {
            probabilities[h] /= sum;
        }
    }

    private static double expected(double[] probabilities, double[] values) {
        double sum = 0;
        for (int h = 0; h < values.length; h++) {
            sum += probabilities[h] * values[h];
        }
        return sum;
    }

    private double liked(int issue, double place) {
        double sum = 0;
        for (int h = 0; h < PEAKS.length; h++) {
            sum += peaks[issue][h] * triangle(PEAKS[h], place);
        }
        return sum;
    }

    private static double triangle(double peak, double place) {
        return place == peak ? 1 : place < peak ? place / peak : (1 - place) / (1 - peak);
    }

    private double place(int issue, Outcome outcome) {
        double value = outcome.value(issue);
        double place = switch (domain.issues().get(issue)) {
            case Issue.Amount it -> (value - it.from()) / Math.max(1, it.to() - it.from());
            case Issue.Choice it -> value / Math.max(1, it.size() - 1);
        };
        return Math.max(0, Math.min(1, place));
    }
}
