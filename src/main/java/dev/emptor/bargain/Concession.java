package dev.emptor.bargain;

/**
 * How much we ask for next. Three readable rules, of which the one that asks for least decides, and then three bounds.
 *
 * <ol>
 * <li>By time we come from our opening to somewhat less than half of the way through what is bargained over, along the
 * curve of Faratin, Sierra and Jennings (1998) with the exponent of the style.
 * <li>If they have not moved on their own while we stood still for {@value #STILL} turns, we go a step; another one at
 * once while they have come at least half as far as we did, else when we stood still for a fifth of all rounds
 * (reciprocity, Faratin et al.; the steps are those of MiCRO, de Jonge 2022: to the next of our outcomes, or as many as
 * the time left makes needful), and no further than by time.
 * <li>If they come down while we stand still, we stand still.
 * </ol>
 *
 * <p>This path depends on what is bargained over, on time and on their moves, and not on the limit: as long as the
 * limit lies in the further three eighths of what is bargained over, nothing of it shows. Where it does not, the path
 * is cut off at a fifth (blurred) above the limit or the quote in hand. We never ask for less than what they already
 * proposed.
 */
final class Concession {
    static final int STILL = 2;
    static final int AGAIN = 5;
    private static final long WAY = 400_000;
    private static final long MARGIN = 150_000;
    private static final int BLUR = 100_000;

    /** What to ask for, in points, and which rule said so. */
    record Target(long points, String why) {}

    private Concession() {}

    static Target next(Mandate mandate, Turn turn, Reading reading, Jitter jitter) {
        long best = mandate.best();
        long range = best - Math.min(mandate.ranking().worst(), best);
        long way = WAY + jitter.below(BLUR, "end", 0);
        boolean closing = turn.round() >= turn.rounds() - 2;
        long most = closing ? Share.WHOLE : Share.WHOLE / 100 * (100 - mandate.keptBack());
        long end = best - Share.of(range, Math.min(way, most));
        long conceded = Share.conceded(turn.round(), turn.rounds(), mandate.style().exponent());
        Target target = new Target(best - Share.of(best - end, conceded), "as much as the time that is left");
        Target step = step(mandate, turn, reading, range, end);
        if (step.points() < target.points()) {
            target = step;
        }
        if (reading.lowest() < target.points()) {
            target = new Target(reading.lowest(), "we asked for it before");
        }
        long margin = MARGIN + jitter.below(BLUR, "margin", 0);
        long stop = mandate.floor() + Math.max(1, Share.of(best - mandate.floor(), margin));
        if (stop > target.points()) {
            target = new Target(stop, "no bid goes near the limit");
        }
        return reading.best() > target.points()
                ? new Target(Math.min(best, reading.best()), "they already proposed as much") : target;
    }

    private static Target step(Mandate mandate, Turn turn, Reading reading, long range, long end) {
        long best = mandate.best();
        long given = best - reading.lowest();
        boolean answered = given > 0 && reading.came() * 2 >= given;
        boolean waited = reading.still() >= (given == 0 ? STILL : Math.max(STILL, turn.rounds() / AGAIN));
        if (reading.movesAlone() || !(answered || waited)) {
            return new Target(best, reading.movesAlone() ? "they move on their own"
                    : "we wait for an answer to our step");
        }
        Ranking ranking = mandate.ranking();
        int lower = ranking.atLeast(reading.lowest());
        long next = lower < ranking.size() ? ranking.points(lower) : reading.lowest();
        long pace = range / Math.max(1, turn.rounds() - 1);
        return new Target(Math.max(end, Math.min(next, reading.lowest() - pace)), "they wait for a step of ours");
    }
}
