package dev.emptor.bargain.strangers;

import dev.emptor.bargain.Move;
import dev.emptor.bargain.Outcome;
import dev.emptor.bargain.Ranking;
import dev.emptor.bargain.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** How one side sees the table: what an outcome is worth, from no deal (0) to the best there is (1). */
record Seat(Ranking ranking, long seed) {
    /** Of what can never be taken. */
    static final double NEVER = -1000;

    double worth(Outcome outcome) {
        OptionalLong points = ranking.preferences().points(outcome);
        return points.isEmpty() ? NEVER : (double) (points.getAsLong() - ranking.walkAway()) / range();
    }

    /** What stands; {@link #NEVER} if nothing does. */
    double standing(Turn turn) {
        return turn.standing().map(this::worth).orElse(NEVER);
    }

    /** The best that was ever proposed to us. */
    double bestSeen(Turn turn) {
        return turn.theirs().stream().mapToDouble(this::worth).max().orElse(NEVER);
    }

    /** All that was proposed to us, oldest first, from what is worth nothing (0) to the best there is (1). */
    List<Double> heard(Turn turn) {
        return turn.theirs().stream().map(o -> Math.max(0, Math.min(1, worth(o)))).toList();
    }

    /** What our own last proposal was worth to us; 1 before the first. */
    double lastAsk(Turn turn) {
        return turn.ours().isEmpty() ? 1 : worth(turn.ours().getLast());
    }

    /** From 0 in the first round to 1 in the last. */
    static double time(Turn turn) {
        return turn.rounds() == 1 ? 1 : (double) turn.round() / (turn.rounds() - 1);
    }

    /** The outcome that is worth this much, or as little more as there is. */
    Outcome at(double level) {
        return ranking.outcome(Math.max(0, ranking.atLeast(points(level)) - 1));
    }

    /** All that is worth at least the one and at most the other; never empty. */
    List<Outcome> between(double low, double high) {
        int end = ranking.atLeast(points(low));
        int start = Math.min(ranking.atLeast(points(high) + 1), Math.max(0, end - 1));
        List<Outcome> all = new ArrayList<>(Math.max(0, end - start));
        for (int rank = start; rank < end; rank++) {
            all.add(ranking.outcome(rank));
        }
        return all.isEmpty() ? List.of(at(low)) : all;
    }

    /** Takes what stands if it is as good as what we would say next (AC-next), else says it. */
    Move nextOr(Turn turn, Outcome next) {
        return standing(turn) >= worth(next) ? new Move.Accept() : new Move.Offer(next);
    }

    /** As {@link #nextOr}, and when nobody can answer any more, takes what is worth this much. */
    Move nextOr(Turn turn, Outcome next, double atLast) {
        return turn.lastWord() && standing(turn) >= atLast ? new Move.Accept() : nextOr(turn, next);
    }

    SplittableRandom chance(int round) {
        return new SplittableRandom(seed * 31 + round);
    }

    private long points(double level) {
        return ranking.walkAway() + (long) StrictMath.ceil(Math.max(0, Math.min(1, level)) * range());
    }

    private long range() {
        return Math.max(1, ranking.best() - ranking.walkAway());
    }
}
