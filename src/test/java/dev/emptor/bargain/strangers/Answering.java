package dev.emptor.bargain.strangers;

import dev.emptor.bargain.Move;
import dev.emptor.bargain.Outcome;
import dev.emptor.bargain.Turn;
import java.util.HashSet;
import java.util.List;

/** Those that mostly look at what the other side did. */
final class Answering {
    private Answering() {}

    /** As large a part off its last ask as the other came in its last move (relative tit-for-tat, Faratin 1998). */
    static Move relative(Seat seat, Turn turn) {
        List<Outcome> theirs = turn.theirs();
        double ask = seat.lastAsk(turn);
        if (theirs.size() >= 2) {
            double before = 1 - Math.max(-0.5, seat.worth(theirs.get(theirs.size() - 2)));
            double now = 1 - Math.max(-0.5, seat.worth(theirs.getLast()));
            ask *= before <= 0 ? 1 : Math.max(0.7, Math.min(1, now / before));
        } else if (theirs.size() == 1 && !turn.ours().isEmpty()) {
            ask -= 0.05;
        }
        return seat.nextOr(turn, seat.at(ask), 0);
    }

    /** Three tenths of the way to the other side, every time; near enough is good enough. */
    static Move splitter(Seat seat, Turn turn) {
        if (turn.theirs().isEmpty()) {
            return new Move.Offer(seat.at(0.9));
        }
        double theirs = Math.max(-0.5, seat.standing(turn));
        double ask = turn.ours().isEmpty() ? 0.9 : seat.lastAsk(turn);
        double level = Math.max(0.02, ask - 0.3 * Math.max(0, ask - theirs));
        return theirs >= level - 0.04 && theirs >= 0 ? new Move.Accept() : new Move.Offer(seat.at(level));
    }

    /** A step for every two different proposals heard (after MiCRO, de Jonge 2022, with steps that fit the rounds). */
    static Move reluctant(Seat seat, Turn turn) {
        int steps = Math.max(3, Math.min(25, turn.rounds() / 2));
        int heard = new HashSet<>(turn.theirs()).size();
        double level = Math.max(0, 1 - (double) ((heard + 1) / 2) / steps);
        return seat.nextOr(turn, seat.at(level), 0);
    }

    /** Goes with the clock, but leaves when the other side has not come nearer for a while. */
    static Move breaksOff(Seat seat, Turn turn) {
        int patience = Math.max(3, turn.rounds() / 4);
        double best = Seat.NEVER;
        int still = 0;
        for (Outcome each : turn.theirs()) {
            double worth = seat.worth(each);
            still = worth > best + 1e-9 ? 0 : still + 1;
            best = Math.max(best, worth);
        }
        if (still >= patience && seat.standing(turn) < 0.1) {
            return new Move.End();
        }
        return seat.nextOr(turn, seat.at(1 - 0.9 * Seat.time(turn)), 0.05);
    }

    /**
     * Gives as much of its way to the outcome that seems fairest as the other side gave of its own (nice tit-for-tat,
     * Baarslag, Hindriks and Jonker 2013, with a frequency model).
     */
    static Move nice(Seat seat, Turn turn) {
        Guess guess = new Guess(seat.ranking().preferences().domain(), turn.theirs());
        Outcome fair = Seekers.fairest(seat, guess);
        double goal = seat.worth(fair);
        if (turn.theirs().isEmpty()) {
            return new Move.Offer(seat.at(1));
        }
        double first = Math.max(-1, seat.worth(turn.theirs().getFirst()));
        double came = goal <= first ? 1 : Math.max(0, Math.min(1, (seat.bestSeen(turn) - first) / (goal - first)));
        double hurry = Math.max(0, Seat.time(turn) - 0.9) * 3;
        double level = Math.max(0.05, 1 - (1 - goal) * Math.min(1, came + hurry));
        return seat.nextOr(turn, guess.favourite(seat.between(level, level + 0.05)), 0.1);
    }

    /** Whoever would lose less by no deal gives way (Zeuthen; Rosenschein and Zlotkin 1994), by what it guesses. */
    static Move zeuthen(Seat seat, Turn turn) {
        if (turn.ours().isEmpty() || turn.theirs().isEmpty()) {
            return seat.nextOr(turn, seat.at(1), 0);
        }
        Guess guess = new Guess(seat.ranking().preferences().domain(), turn.theirs());
        double ask = seat.lastAsk(turn);
        double risk = (ask - Math.max(0, seat.standing(turn))) / Math.max(0.01, ask);
        double liked = guess.of(turn.theirs().getLast());
        double theirRisk = (liked - guess.of(turn.ours().getLast())) / Math.max(0.01, liked);
        double step = Math.max(0.02, Math.min(0.2, 1.0 / turn.rounds()));
        double level = risk <= theirRisk || Seat.time(turn) > 0.9 ? Math.max(0, ask - step) : ask;
        return seat.nextOr(turn, guess.favourite(seat.between(level, level + 0.03)), 0);
    }
}
