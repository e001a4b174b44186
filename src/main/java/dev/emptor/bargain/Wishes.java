package dev.emptor.bargain;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What they seem to care for: how often they named each value of late, and how seldom they changed it (the frequency
 * model that HardHeaded, van Krimpen et al. 2013, made known). It only chooses among bids that are worth nearly the
 * same to us, so a side that feeds it lies can cost us no more than that band.
 */
final class Wishes {
    private static final int MEMORY = 40;
    /** How much worse than the best bid for them our choice may make ours: 3 hundredths of the range. */
    private static final long BAND = 30_000;
    /** More than any wish counts: a bid not made before may be the one that suits them, one they refused does not. */
    private static final long NEW = 1_000_000_000;

    private final List<Map<Long, Integer>> named;
    private final int[] kept;

    private Wishes(List<Map<Long, Integer>> named, int[] kept) {
        this.named = named;
        this.kept = kept;
    }

    static Wishes of(int issues, List<Outcome> theirs) {
        List<Map<Long, Integer>> named = IntStream.range(0, issues)
                .<Map<Long, Integer>>mapToObj(i -> new TreeMap<>()).toList();
        int[] kept = new int[issues];
        int from = Math.max(0, theirs.size() - MEMORY);
        for (int k = from; k < theirs.size(); k++) {
            Outcome offer = theirs.get(k);
            for (int i = 0; i < issues; i++) {
                long value = offer.value(i);
                named.get(i).merge(value, 1, Integer::sum);
                kept[i] += k > from && theirs.get(k - 1).value(i) == value ? 1 : 0;
            }
        }
        return new Wishes(named, kept);
    }

    /** The bid they should like most among ours that reach the target and hardly exceed it. */
    static int pick(Mandate mandate, Turn turn, long target, Jitter jitter) {
        Ranking ranking = mandate.ranking();
        int last = Math.max(0, ranking.atLeast(target) - 1);
        Wishes wishes = of(ranking.preferences().domain().issues().size(), turn.theirs());
        long most = ranking.points(last) + Share.of(ranking.best() - ranking.worst(), BAND);
        Set<Outcome> proposed = new HashSet<>(turn.ours());
        int best = last;
        long bestScore = -1;
        int equals = 0;
        for (int rank = last; rank >= 0 && ranking.points(rank) <= Math.min(most, mandate.best()); rank--) {
            Outcome outcome = ranking.outcome(rank);
            long score = 2 * wishes.score(outcome) + (proposed.contains(outcome) ? 0 : NEW);
            if (score > bestScore || (score == bestScore && ranking.points(rank) > ranking.points(best))) {
                best = rank;
                bestScore = score;
                equals = 1;
            } else if (score == bestScore && ranking.points(rank) == ranking.points(best)) {
                equals++;
                best = jitter.below(equals, "tie", turn.round() * 1_000 + equals) == 0 ? rank : best;
            }
        }
        return best;
    }

    private long score(Outcome outcome) {
        long score = 0;
        for (int i = 0; i < kept.length; i++) {
            score += (1L + kept[i]) * named.get(i).getOrDefault(outcome.value(i), 0);
        }
        return score;
    }
}
