package dev.emptor.bargain;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Tit for tat in our own points: opens at a share of its range and then comes as far as the other side's last proposal
 * was better than the one before (relative tit for tat of Faratin, Sierra and Jennings 1998; Baarslag, Hindriks and
 * Jonker 2013). In the benchmark rfq-bench a proposal that is only repeated is not counted as a new one, so the last
 * step of the other side is answered again in each round in which it stands still; {@code forgetful} plays it like
 * that.
 */
final class Reciprocal implements Party {
    private final Ranking ranking;
    private final long opening;
    private final boolean forgetful;

    Reciprocal(Ranking ranking, long opening, boolean forgetful) {
        this.ranking = ranking;
        this.opening = opening;
        this.forgetful = forgetful;
    }

    @Override
    public Move move(Turn turn) {
        if (ranking.isEmpty()) {
            return new Move.End();
        }
        return TimeCurve.answer(ranking, turn, target(turn), false);
    }

    private long target(Turn turn) {
        long start = ranking.walkAway() + Share.of(ranking.best() - ranking.walkAway(), opening);
        long target = start;
        List<Long> heard = new ArrayList<>();
        for (int round = 0; round <= turn.round(); round++) {
            int known = turn.opens() ? round - 1 : round;
            if (known >= 0 && known < turn.theirs().size()) {
                boolean repeated = known > 0 && turn.theirs().get(known).equals(turn.theirs().get(known - 1));
                if (!forgetful || !repeated) {
                    heard.add(points(turn.theirs().get(known)));
                }
            }
            if (heard.size() >= 2 && round > 0) {
                long gain = heard.getLast() - heard.get(heard.size() - 2);
                target = Math.max(ranking.walkAway(), target - Math.max(0, gain));
            }
        }
        return target;
    }

    private long points(Outcome outcome) {
        OptionalLong points = ranking.preferences().points(outcome);
        return points.orElse(ranking.worst());
    }
}
