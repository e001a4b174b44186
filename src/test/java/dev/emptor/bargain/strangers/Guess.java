package dev.emptor.bargain.strangers;

import dev.emptor.bargain.Domain;
import dev.emptor.bargain.Issue;
import dev.emptor.bargain.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What the other side may like, by how often it named a value (numbers: by how near they are to what it named first),
 * and how much an issue counts, by how seldom it gave way there (the frequency model of HardHeaded, van Krimpen et al.
 * 2011).
 */
final class Guess {
    private final Domain domain;
    private final List<Outcome> theirs;
    private final double[] weights;
    private final double[][] liked;

    Guess(Domain domain, List<Outcome> theirs) {
        this.domain = domain;
        this.theirs = theirs;
        this.weights = IntStream.range(0, domain.issues().size()).mapToDouble(this::steadiness).toArray();
        this.liked = IntStream.range(0, domain.issues().size()).mapToObj(this::liked).toArray(double[][]::new);
    }

    private double steadiness(int issue) {
        double kept = 1;
        for (int i = 1; i < theirs.size(); i++) {
            kept += theirs.get(i).value(issue) == theirs.get(i - 1).value(issue) ? 1 : 0;
        }
        return kept / Math.max(1, theirs.size());
    }

    /** From 0 to 1; one half if nothing was said yet. */
    double of(Outcome outcome) {
        if (theirs.isEmpty()) {
            return 0.5;
        }
        double sum = 0;
        double all = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * liked(i, outcome.value(i));
            all += weights[i];
        }
        return sum / all;
    }

    /** For each value of a choice, how much it seems to be liked; of a number nothing is kept. */
    private double[] liked(int issue) {
        return switch (domain.issues().get(issue)) {
            case Issue.Amount it -> new double[0];
            case Issue.Choice it -> {
                long[] named = new long[it.size()];
                theirs.forEach(o -> named[(int) o.value(issue)]++);
                long most = Math.max(1, LongStream.of(named).max().orElse(1));
                yield LongStream.of(named).mapToDouble(n -> StrictMath.sqrt((double) n / most)).toArray();
            }
        };
    }

    private double liked(int issue, long value) {
        return switch (domain.issues().get(issue)) {
            case Issue.Amount it -> 1 - Math.min(1, Math.abs((double) value - theirs.getFirst().value(issue))
                    / Math.max(1, it.to() - it.from()));
            case Issue.Choice it -> liked[issue][(int) value];
        };
    }

    /** The one of these that it may like best. */
    Outcome favourite(List<Outcome> some) {
        return some.stream().max(Comparator.comparingDouble(this::of)).orElseThrow();
    }

    /** The one of these that is most like the one it named last (Faratin, Sierra and Jennings 2002). */
    Outcome nearest(List<Outcome> some) {
        if (theirs.isEmpty()) {
            return some.getLast();
        }
        return some.stream().min(Comparator.comparingDouble(o -> distance(o, theirs.getLast()))).orElseThrow();
    }

    private double distance(Outcome one, Outcome other) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += switch (domain.issues().get(i)) {
                case Issue.Amount it -> Math.abs((double) one.value(i) - other.value(i))
                        / Math.max(1, it.to() - it.from());
                case Issue.Choice it -> one.value(i) == other.value(i) ? 0.0 : 1.0;
            };
        }
        return sum;
    }
}
