package dev.emptor.bargain;

import java.util.OptionalLong;

/**
 * Our strategy, a pure function of the mandate, what was said so far, and a keyed hash for what may be tossed for. How
 * much to ask is in {@link Concession}; which of the outcomes worth that much, in {@link Wishes}; when to take what
 * they propose is here, after Baarslag, Hindriks and Jonker (2013): if it is as good as what we would ask for next;
 * shortly before an uncertain end, if it is the best of as many rounds before as are left; and on our last turn, if it
 * is above the limit at all, or is worth half of what a last bid would bring that they can still take.
 */
public final class Negotiator {
    private static final int WINDOW_PERCENT = 2;

    private Negotiator() {}

    /** This strategy as a side of a session. */
    public static Party party(Mandate mandate, Jitter jitter) {
        return turn -> move(mandate, turn, jitter).move();
    }

    public static Decision move(Mandate mandate, Turn turn, Jitter jitter) {
        Ranking ranking = mandate.ranking();
        if (ranking.isEmpty() || (mandate.inHand().isPresent() && ranking.best() <= mandate.floor())) {
            return new Decision(new Move.End(), mandate.floor(), OptionalLong.empty(), mandate.floor(),
                    "nothing that could be proposed here is good enough");
        }
        Preferences mine = ranking.preferences();
        Reading reading = Reading.of(mine, turn, mandate.best());
        Concession.Target target = Concession.next(mandate, turn, reading, jitter);
        // What they once proposed they will hardly refuse, so nothing else is bid that is worth no more.
        boolean theirs = reading.best() >= target.points();
        Outcome bid = theirs ? turn.theirs().get(reading.bestAt())
                : target.stands() ? Wishes.same(mandate, turn, target.points())
                : ranking.outcome(Wishes.pick(mandate, turn, target.points(), jitter));
        long asks = mine.points(bid).orElse(Reading.NOTHING);
        OptionalLong standing = turn.standing().map(mine::points).orElse(OptionalLong.empty());
        if (standing.isPresent() && standing.getAsLong() >= mandate.floor()) {
            long least = Math.min(Math.min(target.points(), reading.lowest()), asks);
            if (standing.getAsLong() >= least) {
                return decision(mandate, new Move.Accept(), target, standing, "it is as good as what we would ask for");
            }
            if (turn.last() && enough(mandate, turn, standing.getAsLong(), asks)) {
                return decision(mandate, new Move.Accept(), target, standing,
                        "it is the last turn, and within the limit");
            }
            if (mandate.unsureOfTheEnd() && bestOfWindow(mine, turn, standing.getAsLong())) {
                return decision(mandate, new Move.Accept(), target, standing,
                        "the end is near, and nothing better came");
            }
        }
        if (turn.lastWord()) {
            return decision(mandate, new Move.End(), target, standing, "the last turn, and nothing to take");
        }
        if (turn.ours().size() >= mandate.offers() || asks <= mandate.floor()) {
            return decision(mandate, new Move.Hold(), target, standing, asks <= mandate.floor()
                    ? "all we could propose would show the limit" : "we proposed as often as we may");
        }
        return decision(mandate, new Move.Offer(bid), target, standing, target.why());
    }

    private static Decision decision(Mandate mandate, Move move, Concession.Target target, OptionalLong standing,
            String reason) {
        return new Decision(move, target.points(), standing, mandate.floor(), reason);
    }

    /**
     * On our last turn all is taken that is within the limit, if there is no other; if they can still take a last bid
     * of ours, what gives us half as much as that bid would, as if they took every other one.
     */
    private static boolean enough(Mandate mandate, Turn turn, long standing, long asks) {
        boolean another = turn.opens() && turn.ours().size() < mandate.offers();
        return !another || (standing - mandate.floor()) * 2 >= asks - mandate.floor();
    }

    private static boolean bestOfWindow(Preferences mine, Turn turn, long standing) {
        int left = turn.rounds() - turn.round();
        int seen = turn.theirs().size();
        if (left * 100 > turn.rounds() * WINDOW_PERCENT + 99 || seen < 2 * left) {
            return false;
        }
        return turn.theirs().subList(seen - left, seen).stream()
                .allMatch(offer -> mine.points(offer).orElse(Reading.NOTHING) <= standing);
    }
}
