package dev.emptor.bargain.strangers;

import dev.emptor.bargain.Move;
import dev.emptor.bargain.Turn;
import java.util.List;

/** Those that press by silence, by threats, by offers that do not last, or by always wanting a little more. */
final class Pressing {
    private Pressing() {}

    /**
     * Says nothing until one proposal is left, and then asks for four fifths; takes a quarter rather than nothing (the
     * ultimatum game, Güth, Schmittberger and Schwarze 1982).
     */
    static Move ultimatum(Seat seat, Turn turn) {
        double standing = seat.standing(turn);
        if (standing >= 0.8 || (turn.lastWord() && standing >= 0.25)) {
            return new Move.Accept();
        }
        return turn.lastBid() ? new Move.Offer(seat.at(0.8)) : new Move.Hold();
    }

    /**
     * When the other has not come nearer, it may leave, and the more likely the later: a threat that leaves something
     * to chance (Schelling 1960).
     */
    static Move brink(Seat seat, Turn turn) {
        List<Double> heard = seat.heard(turn);
        double time = Seat.time(turn);
        double ask = 0.9 - 0.35 * time;
        boolean still = heard.size() >= 2 && heard.getLast() <= heard.get(heard.size() - 2) + 1e-9;
        boolean pushed = seat.chance(turn.round()).nextDouble() < 2 * time / turn.rounds();
        if (still && pushed && seat.standing(turn) < ask) {
            return new Move.End();
        }
        return seat.nextOr(turn, seat.at(ask), 0.2);
    }

    /** Goes with the clock, but opens again with its first demand whenever the other came nearer. */
    static Move reopens(Seat seat, Turn turn) {
        List<Double> heard = seat.heard(turn);
        boolean nearer = heard.size() >= 2 && heard.getLast() > heard.get(heard.size() - 2) + 1e-9;
        return seat.nextOr(turn, seat.at(nearer ? 0.95 : 0.95 - 0.75 * Seat.time(turn)), 0.1);
    }

    /** When a deal is as good as made it wants a little more, until four fifths of the time are over (Cohen 1980). */
    static Move nibbles(Seat seat, Turn turn) {
        double time = Seat.time(turn);
        double level = 0.95 - 0.6 * time;
        double standing = seat.standing(turn);
        boolean more = standing >= level && time < 0.8 && !turn.lastWord();
        return seat.nextOr(turn, seat.at(more ? Math.min(1, standing + 0.08) : level), 0);
    }

    /** A good offer in the middle that is gone soon after (exploding offers, Lippman and Mamer 2012). */
    static Move explodes(Seat seat, Turn turn) {
        double time = Seat.time(turn);
        double level = time < 0.35 ? 1 - 0.4 * time : time < 0.55 ? 0.45 : 0.85 - 0.3 * (time - 0.55) / 0.45;
        return seat.nextOr(turn, seat.at(level), 0.1);
    }
}
