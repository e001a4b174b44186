/**
 * A held-out set: strategies and purchases to measure the negotiator with, written from the literature apart from its
 * numbers, and frozen before it played against them. Nothing may be tuned on them.
 */
@NullMarked
package dev.emptor.bargain.strangers;

import org.jspecify.annotations.NullMarked;
