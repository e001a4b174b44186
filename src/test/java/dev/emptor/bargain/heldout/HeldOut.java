package dev.emptor.bargain.heldout;

import dev.emptor.bargain.Jitter;
import dev.emptor.bargain.Move;
import dev.emptor.bargain.Outcome;
import dev.emptor.bargain.Party;
import dev.emptor.bargain.Ranking;
import dev.emptor.bargain.Strategies;
import dev.emptor.bargain.Turn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * Strategies that ours was never tuned on: written before they were first played against, and used for the final
 * measurement only. Whoever changes ours measures on {@link Strategies} and {@link FirstSet}, and looks here when it is
 * done.
 */
public final class HeldOut {
    private static final Map<String, Strategies.Maker> ALL = new LinkedHashMap<>();
    private static final long WHOLE = 1_000_000;

    /** What it asks for at a turn, in millionths of its range. */
    @FunctionalInterface
    private interface Demand {
        long at(Ranking mine, Turn turn);
    }

    static {
        // Holds its best until two rounds before the end, then goes to six tenths, then to a fifth.
        ALL.put("last-two-rounds", asking((mine, turn) -> turn.last() ? 200_000
                : turn.round() == turn.rounds() - 2 ? 600_000 : WHOLE));
        // Comes down evenly to the middle by half time and stays there; in the last round a quarter is enough.
        ALL.put("half-time", asking((mine, turn) ->
                turn.last() ? 250_000 : Math.max(500_000, WHOLE - progress(turn))));
        // Asks for much and for less in turns, and for a little less of both as time goes by.
        ALL.put("wavering", asking((mine, turn) ->
                (turn.round() % 2 == 0 ? 950_000 : 700_000) - progress(turn) * 6 / 10));
        // Comes down by steps of chance, one in two rounds, to nothing at the worst.
        ALL.put("stumbling", HeldOut::stumbling);
        // Comes as far as the other side did over its last three proposals (averaged tit for tat), from its best.
        ALL.put("averaging", asking(HeldOut::averaging));
        // Comes down by a tenth of what it asks for in each round, however many there are, to a tenth of its range.
        ALL.put("deadline-blind", asking((mine, turn) ->
                Math.max(100_000, Math.round(WHOLE * StrictMath.pow(0.9, turn.round())))));
        // Holds 85 hundredths, and takes 40 in the last round.
        ALL.put("holds-85", asking((mine, turn) -> turn.last() ? 400_000 : 850_000));
        // Comes down late, and among what it would give proposes what is most like the other side's last proposal.
        ALL.put("late-pleaser", HeldOut::pleaser);
    }

    private HeldOut() {}

    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    public static Strategies.Maker named(String name) {
        Strategies.Maker maker = ALL.get(name);
        if (maker == null) {
            throw new IllegalArgumentException(name);
        }
        return maker;
    }

    private static Strategies.Maker asking(Demand demand) {
        return (mine, jitter) -> turn -> answer(mine, turn, demand.at(mine, turn), false);
    }

    private static long progress(Turn turn) {
        return WHOLE * turn.round() / Math.max(1, turn.rounds() - 1);
    }

    private static long points(Ranking mine, Outcome outcome) {
        OptionalLong points = mine.preferences().points(outcome);
        return points.orElse(mine.worst());
    }

    /** Takes what reaches what it asks for; else proposes the outcome least above it, or one most like theirs. */
    private static Move answer(Ranking mine, Turn turn, long millionths, boolean pleasing) {
        if (mine.isEmpty()) {
            return new Move.End();
        }
        long target = mine.walkAway() + (mine.best() - mine.walkAway()) * millionths / WHOLE;
        if (turn.standing().isPresent() && points(mine, turn.standing().get()) >= target) {
            return new Move.Accept();
        }
        int last = Math.max(0, mine.atLeast(target) - 1);
        int chosen = last;
        for (int rank = last; pleasing && turn.standing().isPresent() && rank >= 0; rank--) {
            Outcome theirs = turn.standing().get();
            chosen = alike(mine.outcome(rank), theirs) > alike(mine.outcome(chosen), theirs) ? rank : chosen;
        }
        return new Move.Offer(mine.outcome(chosen));
    }

    private static long alike(Outcome one, Outcome other) {
        long same = 0;
        for (int i = 0; i < one.values().size(); i++) {
            same += one.value(i) == other.value(i) ? 1 : 0;
        }
        return same;
    }

    private static long averaging(Ranking mine, Turn turn) {
        int heard = turn.theirs().size();
        long range = Math.max(1, mine.best() - mine.walkAway());
        long came = 0;
        for (int k = 3; k < heard; k++) {
            long gain = points(mine, turn.theirs().get(k)) - points(mine, turn.theirs().get(k - 3));
            came += Math.max(0, gain) / 3;
        }
        return Math.max(turn.last() ? 0 : 50_000, WHOLE - WHOLE * Math.min(range, came) / range);
    }

    private static Party stumbling(Ranking mine, Jitter jitter) {
        return turn -> {
            SplittableRandom steps = new SplittableRandom(jitter.hashCode());
            long asks = WHOLE;
            for (int round = 0; round < turn.round(); round++) {
                long step = steps.nextLong(2 * WHOLE / turn.rounds() + 1);
                asks -= steps.nextBoolean() ? 2 * step : 0;
            }
            return answer(mine, turn, Math.max(0, asks), false);
        };
    }

    private static Party pleaser(Ranking mine, Jitter jitter) {
        return turn -> answer(mine, turn, WHOLE - progress(turn) * progress(turn) / WHOLE * 9 / 10, true);
    }
}
