package dev.emptor.bargain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.IntStream;

/** Every outcome that a side could propose and would accept, best first; made once for a negotiation. */
public final class Ranking {
    private final Preferences preferences;
    private final List<Outcome> outcomes;
    private final long[] points;
    private final long worst;
    private final List<LongSummaryStatistics> spans;

    private record Ranked(Outcome outcome, long points) {}

    private Ranking(Preferences preferences, List<Ranked> ranked, long worst) {
        this.preferences = preferences;
        this.outcomes = ranked.stream().map(Ranked::outcome).toList();
        this.points = ranked.stream().mapToLong(Ranked::points).toArray();
        this.worst = worst;
        this.spans = IntStream.range(0, preferences.worths().size()).mapToObj(i -> span(preferences, i)).toList();
    }

    private static LongSummaryStatistics span(Preferences preferences, int issue) {
        Issue each = preferences.domain().issues().get(issue);
        return IntStream.range(0, each.size()).mapToLong(v -> preferences.worths().get(issue).points(each.value(v)))
                .filter(p -> p != Worth.NEVER).summaryStatistics();
    }

    /** Outcomes of equal points stay in the order of the domain. */
    public static Ranking of(Preferences preferences) {
        List<Ranked> ranked = new ArrayList<>();
        long worst = Preferences.MOST_POINTS;
        for (Outcome outcome : preferences.domain().outcomes()) {
            long points = preferences.points(outcome).orElse(Worth.NEVER);
            if (points != Worth.NEVER) {
                worst = Math.min(worst, points);
            }
            if (points != Worth.NEVER && points >= preferences.walkAway()) {
                ranked.add(new Ranked(outcome, points));
            }
        }
        ranked.sort(Comparator.comparingLong(Ranked::points).reversed());
        return new Ranking(preferences, ranked, worst);
    }

    public Preferences preferences() {
        return preferences;
    }

    /** How many outcomes are acceptable. */
    public int size() {
        return points.length;
    }

    public boolean isEmpty() {
        return points.length == 0;
    }

    public Outcome outcome(int rank) {
        return outcomes.get(rank);
    }

    public long points(int rank) {
        return points[rank];
    }

    /** Points of the best outcome; only of a ranking that is not empty. */
    public long best() {
        return points[0];
    }

    /** Points of the worst outcome that is not vetoed, acceptable or not: the other end of what is bargained over. */
    public long worst() {
        return Math.min(worst, isEmpty() ? worst : best());
    }

    /** The least and the most that a value of this issue that is not vetoed is worth; of none, the other way round. */
    LongSummaryStatistics span(int issue) {
        return spans.get(issue);
    }

    public long walkAway() {
        return preferences.walkAway();
    }

    /** How many outcomes have at least so many points: they are those before this rank. */
    public int atLeast(long wanted) {
        int low = 0;
        int high = points.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (points[middle] >= wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
