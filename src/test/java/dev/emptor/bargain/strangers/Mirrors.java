package dev.emptor.bargain.strangers;

import dev.emptor.bargain.Move;
import dev.emptor.bargain.Turn;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;

/** Those that answer what the other side did in kind. */
final class Mirrors {
    private static final double[][] WINDOWS = {{}, {1}, {0.25, 0.75}, {0.11, 0.22, 0.66}, {0.05, 0.15, 0.3, 0.5}};

    private Mirrors() {}

    /** As much less as the other came, or more if it went back, and a toss (random absolute, Faratin et al. 1998). */
    static Move absolute(Seat seat, Turn turn) {
        List<Double> heard = seat.heard(turn);
        double level = 1;
        for (int k = 1; k < heard.size(); k++) {
            double toss = (seat.chance(k).nextDouble() - 0.5) * 0.06;
            level = Math.max(0, Math.min(1, level - (heard.get(k) - heard.get(k - 1)) + toss));
        }
        return seat.nextOr(turn, seat.at(level), 0);
    }

    /** A step in spite of one refusal to move, none after two in a row (tit for two tats, Axelrod 1984). */
    static Move twoTats(Seat seat, Turn turn) {
        List<Double> heard = seat.heard(turn);
        double level = 1;
        int still = 0;
        for (int k = 1; k < heard.size(); k++) {
            double came = heard.get(k) - heard.get(k - 1);
            still = came > 0.001 ? 0 : still + 1;
            level -= still == 0 ? came : still == 1 ? 0.03 : 0;
        }
        return seat.nextOr(turn, seat.at(Math.max(0, level)), 0);
    }

    /**
     * Comes evenly until the other goes back or stands still for three proposals, and from then on never again (grim
     * trigger, Friedman 1971).
     */
    static Move grim(Seat seat, Turn turn) {
        List<Double> heard = seat.heard(turn);
        int still = 0;
        int end = turn.round();
        for (int k = 1; k < heard.size() && end == turn.round(); k++) {
            double came = heard.get(k) - heard.get(k - 1);
            still = came > 0.001 ? 0 : still + 1;
            end = came < -0.02 || still == 3 ? Math.min(k, turn.round()) : turn.round();
        }
        double came = (double) end / Math.max(1, turn.rounds() - 1);
        return seat.nextOr(turn, seat.at(1 - 0.85 * came), end == turn.round() ? 0 : 0.15);
    }

    /**
     * The other's last moves mirrored at first and a curve of three points at the end (the hybrid agent of Keskin,
     * Cetin and Aydogan 2021).
     */
    static Move hybrid(Seat seat, Turn turn) {
        double time = Seat.time(turn);
        double curve = (1 - time) * (1 - time) * 0.9 + 2 * (1 - time) * time * 0.7 + time * time * 0.4;
        List<Double> heard = seat.heard(turn);
        double level = curve;
        double[] window = WINDOWS[Math.max(0, Math.min(WINDOWS.length, heard.size()) - 1)];
        if (window.length > 0) {
            double came = 0;
            for (int i = 0; i < window.length; i++) {
                int k = heard.size() - window.length + i;
                came += window[i] * (heard.get(k) - heard.get(k - 1));
            }
            double mirrored = seat.lastAsk(turn) - came * 0.5 * (1 + time);
            level = (1 - time * time) * mirrored + time * time * curve;
        }
        return seat.nextOr(turn, seat.at(Math.max(0.4, Math.min(1, level))));
    }

    /**
     * One new proposal for one new proposal, else an old one again (MiCRO, de Jonge 2022), over as many of its outcomes
     * as there are rounds, evenly chosen. It has no rule for the end.
     */
    static Move stepForStep(Seat seat, Turn turn) {
        int steps = Math.min(seat.ranking().size(), turn.rounds());
        int sent = new HashSet<>(turn.ours()).size();
        boolean step = sent <= new HashSet<>(turn.theirs()).size() && sent < steps;
        int lowest = step ? sent : Math.max(0, sent - 1);
        if (seat.standing(turn) >= seat.worth(seat.ranking().outcome(rank(seat, lowest, steps)))) {
            return new Move.Accept();
        }
        SplittableRandom chance = seat.chance(turn.round());
        return new Move.Offer(seat.ranking().outcome(rank(seat, step ? lowest : chance.nextInt(lowest + 1), steps)));
    }

    private static int rank(Seat seat, int step, int steps) {
        return steps == 1 ? 0 : step * (seat.ranking().size() - 1) / (steps - 1);
    }
}
