package dev.emptor.bargain;

import java.util.OptionalLong;

/** Proposes anything acceptable at random, and takes what is better than its own draw. */
final class AtRandom implements Party {
    private final Ranking ranking;
    private final Jitter jitter;

    AtRandom(Ranking ranking, Jitter jitter) {
        this.ranking = ranking;
        this.jitter = jitter;
    }

    @Override
    public Move move(Turn turn) {
        if (ranking.isEmpty()) {
            return new Move.End();
        }
        int drawn = jitter.below(ranking.size(), "draw", turn.round());
        OptionalLong standing = turn.standing().map(ranking.preferences()::points).orElse(OptionalLong.empty());
        boolean take = standing.isPresent() && standing.getAsLong() >= ranking.points(drawn);
        return take ? new Move.Accept() : new Move.Offer(ranking.outcome(drawn));
    }
}
