/**
 * Held-out sets: strategies and purchases to measure the negotiator with, written from the literature apart from its
 * numbers, and frozen before it played against them. Nothing may be tuned on the fifth. The fourth was looked at when
 * the bound by optimal stopping was chosen, after it had been measured.
 */
@NullMarked
package dev.emptor.bargain.strangers;

import org.jspecify.annotations.NullMarked;
