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
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Strategies after descriptions in the literature, made when ours was finished and measured once: time-dependent ones
 * (Faratin, Sierra and Jennings 1998), stubborn ones, tit for tat (the same; Baarslag, Hindriks and Jonker 2011), MiCRO
 * (de Jonge 2022), and likenesses of AgentK, Yushu, HardHeaded, Gahboninho and CUHKAgent of the competitions of 2010 to
 * 2012. They know their own points and what was said, and use nothing of ours but the order of their outcomes.
 */
public final class ThirdSet {
    private static final String PREFIX = "third: ";
    private static final Map<String, Strategies.Maker> ALL = new LinkedHashMap<>();

    /** What a strategy wants now, as a share of the way from its walk-away value to its best outcome. */
    @FunctionalInterface
    private interface Target {
        double share(Seen seen);
    }

    /** What takes is taken beside what reaches the target. */
    private enum End { NOTHING, LAST_TURN }

    static {
        curve("boulware-0.08", 0.08, 1, 0);
        curve("boulware-0.3", 0.3, 1, 0);
        curve("boulware-0.3-keeps-a-quarter", 0.3, 1, 0.25);
        curve("linear-from-0.9", 1, 0.9, 0);
        curve("conceder-3", 3, 1, 0);
        ALL.put("stubborn-0.9", by(End.LAST_TURN, seen -> seen.turn().last() ? 0 : 0.9));
        ALL.put("stubborn-1-half", by(End.NOTHING, seen -> seen.turn().last() ? 0.5 : 1));
        ALL.put("stubborn-0.75-a-quarter", by(End.LAST_TURN, seen -> seen.turn().last() ? 0.25 : 0.75));
        ALL.put("stubborn-for-ever-0.5", by(End.NOTHING, seen -> 0.5));
        ALL.put("tit-for-tat-averaged", by(End.LAST_TURN, ThirdSet::averaged));
        ALL.put("tit-for-tat-nice", by(End.LAST_TURN, ThirdSet::nice));
        ALL.put("tit-for-tat-sparing", by(End.NOTHING, seen -> 1 - 0.7 * seen.came()));
        ALL.put("micro-12", (mine, jitter) -> turn -> micro(mine, turn, 12, false));
        ALL.put("micro-30-end", (mine, jitter) -> turn -> micro(mine, turn, 30, true));
        ALL.put("hard-headed", by(End.NOTHING, ThirdSet::hardHeaded));
        ALL.put("gahboninho", by(End.LAST_TURN, ThirdSet::gahboninho));
        ALL.put("agent-k", ThirdSet::agentK);
        ALL.put("yushu", by(End.LAST_TURN, ThirdSet::yushu));
        ALL.put("cuhk", by(End.LAST_TURN, ThirdSet::cuhk));
        ALL.put("walks-at-random", ThirdSet::walksAtRandom);
    }

    private ThirdSet() {}

    public static List<String> names() {
        return ALL.keySet().stream().map(name -> PREFIX + name).toList();
    }

    public static Strategies.Maker named(String name) {
        Strategies.Maker maker = ALL.get(name.substring(PREFIX.length()));
        if (maker == null) {
            throw new IllegalArgumentException(name);
        }
        return maker;
    }

    /** The turn in shares of a side's own way: what they proposed, oldest first, and how far of the time it is. */
    private record Seen(Ranking mine, Turn turn, List<Double> theirs, double time) {
        static Seen of(Ranking mine, Turn turn) {
            List<Double> theirs = turn.theirs().stream().map(outcome -> share(mine, outcome)).toList();
            return new Seen(mine, turn, theirs, (double) turn.round() / Math.max(1, turn.rounds() - 1));
        }

        /** How much better their best proposal is than their first. */
        double came() {
            return theirs.isEmpty() ? 0 : best() - theirs.getFirst();
        }

        double best() {
            return theirs.stream().mapToDouble(d -> d).max().orElse(-1);
        }

        double mean() {
            return theirs.stream().mapToDouble(d -> d).average().orElse(0);
        }
    }

    private static double share(Ranking mine, Outcome outcome) {
        double way = Math.max(1, mine.best() - mine.walkAway());
        return (mine.preferences().points(outcome).orElse(mine.worst()) - mine.walkAway()) / way;
    }

    private static void curve(String name, double e, double from, double keeps) {
        ALL.put(name, by(End.NOTHING, seen -> keeps + (from - keeps) * (1 - Math.pow(seen.time(), 1 / e))));
    }

    private static Strategies.Maker by(End end, Target target) {
        return (mine, jitter) -> party(mine, end, target);
    }

    private static Party party(Ranking mine, End end, Target target) {
        return turn -> mine.isEmpty() ? new Move.End() : answer(mine, turn, target.share(Seen.of(mine, turn)), end);
    }

    /** Takes what reaches the target; else proposes what is least above it, of nearly equals what they like more. */
    private static Move answer(Ranking mine, Turn turn, double share, End end) {
        double wanted = Math.max(0, Math.min(1, share));
        long target = mine.walkAway() + Math.round((mine.best() - mine.walkAway()) * wanted);
        boolean last = end == End.LAST_TURN && turn.last();
        if (turn.standing().isPresent() && share(mine, turn.standing().get()) >= (last ? 0 : wanted)) {
            return new Move.Accept();
        }
        int lowest = Math.max(0, mine.atLeast(target) - 1);
        int chosen = lowest;
        long band = (mine.best() - mine.walkAway()) / 50;
        for (int rank = lowest; rank >= 0 && mine.points(rank) <= mine.points(lowest) + band; rank--) {
            chosen = liked(turn, mine.outcome(rank)) > liked(turn, mine.outcome(chosen)) ? rank : chosen;
        }
        return new Move.Offer(mine.outcome(chosen));
    }

    /** How often they named the values of an outcome. */
    private static long liked(Turn turn, Outcome outcome) {
        return turn.theirs().stream().mapToLong(named -> LongStream.range(0, outcome.values().size())
                .filter(i -> named.value((int) i) == outcome.value((int) i)).count()).sum();
    }

    /** As far as they came on average in their last two steps, after each of them. */
    private static double averaged(Seen seen) {
        double target = 1;
        for (int k = 1; k < seen.theirs().size(); k++) {
            double before = seen.theirs().get(Math.max(0, k - 2));
            target -= Math.max(0, (seen.theirs().get(k) - before) / Math.min(2, k));
        }
        return target;
    }

    /** As much of the way to a fair deal, thought to be at six tenths, as they came of theirs; a bonus at the end. */
    private static double nice(Seen seen) {
        double first = seen.theirs().isEmpty() ? 0 : seen.theirs().getFirst();
        double theirWay = Math.max(0.1, 0.6 - first);
        double bonus = seen.time() > 0.8 ? (seen.time() - 0.8) : 0;
        return 1 - 0.4 * Math.min(1, seen.came() / theirWay) - bonus;
    }

    /** Slow and monotone down to more than half of its best; also takes what it once asked for. */
    private static double hardHeaded(Seen seen) {
        double least = Math.max(0, (0.585 * seen.mine().best() - seen.mine().walkAway())
                / Math.max(1, seen.mine().best() - seen.mine().walkAway()));
        double conceded = 0.05 + 0.95 * Math.pow(seen.time(), 1 / 0.05);
        double next = least + (1 - least) * (1 - conceded);
        double asked = seen.turn().ours().stream().mapToDouble(o -> share(seen.mine(), o)).min().orElse(1);
        return Math.min(asked, next);
    }

    /** Bullies until late; then gives in to whoever did not, and hardly to whoever did. */
    private static double gahboninho(Seen seen) {
        if (seen.time() < 0.85) {
            return 0.97 - 0.07 * seen.time();
        }
        double low = seen.came() > 0.2 ? 0.7 : 0.25;
        return 0.9 - (seen.time() - 0.85) / 0.15 * (0.9 - low);
    }

    /** Expects a best offer from the mean and the spread of those it saw; takes with a probability that grows. */
    private static Party agentK(Ranking mine, Jitter jitter) {
        return turn -> {
            if (mine.isEmpty()) {
                return new Move.End();
            }
            Seen seen = Seen.of(mine, turn);
            double mean = Math.max(0, seen.mean());
            double spread = Math.sqrt(3 * seen.theirs().stream().mapToDouble(d -> (d - mean) * (d - mean)).average()
                    .orElse(0));
            double most = Math.max(0, Math.min(1, mean + (1 - mean) * 2 * spread));
            double target = 1 - (1 - Math.max(0.2, most)) * Math.pow(seen.time(), 3);
            double offered = seen.theirs().isEmpty() ? -1 : seen.theirs().getLast();
            double likely = Math.pow(seen.time(), 5) / 5 + (offered - most) + (offered - target);
            double drawn = new SplittableRandom(31L * jitter.hashCode() + turn.round()).nextDouble();
            boolean takes = offered >= 0 && (likely > drawn || turn.last()) && turn.standing().isPresent();
            return takes ? new Move.Accept() : answer(mine, turn, target, End.NOTHING);
        };
    }

    /** Goes from its best towards the mean of the best it was offered, slowly at first. */
    private static double yushu(Seen seen) {
        double hoped = Math.max(0.1, seen.theirs().stream().sorted((a, b) -> Double.compare(b, a)).limit(10)
                .mapToDouble(d -> d).average().orElse(0.3));
        return Math.max(seen.time() > 0.9 ? 0.3 : 0.5, 1 - (1 - Math.min(1, hoped)) * Math.pow(seen.time(), 1.8));
    }

    /** Concedes to whoever moves in many small steps, and stays tough with whoever repeats itself. */
    private static double cuhk(Seen seen) {
        double moves = seen.theirs().isEmpty() ? 0
                : (double) Set.copyOf(seen.turn().theirs()).size() / seen.turn().theirs().size();
        double least = 0.8 - 0.35 * moves;
        return Math.max(seen.best(), 1 - (1 - least) * Math.pow(seen.time(), 2));
    }

    /** Comes down by random steps of up to twice the even pace. */
    private static Party walksAtRandom(Ranking mine, Jitter jitter) {
        return party(mine, End.LAST_TURN, seen -> {
            SplittableRandom random = new SplittableRandom(jitter.hashCode());
            double target = 1;
            for (int round = 0; round < seen.turn().round(); round++) {
                target -= random.nextDouble() * 2 / Math.max(1, seen.turn().rounds());
            }
            return target;
        });
    }

    /** One new outcome for each new one of theirs, in so many equal steps down to its walk-away value. */
    private static Move micro(Ranking mine, Turn turn, int steps, boolean end) {
        int sent = Set.copyOf(turn.ours()).size();
        int heard = Set.copyOf(turn.theirs()).size();
        int step = Math.min(steps, sent <= heard ? sent : sent - 1);
        return mine.isEmpty() ? new Move.End()
                : answer(mine, turn, 1 - (double) step / steps, end ? End.LAST_TURN : End.NOTHING);
    }
}
