package dev.emptor.bargain;

import java.util.OptionalLong;

/**
 * A move with its numbers, all in our points, and its reason in the owner's words: what goes into the journal and onto
 * the page, and never to the other side.
 *
 * @param target what we would ask for now
 * @param standing what they propose is worth; empty if it cannot be taken, or nothing stands
 * @param floor the least that may be taken
 */
public record Decision(Move move, long target, OptionalLong standing, long floor, String reason) {}
