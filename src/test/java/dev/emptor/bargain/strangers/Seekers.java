package dev.emptor.bargain.strangers;

import dev.emptor.bargain.Move;
import dev.emptor.bargain.Outcome;
import dev.emptor.bargain.Turn;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Those that look for what is good for both. */
final class Seekers {
    private Seekers() {}

    /** The outcome whose product of both shares is largest, as far as it can be guessed. */
    static Outcome fairest(Seat seat, Guess guess) {
        return IntStream.range(0, seat.ranking().size()).mapToObj(seat.ranking()::outcome)
                .max(Comparator.comparingDouble(o -> seat.worth(o) * guess.of(o))).orElseThrow();
    }

    /** Walks to what seems fairest until three fifths of the time, and stays there. */
    static Move nash(Seat seat, Turn turn) {
        Guess guess = new Guess(seat.ranking().preferences().domain(), turn.theirs());
        double goal = turn.theirs().isEmpty() ? 0.6 : seat.worth(fairest(seat, guess));
        double level = 0.95 - Math.max(0, 0.95 - goal) * Math.min(1, Seat.time(turn) / 0.6);
        return seat.nextOr(turn, guess.favourite(seat.between(level, level + 0.05)), 0);
    }

    /**
     * Stays at one level and looks there for what is most like the other's last proposal; lower only when that did not
     * bring anything (trade-offs of Faratin, Sierra and Jennings 2002).
     */
    static Move tradeOff(Seat seat, Turn turn) {
        List<Outcome> theirs = turn.theirs();
        int deadlocks = 0;
        for (int i = 1; i < theirs.size(); i++) {
            deadlocks += seat.worth(theirs.get(i)) <= seat.worth(theirs.get(i - 1)) ? 1 : 0;
        }
        double step = Math.max(0.01, Math.min(0.2, 0.9 / turn.rounds()));
        double level = Math.max(0.05, 0.98 - step * deadlocks);
        Guess guess = new Guess(seat.ranking().preferences().domain(), theirs);
        return seat.nextOr(turn, guess.nearest(seat.between(level, level + 0.04)), 0);
    }
}
