package dev.emptor.bargain.strangers;

import dev.emptor.bargain.Move;
import dev.emptor.bargain.Outcome;
import dev.emptor.bargain.Turn;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;

/** Likenesses of winners of the yearly competition (ANAC), from what was published of their ideas. */
final class Winners {
    private record Expert(int weight, Way way) {}

    private static final List<Expert> EXPERTS = List.of(new Expert(5, Winners::pars), new Expert(4, Winners::atlas),
            new Expert(3, Winners::headed), new Expert(2, Winners::abines), new Expert(1, Winners::agentK));

    private Winners() {}

    /**
     * Comes down to what the mean and the spread of the other's proposals let it expect, and takes one the more likely
     * the better and the later it is (AgentK of 2010, Kawaguchi, Fujita and Ito 2011).
     */
    static Move agentK(Seat seat, Turn turn) {
        if (turn.theirs().isEmpty()) {
            return new Move.Offer(seat.at(1));
        }
        double time = Seat.time(turn);
        Spread seen = turn.theirs().size() == 1 ? new Spread(seat.heard(turn).getFirst(), 0)
                : Spread.of(seat.heard(turn));
        double mean = Math.max(0.01, Math.min(0.99, seen.mean()));
        double width = Math.min(1, StrictMath.sqrt(3) * seen.deviation() / StrictMath.sqrt(mean * (1 - mean)));
        double most = mean + (1 - mean) * width;
        double target = 1 - (1 - most) * StrictMath.pow(time, 3);
        double standing = seat.standing(turn);
        double likely = StrictMath.pow(time, 5) / 5 + (standing - most) + (standing - target);
        boolean takes = standing >= target || (standing >= 0 && seat.chance(turn.round()).nextDouble() < likely);
        return takes ? new Move.Accept() : new Move.Offer(seat.at(target));
    }

    /**
     * Never under 0.585 and there only at the very end; of what is worth the same it chooses by how often the other
     * named it; takes what is as good as the least it asked for so far (HardHeaded of 2011, van Krimpen et al.).
     */
    static Move headed(Seat seat, Turn turn) {
        double conceded = 0.05 + 0.95 * StrictMath.pow(Seat.time(turn), 20);
        double level = 1 - (1 - 0.585) * conceded;
        double least = turn.ours().stream().mapToDouble(seat::worth).min().orElse(1);
        Guess guess = new Guess(seat.ranking().preferences().domain(), turn.theirs());
        Outcome next = guess.favourite(seat.between(level, level + 0.01));
        return seat.standing(turn) >= least ? new Move.Accept() : seat.nextOr(turn, next);
    }

    /**
     * Fits a line to what the other's proposals are worth, looks for the moment and the demand that promise most, and
     * comes down to that (IAMhaggler of 2011, Williams et al., with a line in place of a Gaussian process).
     */
    static Move haggler(Seat seat, Turn turn) {
        List<Double> heard = seat.heard(turn);
        if (heard.size() < 2) {
            return seat.nextOr(turn, seat.at(1), 0);
        }
        double middle = (heard.size() - 1) / 2.0;
        double mean = heard.stream().mapToDouble(d -> d).average().orElseThrow();
        double up = 0;
        double along = 0;
        for (int k = 0; k < heard.size(); k++) {
            up += (k - middle) * (heard.get(k) - mean);
            along += (k - middle) * (k - middle);
        }
        double slope = up / along;
        double squares = 0;
        for (int k = 0; k < heard.size(); k++) {
            double off = heard.get(k) - mean - slope * (k - middle);
            squares += off * off;
        }
        double width = Math.max(0.05, StrictMath.sqrt(squares / heard.size()));
        double time = Seat.time(turn);
        double promised = 0;
        double demand = 0;
        double when = 1;
        for (int step = 1; step <= 10; step++) {
            double then = time + (1 - time) * step / 10;
            double expected = mean + slope * (then * (turn.rounds() - 1) - middle);
            for (int level = 1; level <= 20; level++) {
                double promise = level / 20.0 * Spread.above((level / 20.0 - expected) / width);
                if (promise > promised + 1e-9) {
                    promised = promise;
                    demand = level / 20.0;
                    when = then;
                }
            }
        }
        double come = when == 0 ? 1 : StrictMath.pow(time / when, 3);
        return seat.nextOr(turn, seat.at(1 - (1 - demand) * come), 0);
    }

    /**
     * Comes down the sooner the less new the other proposes; mostly what the other may like, at times anything as good;
     * says the other's best again if that is enough (ABiNeS/CUHKAgent of 2012, Hao and Leung).
     */
    static Move abines(Seat seat, Turn turn) {
        double time = Seat.time(turn);
        int heard = turn.theirs().size();
        double fresh = heard == 0 ? 1 : (double) new HashSet<>(turn.theirs()).size() / heard;
        double come = Math.min(1, time / (0.4 + 0.6 * fresh));
        double level = 1 - 0.4 * come * come;
        if (seat.bestSeen(turn) >= level) {
            return seat.nextOr(turn, best(seat, turn));
        }
        SplittableRandom chance = seat.chance(turn.round());
        if (chance.nextInt(10) == 0) {
            List<Outcome> any = seat.between(level, 1);
            return seat.nextOr(turn, any.get(chance.nextInt(any.size())));
        }
        Guess guess = new Guess(seat.ranking().preferences().domain(), turn.theirs());
        return seat.nextOr(turn, guess.favourite(seat.between(level, level + 0.1)));
    }

    private static Outcome best(Seat seat, Turn turn) {
        return turn.theirs().stream().max(Comparator.comparingDouble(seat::worth)).orElseThrow();
    }

    /**
     * Comes down to what a population of those that hold and those that yield would get in equilibrium, and says the
     * other's best again in the last two rounds (Atlas3 of 2015, Mori and Ito).
     */
    static Move atlas(Seat seat, Turn turn) {
        double time = Seat.time(turn);
        double seen = Math.max(0, seat.bestSeen(turn));
        double equilibrium = 2 * seen / (1 + seen);
        double level = equilibrium + (1 - equilibrium) * (1 - time * time);
        boolean again = turn.rounds() - turn.round() <= 2 && seen > 0;
        return seat.nextOr(turn, again ? best(seat, turn) : seat.at(level), 0);
    }

    /**
     * Stays late near the top, over 0.65; two of three times what the other named most often, else by chance (ParsAgent
     * of 2015, Khosravimehr and Nassiri-Mofakham).
     */
    static Move pars(Seat seat, Turn turn) {
        double level = 1 - 0.35 * StrictMath.pow(Seat.time(turn), 5);
        List<Outcome> about = seat.between(level, level + 0.1);
        SplittableRandom chance = seat.chance(turn.round());
        Guess guess = new Guess(seat.ranking().preferences().domain(), turn.theirs());
        Outcome next = chance.nextInt(3) < 2 ? guess.favourite(about) : about.get(chance.nextInt(about.size()));
        return seat.standing(turn) >= level ? new Move.Accept() : new Move.Offer(next);
    }

    /**
     * Its best for 83 hundredths of the time, then its experts vote by weight whether to take, and draw whose proposal
     * it says if not (Caduceus of 2016, Günes, Arditi and Aydogan 2017).
     */
    static Move caduceus(Seat seat, Turn turn) {
        if (Seat.time(turn) < 0.83) {
            return seat.nextOr(turn, seat.at(1));
        }
        int balance = 0;
        int drawn = -1;
        Outcome next = seat.at(1);
        SplittableRandom chance = seat.chance(turn.round());
        for (Expert expert : EXPERTS) {
            Move move = expert.way().move(seat, turn);
            balance += move instanceof Move.Accept ? expert.weight() : -expert.weight();
            int lot = chance.nextInt(expert.weight() * 100);
            if (move instanceof Move.Offer(Outcome outcome) && lot > drawn) {
                drawn = lot;
                next = outcome;
            }
        }
        return balance > 0 ? new Move.Accept() : new Move.Offer(next);
    }

    /** One of five patterns, tossed for once, and any proposal between its two bounds (PonPokoAgent of 2017). */
    static Move ponPoko(Seat seat, Turn turn) {
        double time = Seat.time(turn);
        double slow = Math.abs(StrictMath.sin(20 * time));
        double fast = Math.abs(StrictMath.sin(40 * time));
        double[] bounds = switch (seat.chance(-1).nextInt(5)) {
            case 0 -> new double[] {1 - 0.1 * time - 0.1 * fast, 1 - 0.1 * time};
            case 1 -> new double[] {1 - 0.22 * time, 1};
            case 2 -> new double[] {1 - 0.1 * time - 0.15 * slow, 1 - 0.1 * time};
            case 3 -> new double[] {1 - (time > 0.99 ? 0.3 : 0.1) * time, 1 - 0.05 * time};
            default -> new double[] {1 - 0.21 * time * slow, 1 - 0.15 * time * slow};
        };
        List<Outcome> about = seat.between(bounds[0], bounds[1]);
        Outcome next = about.get(seat.chance(turn.round()).nextInt(about.size()));
        return seat.standing(turn) >= bounds[0] ? new Move.Accept() : new Move.Offer(next);
    }
}
