package dev.emptor.bargain;

import dev.emptor.model.Negotiation.Move.Decided;

/**
 * How much we ask for next. Three readable rules, of which the one that asks for least decides, and then three bounds.
 *
 * <ol>
 * <li>By time we come from our opening to somewhat less than half of the way through what is bargained over, along the
 * curve of Faratin, Sierra and Jennings (1998) with the exponent of the style.
 * <li>If they have not moved on their own while we stood still for {@value #STILL} turns, we go a step; another one at
 * once while they have come at least half as far as we did, else when we stood still for a fifth of all rounds
 * (reciprocity, Faratin et al.; the steps are those of MiCRO, de Jonge 2022: to the next of our outcomes, or as many as
 * the time left makes needful), and no further than by time, or to the middle with a side that comes as far as we do.
 * <li>If they come down while we stand still, we stand still.
 * </ol>
 *
 * <p>We never ask for less than what they already proposed, or than what is in hand elsewhere. In a game the path is
 * cut off before our limit, and where an optimal stopping rule expects more of the moves that are left
 * ({@link Stopping}); the latter not with a side that comes only in answer to us, nor where the owner wants to be done
 * soon. In a purchase ({@link Jitter#article}) it depends on what is bargained over, on time and on their moves alone:
 * where the limit lies before the end of the way, and with many articles where it does not, we stand by what we asked
 * for first.
 */
final class Concession {
    static final int STILL = 2;
    static final int AGAIN = 5;
    private static final long WAY = 410_000;
    /** How far we go with a side that comes as far as we do each time: to somewhat more than the middle. */
    private static final long MEETING = 550_000;
    private static final long MARGIN = 280_000;
    private static final int BLUR = 40_000;
    /** The best that may be hoped for, as a part of the way from our limit to our opening: who gives all of it? */
    private static final long HOPED = 650_000;
    /** The middle of where our way may end. */
    static final long ABOUT = WAY + BLUR / 2;
    /** Said of both reasons alike. */
    private static final String STOOD = Decided.STANDS
            + ", as with most needs and near every limit, so that nobody can tell a limit from it";
    /** With how many of a hundred articles we go no way at all, so that this does not tell of a near limit. */
    private static final int STANDS = 55;

    /** What to ask for, in points, which rule said so, and whether that is to stand by what we asked for. */
    record Target(long points, String why, boolean stands) {
        Target(long points, String why) {
            this(points, why, false);
        }
    }

    private Concession() {}

    static Target next(Mandate mandate, Turn turn, Reading reading, Jitter jitter) {
        long best = mandate.best();
        long range = best - Math.min(mandate.ranking().worst(), best);
        long way = WAY + jitter.lasting(BLUR, "end");
        boolean closing = turn.round() >= turn.rounds() - 2;
        long most = closing ? Share.WHOLE : Share.WHOLE / 100 * (100 - mandate.keptBack());
        long end = best - Share.of(range, Math.min(way, most));
        long middle = best - Share.of(range, Math.min(MEETING, most));
        boolean hides = jitter.article().isPresent();
        long floor = hides ? mandate.inHand().orElse(best - range) : mandate.floor();
        Target stop = stop(mandate, turn, reading, floor, jitter);
        long limit = Math.max(mandate.ranking().walkAway(), mandate.limit().orElse(mandate.ranking().walkAway()));
        boolean near = limit >= best - Share.of(range, way);
        if (hides && (near || jitter.lasting(100, "stands") < STANDS)) {
            // Where it came to be near only now, what we went is not taken back.
            return bounded(reading, best, stop,
                    new Target(reading.lowest(), STOOD, true));
        }
        long conceded = Share.conceded(turn.round(), turn.rounds(), mandate.style().exponent());
        Target target = new Target(best - Share.of(best - end, conceded), "as far as the time that is gone takes us");
        // A limit that is hidden is further than our end, but not always further than the middle.
        Target step = step(mandate, turn, reading, range, hides ? end : Math.min(end, middle), end);
        if (step.points() < target.points()) {
            target = step;
        }
        if (reading.lowest() < target.points()) {
            target = new Target(reading.lowest(), "we asked for it before");
        }
        return bounded(reading, best, stop, target);
    }

    /** The least we bid, whatever the path says. What may still be expected never makes us take back what we asked. */
    private static Target stop(Mandate mandate, Turn turn, Reading reading, long floor, Jitter jitter) {
        long won = Math.max(0, mandate.best() - floor);
        long margin = MARGIN + jitter.lasting(BLUR, "margin");
        long near = Math.max(mandate.floor() + 1, floor + Math.max(1, Share.of(won, margin)));
        boolean waits = jitter.article().isEmpty() && mandate.style().compareTo(Style.EVEN) <= 0;
        if (waits && !(reading.onlyAnswers() && asFar(mandate.best(), reading))) {
            // Each bid of ours is one that they may take; whoever speaks second may take one of theirs at the end.
            long expected = Stopping.threshold(floor, floor + Share.of(won, HOPED), floor,
                    turn.rounds() - turn.round());
            if (Math.min(expected, reading.lowest()) > near) {
                return new Target(Math.min(expected, reading.lowest()), "as much may still come");
            }
        }
        return new Target(near, "no bid goes near the limit");
    }

    /** Whether they came about as far as we did. */
    private static boolean asFar(long best, Reading reading) {
        long given = best - reading.lowest();
        return given > 0 && reading.came() * 10 >= given * 9;
    }

    private static Target bounded(Reading reading, long best, Target stop, Target path) {
        Target target = stop.points() > path.points() ? stop : path;
        return reading.best() > target.points()
                ? new Target(Math.min(best, reading.best()), "they already proposed as much") : target;
    }

    private static Target step(Mandate mandate, Turn turn, Reading reading, long range, long middle, long end) {
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
        long far = asFar(best, reading) ? middle : end;
        return new Target(Math.max(far, Math.min(next, reading.lowest() - pace)),
                "they wait for our next step, so we go one");
    }
}
