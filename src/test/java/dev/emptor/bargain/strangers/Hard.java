package dev.emptor.bargain.strangers;

import dev.emptor.bargain.Move;
import dev.emptor.bargain.Outcome;
import dev.emptor.bargain.Turn;
import java.util.List;

/** Those that press, bluff, wait or do not move at all. */
final class Hard {
    private Hard() {}

    /** The best for itself until the last proposal that can be answered, which is nearly all it has. */
    static Move waiter(Seat seat, Turn turn) {
        Guess guess = new Guess(seat.ranking().preferences().domain(), turn.theirs());
        Outcome next = turn.lastBid() ? guess.nearest(seat.between(0.2, 0.3)) : seat.at(1);
        return seat.nextOr(turn, next, 0);
    }

    /** Never says anything but the best for itself; takes what there is when the time is over. */
    static Move sniper(Seat seat, Turn turn) {
        boolean over = turn.last() && seat.standing(turn) >= (turn.opens() ? 0.15 : 0);
        return over ? new Move.Accept() : seat.nextOr(turn, seat.at(1));
    }

    /** One price, fair and final: it does not bargain. */
    static Move fixed(Seat seat, Turn turn) {
        return seat.nextOr(turn, seat.at(0.35));
    }

    /** Never under 0.58 of its range and nearly there only at the end; kind in what does not matter to it. */
    static Move headed(Seat seat, Turn turn) {
        double level = 1 - 0.42 * StrictMath.pow(Seat.time(turn), 8);
        Guess guess = new Guess(seat.ranking().preferences().domain(), turn.theirs());
        return seat.nextOr(turn, guess.favourite(seat.between(level, level + 0.06)));
    }

    /** Presses until the other side has given way, presses on if it has, and panics when time is nearly over. */
    static Move bully(Seat seat, Turn turn) {
        double time = Seat.time(turn);
        double first = turn.theirs().isEmpty() ? 0 : Math.max(-0.5, seat.worth(turn.theirs().getFirst()));
        boolean gives = seat.bestSeen(turn) > first + 0.2;
        if (time >= 0.9) {
            double seen = Math.max(0.05, seat.bestSeen(turn));
            return seat.nextOr(turn, seat.at(gives ? Math.max(seen, 0.5) : seen), 0);
        }
        return seat.nextOr(turn, seat.at(gives ? 0.97 : 1 - 0.2 * time));
    }

    /** Calls an offer its last one in the middle of the talk, stands by it, and then goes on after all. */
    static Move bluffer(Seat seat, Turn turn) {
        double time = Seat.time(turn);
        double level = time < 0.4 ? 1 - time : time < 0.8 ? 0.6 : 0.6 - 0.45 * (time - 0.8) / 0.2;
        return seat.nextOr(turn, seat.at(level), 0.1);
    }

    /** Comes quickly while the other comes too, and then takes it all back for a while: a good start is no promise. */
    static Move baiter(Seat seat, Turn turn) {
        double time = Seat.time(turn);
        double level = time < 0.3 ? 0.9 - time : time < 0.8 ? 0.85 : 0.85 - 0.6 * (time - 0.8) / 0.2;
        List<Outcome> about = seat.between(level, level + 0.04);
        return seat.nextOr(turn, about.get(seat.chance(turn.round()).nextInt(about.size())), 0.15);
    }
}
