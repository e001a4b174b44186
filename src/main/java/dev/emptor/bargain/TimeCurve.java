package dev.emptor.bargain;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The time-dependent tactic as the rfq-bench benchmark states it: what is asked for is the walk-away value plus opening
 * times (1 - t^(1/beta)) of the way to the best outcome, t being the round over the last round. It proposes the outcome
 * that is least above that and takes whatever reaches it; the integrative kind prefers, among outcomes worth the same
 * to it, the one with most values of the other side's last proposal.
 */
final class TimeCurve implements Party {
    private final Ranking ranking;
    private final long opening;
    private final int beta;
    private final boolean integrative;

    /** The opening in millionths, beta in thousandths. */
    TimeCurve(Ranking ranking, long opening, int beta, boolean integrative) {
        this.ranking = ranking;
        this.opening = opening;
        this.beta = beta;
        this.integrative = integrative;
    }

    @Override
    public Move move(Turn turn) {
        if (ranking.isEmpty()) {
            return new Move.End();
        }
        long span = ranking.best() - ranking.walkAway();
        long left = Share.of(Share.WHOLE - Share.conceded(turn.round(), turn.rounds(), beta), opening);
        return answer(ranking, turn, ranking.walkAway() + Share.of(span, left), integrative);
    }

    /** Takes what reaches the target, else proposes what is least above it. */
    static Move answer(Ranking ranking, Turn turn, long target, boolean integrative) {
        OptionalLong standing = turn.standing().map(ranking.preferences()::points).orElse(OptionalLong.empty());
        if (standing.isPresent() && standing.getAsLong() >= Math.max(target, ranking.walkAway())) {
            return new Move.Accept();
        }
        int last = Math.max(0, ranking.atLeast(target) - 1);
        int chosen = last;
        for (int rank = last; rank >= 0 && ranking.points(rank) == ranking.points(last); rank--) {
            // Of equals the first in the order of the domain, unless another pleases the other side more.
            if (!integrative || alike(ranking.outcome(rank), turn.standing())
                    >= alike(ranking.outcome(chosen), turn.standing())) {
                chosen = rank;
            }
        }
        return new Move.Offer(ranking.outcome(chosen));
    }

    private static int alike(Outcome outcome, Optional<Outcome> other) {
        int same = 0;
        for (int i = 0; other.isPresent() && i < outcome.values().size(); i++) {
            same += outcome.value(i) == other.get().value(i) ? 1 : 0;
        }
        return same;
    }
}
