package dev.emptor.bargain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        Outcome bid = mine.outcome(ourBids
                ? Wishes.pick(Mandate.of(mine, Style.FIRM), turn, target, Jitter.ofSeed(1))
                : frequent(mine, turn, target));
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

    /** Without what ours adds to it: counts values they named, and issues they kept, in a band of 3 hundredths. */
    private static int frequent(Ranking mine, Turn turn, long target) {
        int last = Math.max(0, mine.atLeast(target) - 1);
        long most = mine.points(last) + Share.of(mine.best() - mine.worst(), 30_000);
        List<Map<Long, Long>> named = new ArrayList<>();
        long[] kept = new long[mine.outcome(last).values().size()];
        for (int i = 0; i < kept.length; i++) {
            named.add(new HashMap<>());
            for (int k = 0; k < turn.theirs().size(); k++) {
                long value = turn.theirs().get(k).value(i);
                named.get(i).merge(value, 1L, Long::sum);
                kept[i] += k > 0 && turn.theirs().get(k - 1).value(i) == value ? 1 : 0;
            }
        }
        int best = last;
        long bestScore = -1;
        for (int rank = last; rank >= 0 && mine.points(rank) <= most; rank--) {
            long score = 0;
            for (int i = 0; i < kept.length; i++) {
                score += (1 + kept[i]) * named.get(i).getOrDefault(mine.outcome(rank).value(i), 0L);
            }
            if (score > bestScore || (score == bestScore && mine.points(rank) > mine.points(best))) {
                best = rank;
                bestScore = score;
            }
        }
        return best;
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
