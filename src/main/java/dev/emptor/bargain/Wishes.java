package dev.emptor.bargain;

import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What they seem to care for: how near a value is to those they named of late, on our own scale, and how seldom they
 * changed it (after the frequency model that HardHeaded, van Krimpen et al. 2013, made known). It only chooses among
 * bids that are worth nearly the same to us, so a side that feeds it lies can cost us no more than that band.
 */
final class Wishes {
    private static final int MEMORY = 40;
    /** How much worse than the best bid for them our choice may make ours: 3 hundredths of the range. */
    private static final long BAND = 30_000;
    /** The same for the last bid they can answer: it is worth more that they can take it. */
    private static final long LAST_BAND = 60_000;
    private static final long ALIKE = 1_000;
    /** More than any wish counts: a bid not made before may be the one that suits them, one they refused does not. */
    private static final long NEW = 1_000_000_000;

    private final Ranking ranking;
    private final List<Outcome> theirs;
    private final int[] kept;
    private final List<Map<Long, Long>> wished;

    private Wishes(Ranking ranking, List<Outcome> theirs) {
        this.ranking = ranking;
        this.theirs = theirs.subList(Math.max(0, theirs.size() - MEMORY), theirs.size());
        int issues = ranking.preferences().domain().issues().size();
        this.kept = new int[issues];
        this.wished = IntStream.range(0, issues).<Map<Long, Long>>mapToObj(i -> new TreeMap<>()).toList();
        for (int k = 1; k < this.theirs.size(); k++) {
            for (int i = 0; i < issues; i++) {
                kept[i] += this.theirs.get(k - 1).value(i) == this.theirs.get(k).value(i) ? 1 : 0;
            }
        }
    }

    /** The bid they should like most among ours that reach the target and hardly exceed it. */
    static int pick(Mandate mandate, Turn turn, long target, Jitter jitter) {
        Ranking ranking = mandate.ranking();
        int last = Math.max(0, ranking.atLeast(target) - 1);
        Wishes wishes = new Wishes(ranking, turn.theirs());
        long band = Share.of(ranking.best() - ranking.worst(), turn.lastBid() ? LAST_BAND : BAND);
        // In a purchase a price by itself only rises: to go back on what was asked for would be odd.
        band = jitter.article().isPresent() && wishes.kept.length == 1 ? 0 : band;
        long most = Math.min(ranking.points(last) + band, mandate.best());
        Set<Outcome> proposed = new HashSet<>(turn.ours());
        int best = last;
        long bestScore = -1;
        int equals = 0;
        for (int rank = last; rank >= 0 && ranking.points(rank) <= most; rank--) {
            Outcome outcome = ranking.outcome(rank);
            long score = wishes.score(outcome) + (proposed.contains(outcome) ? 0 : NEW);
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

    /**
     * What we asked for last, as long as it is worth so much; else, and at first, the bid of that worth in which we pay
     * least (the first issue of a purchase), so that whoever stands by it never asks for what may be too dear.
     */
    static Outcome same(Mandate mandate, Turn turn, long target) {
        Ranking ranking = mandate.ranking();
        if (!turn.ours().isEmpty()
                && ranking.preferences().points(turn.ours().getLast()).orElse(Reading.NOTHING) >= target) {
            return turn.ours().getLast();
        }
        Worth paid = ranking.preferences().worths().getFirst();
        int last = Math.max(0, ranking.atLeast(target) - 1);
        int best = last;
        for (int rank = last; rank >= 0 && ranking.points(rank) <= mandate.best(); rank--) {
            best = paid.points(ranking.outcome(rank).value(0)) > paid.points(ranking.outcome(best).value(0))
                    ? rank : best;
        }
        return ranking.outcome(best);
    }

    private long score(Outcome outcome) {
        long score = 0;
        for (int i = 0; i < kept.length; i++) {
            int issue = i;
            score += (1L + kept[i]) * wished.get(i).computeIfAbsent(outcome.value(i), value -> wished(issue, value));
        }
        return score;
    }

    /** How near a value is to all they named, together; what is beyond all we would propose counts as our worst. */
    private long wished(int issue, long value) {
        Worth worth = ranking.preferences().worths().get(issue);
        LongSummaryStatistics span = ranking.span(issue);
        long width = Math.max(1, span.getMax() - span.getMin());
        long sum = 0;
        for (Outcome offer : theirs) {
            long named = offer.value(issue);
            if (named == value) {
                sum += ALIKE;
            } else if (named != Outcome.UNKNOWN && worth.points(value) != Worth.NEVER) {
                long within = Math.max(span.getMin(), Math.min(span.getMax(), worth.points(named)));
                sum += ALIKE - ALIKE * Math.abs(within - worth.points(value)) / width;
            }
        }
        return sum;
    }
}
