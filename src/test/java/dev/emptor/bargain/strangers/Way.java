package dev.emptor.bargain.strangers;

import dev.emptor.bargain.Move;
import dev.emptor.bargain.Strategies;
import dev.emptor.bargain.Turn;

/** How a strategy moves, given how it sees the table; it remembers nothing but what was said. */
@FunctionalInterface
interface Way {
    Move move(Seat seat, Turn turn);

    /** A side that goes this way, and leaves at once if there is nothing that it could take. */
    static Strategies.Maker maker(Way way) {
        return (ranking, jitter) -> {
            Seat seat = new Seat(ranking, jitter.key().getLong(0));
            return turn -> ranking.isEmpty() ? new Move.End() : way.move(seat, turn);
        };
    }
}
