package dev.emptor.bargain;

import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * MiCRO (de Jonge, IJCAI 2022): its outcomes best first, one new one for each new one of the other side, else one of
 * its old ones again; takes what is at least as good as what it would propose next. With the end rule it also takes, on
 * its last turn, whatever is above its walk-away value. Where there are fewer steps than outcomes it skips some, so
 * that it can come to its walk-away value in so many proposals.
 */
final class Micro implements Party {
    private final Ranking ranking;
    private final boolean endRule;
    private final int[] ranks;
    private final Jitter jitter;

    Micro(Ranking ranking, boolean endRule, int steps, Jitter jitter) {
        this.ranking = ranking;
        this.endRule = endRule;
        this.ranks = steps >= ranking.size() ? IntStream.range(0, ranking.size()).toArray()
                : IntStream.rangeClosed(0, steps).map(step -> ranking.atLeast(ranking.best()
                        - (ranking.best() - ranking.walkAway()) / steps * step) - 1).distinct().toArray();
        this.jitter = jitter;
    }

    @Override
    public Move move(Turn turn) {
        if (ranking.isEmpty()) {
            return new Move.End();
        }
        Set<Outcome> sent = new HashSet<>(turn.ours());
        boolean step = sent.size() <= new HashSet<>(turn.theirs()).size() && sent.size() < ranks.length;
        int lowest = step ? sent.size() : Math.min(sent.size(), ranks.length) - 1;
        OptionalLong standing = turn.standing().map(ranking.preferences()::points).orElse(OptionalLong.empty());
        if (standing.isPresent() && standing.getAsLong() >= ranking.walkAway()
                && (standing.getAsLong() >= ranking.points(ranks[lowest]) || (endRule && turn.last()))) {
            return new Move.Accept();
        }
        return new Move.Offer(ranking.outcome(ranks[step ? lowest
                : jitter.below(lowest + 1, "again", turn.round())]));
    }
}
