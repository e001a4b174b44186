package dev.emptor.bargain;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a side has at the end, in points, and the share of what it could have gained at the very best: from its
 * walk-away value (0) to its best outcome (1,000,000), within these bounds. This is q of the rfq-bench benchmark, whose
 * score S is the mean of q over all games in which a deal exists, times 100; without a deal q is 0.
 */
public record Score(long points, long millionths) {
    static Score of(Preferences side, Optional<Outcome> deal) {
        OptionalLong had = deal.map(side::points).orElse(OptionalLong.of(side.walkAway()));
        long points = had.orElse(Reading.NOTHING);
        long best = Math.max(side.walkAway(), side.best());
        long range = best - side.walkAway();
        return new Score(points, range == 0 ? 0 : Share.part(points - side.walkAway(), range));
    }
}
