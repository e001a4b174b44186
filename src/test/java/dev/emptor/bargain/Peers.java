package dev.emptor.bargain;

import java.util.List;
import java.util.OptionalLong;

/** The strategies ours is measured beside: those that are built in, and two that are known to be good. */
final class Peers {
    static final List<String> ALL = List.of("time-0.05", "time-0.1", "time-0.2", "time-0.5", "time-1", "time-2",
            "micro-end", "micro", "tit-for-tat", "candidate-0.05", "candidate-0.1", "candidate-0.1-floor",
            "candidate-0.1-floor-our-bids");

    private Peers() {}

    static Strategies.Maker named(String name) {
        return switch (name) {
            case "candidate-0.05" -> (mine, jitter) -> turn -> candidate(mine, turn, 50, 0, false);
            case "candidate-0.1" -> (mine, jitter) -> turn -> candidate(mine, turn, 100, 0, false);
            case "candidate-0.1-floor" -> (mine, jitter) -> turn -> candidate(mine, turn, 100, 300_000, false);
            case "candidate-0.1-floor-our-bids" -> (mine, jitter) -> turn -> candidate(mine, turn, 100, 300_000, true);
            case "curve-0.1-floor" -> (mine, jitter) -> turn -> withFloor(mine, turn);
            default -> Strategies.named(name).orElseThrow();
        };
    }

    /**
     * Time-dependent target with a floor and the best offer so far as another; the frequency model within a band; takes
     * what reaches the target or its next bid, the best of the window in the last 2 % of time, anything on its last
     * turn.
     */
    private static Move candidate(Ranking mine, Turn turn, int exponent, long floor, boolean ourBids) {
        if (mine.isEmpty()) {
            return new Move.End();
        }
        long span = mine.best() - mine.walkAway();
        long left = Share.WHOLE - Share.conceded(turn.round(), turn.rounds(), exponent);
        long target = mine.walkAway() + Share.of(span, floor + Share.of(Share.WHOLE - floor, left));
        for (Outcome offer : turn.theirs()) {
            target = Math.max(target, Math.min(mine.best(), points(mine, offer)));
        }
        Mandate mandate = Mandate.of(mine, Style.FIRM);
        // Without what ours adds to it: to prefer bids that were not made before.
        Turn seen = ourBids ? turn : new Turn(turn.round(), turn.rounds(), turn.opens(), turn.standing(), List.of(),
                turn.theirs());
        Outcome bid = mine.outcome(Wishes.pick(mandate, seen, target, Jitter.ofSeed(1)));
        if (turn.standing().isPresent()) {
            long standing = points(mine, turn.standing().get());
            int rest = turn.rounds() - turn.round();
            int heard = turn.theirs().size();
            boolean window = rest * 50 <= turn.rounds() && heard >= 2 * rest
                    && turn.theirs().subList(heard - rest, heard)
                    .stream().allMatch(o -> points(mine, o) <= standing);
            boolean asGood = standing >= Math.min(target, points(mine, bid));
            if (standing >= mine.walkAway() && (asGood || window || turn.last())) {
                return new Move.Accept();
            }
        }
        return new Move.Offer(bid);
    }

    /** The time curve with e = 0.1 that keeps three tenths of its range, and takes what it can on its last turn. */
    private static Move withFloor(Ranking mine, Turn turn) {
        long left = Share.WHOLE - Share.conceded(turn.round(), turn.rounds(), 100);
        long kept = 300_000 + Share.of(700_000, left);
        boolean takes = turn.last() && turn.standing().isPresent()
                && points(mine, turn.standing().get()) >= mine.walkAway();
        return takes ? new Move.Accept() : TimeCurve.answer(mine, turn,
                mine.walkAway() + Share.of(mine.best() - mine.walkAway(), kept), true);
    }

    private static long points(Ranking mine, Outcome outcome) {
        OptionalLong points = mine.preferences().points(outcome);
        return points.orElse(Reading.NOTHING);
    }
}
