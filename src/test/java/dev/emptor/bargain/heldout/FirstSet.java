package dev.emptor.bargain.heldout;

import dev.emptor.bargain.Jitter;
import dev.emptor.bargain.Move;
import dev.emptor.bargain.Outcome;
import dev.emptor.bargain.Party;
import dev.emptor.bargain.Ranking;
import dev.emptor.bargain.Strategies;
import dev.emptor.bargain.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The first strategies that were held back. Ours was measured on them once, and was second to MiCRO with an end rule in
 * talks of 10 rounds; what was changed then makes them strategies that ours was tuned on. {@link HeldOut} has others.
 */
public final class FirstSet {
    private static final Map<String, Strategies.Maker> ALL = new LinkedHashMap<>();

    /** What it asks for at a turn, in millionths of its range. */
    @FunctionalInterface
    private interface Demand {
        long at(Ranking mine, Turn turn);
    }

    static {
        // Asks for all, and comes down to a fifth of its range in the last tenth of the time.
        ALL.put("late-bully", asking((mine, turn) -> {
            long left = 1_000_000L * (turn.rounds() - 1 - turn.round()) / Math.max(1, turn.rounds() - 1);
            return left > 100_000 ? 1_000_000 : 200_000 + left * 8;
        }));
        // Holds nine tenths until the last round, and then is content with a tenth.
        ALL.put("last-round-tenth", asking((mine, turn) -> turn.last() ? 100_000 : 900_000));
        // Holds its best until the last round, and then asks for the middle.
        ALL.put("last-round-middle", asking((mine, turn) -> turn.last() ? 500_000 : 1_000_000));
        // Comes down evenly to a third of its range, and never lower.
        ALL.put("proud", asking((mine, turn) ->
                1_000_000 - 667_000L * turn.round() / Math.max(1, turn.rounds() - 1)));
        // Comes down along an S: slowly, fast in the middle, slowly.
        ALL.put("s-curve", asking((mine, turn) -> {
            long t = 1_000L * turn.round() / Math.max(1, turn.rounds() - 1);
            return 1_000_000 - (3 * t * t - 2 * t * t * t / 1_000);
        }));
        // Asks for the middle between its best and the other side's best offer so far.
        ALL.put("splitter", asking((mine, turn) -> (1_000_000 + bestHeard(mine, turn)) / 2));
        // Patient for a third of the time, then content with whatever leaves it three tenths.
        ALL.put("impatient", asking((mine, turn) -> turn.round() * 3 < turn.rounds() ? 950_000 : 300_000));
        // Comes down evenly, but walks away when the other side repeats itself for a quarter of the time.
        ALL.put("touchy", FirstSet::touchy);
        // Proposes what the other side proposed, changed where it gains most and until it has what it asks for.
        ALL.put("copycat", FirstSet::copycat);
    }

    private FirstSet() {}

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
        return (mine, jitter) -> turn -> answer(mine, turn, demand.at(mine, turn), jitter);
    }

    private static long target(Ranking mine, long millionths) {
        return mine.walkAway() + (mine.best() - mine.walkAway()) * millionths / 1_000_000;
    }

    private static long points(Ranking mine, Outcome outcome) {
        OptionalLong points = mine.preferences().points(outcome);
        return points.orElse(mine.worst());
    }

    private static long bestHeard(Ranking mine, Turn turn) {
        long best = turn.theirs().stream().mapToLong(o -> points(mine, o)).max().orElse(mine.walkAway());
        long range = Math.max(1, mine.best() - mine.walkAway());
        return Math.max(0, 1_000_000 * (best - mine.walkAway()) / range);
    }

    /** Takes what reaches what it asks for; else proposes one of the three outcomes that are least above it. */
    private static Move answer(Ranking mine, Turn turn, long millionths, Jitter jitter) {
        if (mine.isEmpty()) {
            return new Move.End();
        }
        long target = target(mine, millionths);
        if (turn.standing().isPresent() && points(mine, turn.standing().get()) >= target) {
            return new Move.Accept();
        }
        int last = Math.max(0, mine.atLeast(target) - 1);
        return new Move.Offer(mine.outcome(Math.max(0, last - Math.floorMod(turn.round() + jitter.hashCode(), 2))));
    }

    private static Party touchy(Ranking mine, Jitter jitter) {
        return turn -> {
            int quarter = Math.max(4, turn.rounds() / 4);
            int heard = turn.theirs().size();
            boolean bored = heard >= quarter
                    && turn.theirs().subList(heard - quarter, heard).stream().distinct().count() == 1;
            long even = 1_000_000 - 1_000_000L * turn.round() / Math.max(1, turn.rounds() - 1);
            return bored ? new Move.End() : answer(mine, turn, even, jitter);
        };
    }

    private static Party copycat(Ranking mine, Jitter jitter) {
        return turn -> {
            long even = 1_000_000 - 900_000L * turn.round() / Math.max(1, turn.rounds() - 1);
            if (mine.isEmpty() || turn.standing().isEmpty()
                    || points(mine, turn.standing().get()) >= target(mine, even)) {
                return answer(mine, turn, even, jitter);
            }
            List<Outcome> enough = new ArrayList<>();
            for (int rank = 0; rank < mine.atLeast(target(mine, even)); rank++) {
                enough.add(mine.outcome(rank));
            }
            Outcome theirs = turn.standing().get();
            return enough.stream().max(Comparator.comparingLong(o -> alike(o, theirs)))
                    .<Move>map(Move.Offer::new).orElseGet(() -> answer(mine, turn, even, jitter));
        };
    }

    private static long alike(Outcome one, Outcome other) {
        long same = 0;
        for (int i = 0; i < one.values().size(); i++) {
            same += one.value(i) == other.value(i) ? 1 : 0;
        }
        return same;
    }
}
