/**
 * A held-out set: strategies and purchases to measure the negotiator with, written after the literature by someone who
 * had no part in choosing its numbers, and never played against before they were done. Nothing may be tuned on them.
 */
@NullMarked
package dev.emptor.bargain.strangers;

import org.jspecify.annotations.NullMarked;
