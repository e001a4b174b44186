package dev.emptor.bargain;

import java.util.OptionalLong;

/**
 * What one negotiation runs under, frozen when it starts.
 *
 * @param ranking what we would like, best first; its walk-away value is the limit, which no bid touches
 * @param aim the most we ask for, in points; empty for the best there is
 * @param inHand points of the best quote that stands elsewhere; nothing at or below it is bid or taken
 * @param offers how many proposals we make at most; afterwards we only listen
 * @param unsureOfTheEnd whether the talk may end before its last round, so that a good offer is taken a little earlier
 * @param keptBack percent of what is bargained over that we do not go towards them before our last proposal
 * @param limit points of the most that may be paid, where the walk-away value is not it; nothing asked for depends on
 *     it but whether we go the whole of our way or none of it ({@link Jitter#article})
 * @param spread by how many points what stands elsewhere counts for more in this talk than it is worth, so that what is
 *     asked for does not tell it ({@link Spread}); what is taken in the end is not touched by it
 */
public record Mandate(Ranking ranking, Style style, OptionalLong aim, OptionalLong inHand, int offers,
        boolean unsureOfTheEnd, int keptBack, OptionalLong limit, long spread) {
    public Mandate {
        if (offers < 0 || keptBack < 0 || keptBack > 100 || spread < 0) {
            throw new IllegalArgumentException("proposals and spread are 0 or more, what is kept back 0 to 100");
        }
    }

    public Mandate(Ranking ranking, Style style, OptionalLong aim, OptionalLong inHand, int offers,
            boolean unsureOfTheEnd) {
        this(ranking, style, aim, inHand, offers, unsureOfTheEnd, 0, OptionalLong.empty(), 0);
    }

    public Mandate withKeptBack(int percent) {
        return new Mandate(ranking, style, aim, inHand, offers, unsureOfTheEnd, percent, limit, spread);
    }

    public static Mandate of(Ranking ranking, Style style) {
        return new Mandate(ranking, style, OptionalLong.empty(), OptionalLong.empty(), Integer.MAX_VALUE, false);
    }

    public Mandate withInHand(OptionalLong points) {
        return new Mandate(ranking, style, aim, points, offers, unsureOfTheEnd, keptBack, limit, spread);
    }

    public Mandate withOffers(int most) {
        return new Mandate(ranking, style, aim, inHand, most, unsureOfTheEnd, keptBack, limit, spread);
    }

    public Mandate withUnsureEnd(boolean unsure) {
        return new Mandate(ranking, style, aim, inHand, offers, unsure, keptBack, limit, spread);
    }

    public Mandate withAim(long points) {
        return new Mandate(ranking, style, OptionalLong.of(points), inHand, offers, unsureOfTheEnd,
                keptBack, limit, spread);
    }

    public Mandate withLimit(long points) {
        return new Mandate(ranking, style, aim, inHand, offers, unsureOfTheEnd, keptBack, OptionalLong.of(points),
                spread);
    }

    public Mandate withSpread(long points) {
        return new Mandate(ranking, style, aim, inHand, offers, unsureOfTheEnd, keptBack, limit, points);
    }

    /** The least that may be taken: the walk-away value, or more than what is in hand. Never leaves the process. */
    long floor() {
        long walkAway = ranking.walkAway();
        return inHand.isPresent() ? Math.max(walkAway, inHand.getAsLong() + 1) : walkAway;
    }

    /** Where we begin. */
    long best() {
        return aim.isPresent() ? Math.min(ranking.best(), Math.max(aim.getAsLong(), floor())) : ranking.best();
    }
}
