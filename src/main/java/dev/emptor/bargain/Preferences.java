package dev.emptor.bargain;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * What outcomes are worth to one side: a base and the sum of the points of each value (additive utility; with money as
 * one of the issues it is quasi-linear), and the points of having no deal. Points are whole numbers between minus and
 * plus {@value #MOST_POINTS}: millionths in a scenario file, minor units of money in a purchase. An outcome with a
 * value that is vetoed or unknown has no points and is never acceptable.
 */
public record Preferences(Domain domain, long base, List<Worth> worths, long walkAway) {
    public static final long MOST_POINTS = 1_000_000_000_000L;

    public Preferences {
        worths = List.copyOf(worths);
        if (worths.size() != domain.issues().size()) {
            throw new IllegalArgumentException("there must be a worth for each of the issues");
        }
        within(walkAway);
    }

    /**
     * A buyer's, in minor units: what is left of the most she would pay when all costs are paid and what each value is
     * worth to her is added. Without a deal nothing is left.
     */
    public static Preferences ofBuyer(Domain domain, long limit, List<Worth> worths) {
        return new Preferences(domain, limit, worths, 0);
    }

    /** Points of an outcome; empty if a value of it is vetoed, unknown, or missing. */
    public OptionalLong points(Outcome outcome) {
        if (outcome.values().size() != worths.size()) {
            return OptionalLong.empty();
        }
        long sum = base;
        for (int i = 0; i < worths.size(); i++) {
            long value = outcome.value(i);
            long points = value == Outcome.UNKNOWN ? Worth.NEVER : worths.get(i).points(value);
            if (points == Worth.NEVER) {
                return OptionalLong.empty();
            }
            sum = within(Math.addExact(sum, points));
        }
        return OptionalLong.of(sum);
    }

    /** Points of the best outcome we could propose; below any other where all are vetoed. */
    public long best() {
        long best = base;
        for (int i = 0; i < worths.size(); i++) {
            Issue issue = domain.issues().get(i);
            Worth worth = worths.get(i);
            // Each issue by itself, since what one value is worth does not depend on the others.
            long most = IntStream.range(0, issue.size()).mapToLong(v -> worth.points(issue.value(v))).max()
                    .orElseThrow();
            if (most == Worth.NEVER) {
                return -MOST_POINTS;
            }
            best += most;
        }
        return best;
    }

    public boolean acceptable(Outcome outcome) {
        OptionalLong points = points(outcome);
        return points.isPresent() && points.getAsLong() >= walkAway;
    }

    private static long within(long points) {
        if (points > MOST_POINTS || points < -MOST_POINTS) {
            throw new IllegalArgumentException("points are between minus and plus " + MOST_POINTS);
        }
        return points;
    }
}
