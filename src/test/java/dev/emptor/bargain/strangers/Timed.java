package dev.emptor.bargain.strangers;

import dev.emptor.bargain.Move;
import dev.emptor.bargain.Outcome;
import dev.emptor.bargain.Turn;
import java.util.List;
import java.util.SplittableRandom;

/** Those that mostly look at the clock, or at what it has cost them so far. */
final class Timed {
    private static final double[] STEPS = {0.95, 0.75, 0.55, 0.4};

    private Timed() {}

    /** Patience is the resource: a message uses some, one that says nothing new twice as much (Faratin 1998). */
    static Move resource(Seat seat, Turn turn) {
        int used = 0;
        List<Outcome> theirs = turn.theirs();
        for (int i = 0; i < theirs.size(); i++) {
            used += i > 0 && theirs.get(i).equals(theirs.get(i - 1)) ? 2 : 1;
        }
        double left = Math.max(0, 1 - (double) used / (1.5 * turn.rounds()));
        return seat.nextOr(turn, seat.at(1 - StrictMath.exp(-4 * left)), 0);
    }

    /** Nothing until six sevenths of the time are over, then everything. */
    static Move late(Seat seat, Turn turn) {
        double time = Seat.time(turn);
        double level = time < 0.857 ? 0.97 : 0.97 - 0.92 * (time - 0.857) / 0.143;
        return seat.nextOr(turn, seat.at(level), 0.02);
    }

    /** Holds out in the first half, concedes early in the second. */
    static Move mixed(Seat seat, Turn turn) {
        double time = Seat.time(turn);
        double conceded = time < 0.5 ? 0.2 * StrictMath.pow(time / 0.5, 5)
                : 0.2 + 0.65 * StrictMath.sqrt((time - 0.5) / 0.5);
        return seat.nextOr(turn, seat.at(1 - conceded), 0.05);
    }

    /** Few big steps, at prices that look good in a window if there is one about there. */
    static Move steps(Seat seat, Turn turn) {
        double level = STEPS[Math.min(STEPS.length - 1, (int) (Seat.time(turn) * STEPS.length))];
        Outcome next = seat.between(level, level + 0.12).stream().filter(o -> o.value(0) % 100 == 99)
                .reduce((a, b) -> b).orElse(seat.at(level));
        return seat.nextOr(turn, next, 0.2);
    }

    /** A random walk, with no memory of what was refused. */
    static Move walker(Seat seat, Turn turn) {
        double level = 0.8;
        for (int round = 0; round <= turn.round(); round++) {
            level = Math.max(0.2, Math.min(1, level + (seat.chance(round).nextDouble() - 0.5) * 0.24));
        }
        SplittableRandom chance = seat.chance(-1 - turn.round());
        List<Outcome> about = seat.between(level, level + 0.1);
        Outcome next = about.get(chance.nextInt(about.size()));
        return seat.standing(turn) >= level ? new Move.Accept() : new Move.Offer(next);
    }

    /**
     * Asks for and takes what it may expect of as many uniform draws as there are rounds left (the stopping rule of
     * Baarslag and Hindriks 2013).
     */
    static Move stopper(Seat seat, Turn turn) {
        double value = 0;
        for (int left = turn.rounds() - turn.round() - (turn.opens() ? 0 : 1); left > 0; left--) {
            value = (1 + value * value) / 2;
        }
        return seat.nextOr(turn, seat.at(value), 0);
    }
}
