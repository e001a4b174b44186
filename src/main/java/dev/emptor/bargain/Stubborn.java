package dev.emptor.bargain;

/**
 * Asks for a share of its range and not less, until the last round; then it is content with another share, which is 0
 * for one that gives in at the last moment and the same for one that never does.
 */
final class Stubborn implements Party {
    private final Ranking ranking;
    private final long share;
    private final long atLast;

    Stubborn(Ranking ranking, long share, long atLast) {
        this.ranking = ranking;
        this.share = share;
        this.atLast = atLast;
    }

    @Override
    public Move move(Turn turn) {
        if (ranking.isEmpty()) {
            return new Move.End();
        }
        long span = ranking.best() - ranking.walkAway();
        return TimeCurve.answer(ranking, turn,
                ranking.walkAway() + Share.of(span, turn.last() ? atLast : share), false);
    }
}
