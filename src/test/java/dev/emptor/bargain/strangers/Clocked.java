package dev.emptor.bargain.strangers;

import dev.emptor.bargain.Move;
import dev.emptor.bargain.Turn;
import java.util.SplittableRandom;

/** Those that go by the clock: late, early, with a trembling hand, or by reckoning back from the last round. */
final class Clocked {
    private static final double PATIENCE = 0.95;

    private Clocked() {}

    /** The greedy seller's cubic curve (Kasbah, Chavez and Maes 1996). */
    static Move greedy(Seat seat, Turn turn) {
        return seat.nextOr(turn, seat.at(1 - 0.95 * StrictMath.pow(Seat.time(turn), 3)), 0.05);
    }

    /** Concedes early, by the exponential family e^((1-t)^b ln k) of Faratin, Sierra and Jennings (1998). */
    static Move givesIn(Seat seat, Turn turn) {
        double left = StrictMath.pow(1 - Seat.time(turn), 3);
        return seat.nextOr(turn, seat.at(1 - 0.95 * StrictMath.exp(left * StrictMath.log(0.1))), 0.05);
    }

    /** Evenly, with a hand that trembles; one proposal in twelve is a slip (after Selten 1975). */
    static Move trembling(Seat seat, Turn turn) {
        SplittableRandom chance = seat.chance(turn.round());
        double shake = (chance.nextDouble() + chance.nextDouble() + chance.nextDouble() - 1.5) * 0.16;
        if (chance.nextInt(12) == 0) {
            return seat.nextOr(turn, seat.ranking().outcome(chance.nextInt(seat.ranking().size())), 0.05);
        }
        return seat.nextOr(turn, seat.at(Math.min(1, 0.95 - 0.8 * Seat.time(turn) + shake)), 0.05);
    }

    /**
     * The share that reckoning back from the last proposal gives whoever proposes now, if waiting for the next one
     * costs both a twentieth (Ståhl 1972, Rubinstein 1982).
     */
    static Move reckonsBack(Seat seat, Turn turn) {
        int left = 2 * (turn.rounds() - turn.round()) - (turn.opens() ? 1 : 2);
        double share = 0;
        for (int each = 0; each < left; each++) {
            share = 1 - PATIENCE * share;
        }
        boolean enough = seat.standing(turn) >= PATIENCE * share;
        return enough ? new Move.Accept() : new Move.Offer(seat.at(share));
    }
}
