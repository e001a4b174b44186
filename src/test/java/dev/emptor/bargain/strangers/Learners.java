package dev.emptor.bargain.strangers;

import dev.emptor.bargain.Move;
import dev.emptor.bargain.Outcome;
import dev.emptor.bargain.Turn;
import java.util.Comparator;
import java.util.List;

/** Those that learn from what they hear: how far the other may go, what it likes, whether to wait for better. */
final class Learners {
    private static final int GUESSES = 20;

    private Learners() {}

    /**
     * Asks for what it thinks is the most the other would give, which it learns by Bayes' rule from its proposals: they
     * lie 17 hundredths from its limit, more or less, and many weigh no more than five (Bazaar, Zeng and Sycara 1998).
     * Never lower than an even curve.
     */
    static Move bazaar(Seat seat, Turn turn) {
        List<Double> heard = seat.heard(turn);
        double sum = 0;
        double all = 0;
        for (int guess = 1; guess <= GUESSES; guess++) {
            double most = (double) guess / GUESSES;
            double off = heard.stream().mapToDouble(x -> (x - Math.max(0, most - 0.17)) / 0.12).map(z -> z * z).sum();
            double likely = StrictMath.exp(-off / 2 / Math.max(1, heard.size() / 5.0));
            sum += likely * most;
            all += likely;
        }
        return seat.nextOr(turn, seat.at(Math.max(all == 0 ? 0 : sum / all, 1 - Seat.time(turn))), 0);
    }

    /** At every level of its own it looks for what the other may like best, by {@link Beliefs}. */
    static Move bayes(Seat seat, Turn turn) {
        Beliefs beliefs = new Beliefs(seat.ranking().preferences().domain(), turn.theirs());
        double level = 1 - 0.7 * Seat.time(turn) * Seat.time(turn);
        Outcome next = seat.between(level, level + 0.05).stream().max(Comparator.comparingDouble(beliefs::of))
                .orElseThrow();
        return seat.nextOr(turn, next, 0.05);
    }

    /**
     * Takes what is better than waiting, if what is still to come is drawn like what came (the stopping rule of
     * Baarslag and Hindriks 2013, with the mean and the spread it has seen).
     */
    static Move stops(Seat seat, Turn turn) {
        Spread seen = Spread.of(seat.heard(turn));
        double value = 0;
        for (int left = turn.rounds() - 1 - turn.round(); left > 0; left--) {
            value = Math.min(1, seen.better(value));
        }
        double late = 1 - StrictMath.pow(Seat.time(turn), 3);
        return seat.standing(turn) >= value ? new Move.Accept() : new Move.Offer(seat.at(Math.max(value, late)));
    }

    /**
     * Takes nothing for 37 hundredths of the time and then the first that is better than all before (the rule of the
     * best choice, Lindley 1961).
     */
    static Move chooses(Seat seat, Turn turn) {
        double time = Seat.time(turn);
        Move asks = new Move.Offer(seat.at(0.95 - 0.6 * time));
        List<Double> heard = seat.heard(turn);
        if (turn.round() < turn.rounds() / Math.E || heard.isEmpty() || seat.standing(turn) < 0) {
            return asks;
        }
        double before = heard.subList(0, heard.size() - 1).stream().mapToDouble(d -> d).max().orElse(0);
        return heard.getLast() > before || turn.lastWord() ? new Move.Accept() : asks;
    }
}
