package dev.emptor.bargain;

import java.util.List;

/**
 * What the moves so far show, in our points: the best they have proposed, how far they came while we stood still and
 * how far in answer to a step of ours, how far we came ourselves, and for how many turns we have stood still.
 */
record Reading(long best, int bestAt, Pace alone, Pace answered, long lowest, int still) {
    /** Points of what cannot be taken: below anything that can. */
    static final long NOTHING = -Preferences.MOST_POINTS - 1;

    static Reading of(Preferences mine, Turn turn, long opening) {
        long[] ours = points(mine, turn.ours());
        long[] theirs = points(mine, turn.theirs());
        // Whoever speaks first is answered in the same round, the other one in the next.
        int lag = turn.opens() ? 0 : 1;
        long best = NOTHING;
        int bestAt = -1;
        Pace alone = new Pace(0, 0);
        Pace answered = new Pace(0, 0);
        for (int k = 0; k < theirs.length; k++) {
            long gain = best == NOTHING ? 0 : Math.max(0, theirs[k] - best);
            int before = Math.min(k - lag, ours.length - 1);
            if (before >= 1 && ours[before] < ours[before - 1]) {
                answered = answered.and(gain);
            } else {
                alone = k == 0 ? alone : alone.and(gain);
            }
            if (theirs[k] > best) {
                best = theirs[k];
                bestAt = k;
            }
        }
        long lowest = opening;
        int still = 0;
        for (long point : ours) {
            still = point < lowest ? 1 : still + 1;
            lowest = Math.min(lowest, point);
        }
        return new Reading(best, bestAt, alone, answered, lowest, still);
    }

    /** How far they came, in how many turns. */
    record Pace(long points, int turns) {
        private Pace and(long gain) {
            return new Pace(points + gain, turns + 1);
        }
    }

    /** Whether they come down without waiting for us: at least half as fast when we stand still as when we do not. */
    boolean movesAlone() {
        return alone.points() * 2 * Math.max(1, answered.turns()) > answered.points() * Math.max(1, alone.turns());
    }

    /** Whether they come hardly ever but in answer to a step of ours: not a tenth as fast while we stand still. */
    boolean onlyAnswers() {
        return answered.points() > 0 && alone.points() * 10 * Math.max(1, answered.turns())
                <= answered.points() * Math.max(1, alone.turns());
    }

    /** How far they came in all. */
    long came() {
        return alone.points() + answered.points();
    }

    private static long[] points(Preferences mine, List<Outcome> outcomes) {
        long[] points = new long[outcomes.size()];
        for (int i = 0; i < points.length; i++) {
            points[i] = mine.points(outcomes.get(i)).orElse(NOTHING);
        }
        return points;
    }
}
