package dev.emptor.bargain;

/** One side of a session. A move may depend on the turn and on what the side was made with, and on nothing else. */
@FunctionalInterface
public interface Party {
    Move move(Turn turn);
}
