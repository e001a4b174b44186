/**
 * Bargaining: what a side would like, the strategy that turns it into moves, the one that keeps several sellers apart,
 * and other strategies to play against.
 *
 * <p>Pure; JDK, money and model only. Lives here: preferences as whole numbers, the negotiator and the coordinator as
 * functions of what was said so far, sessions of alternating offers, and what a result is worth. May not: see a clock,
 * chance, disk or network, keep anything between two moves, or give a result in floating point. A curve that needs it
 * uses StrictMath and is rounded at once, so that a replay is exact on every machine.
 */
@NullMarked
package dev.emptor.bargain;

import org.jspecify.annotations.NullMarked;
