/**
 * How many households could have sent a request: a careful estimate, and ways to say less so that more could have.
 *
 * <p>Pure; sees only money and model. Lives here: a table of populations from a public source; tables of what is bought
 * in a year and of how common an attribute is, which are our own low guesses and say so; and exact integer arithmetic
 * on them. May not: decide whether a request leaves, which is core's.
 *
 * <pre>
 *   households = population / people of a household  x  buyers of the category in a year
 *                x  share of each word, feature, article number  x  share of the amount
 *                x  days in which it may have been said / 365
 * </pre>
 *
 * All of it is rough. What is not in a table counts as rare; results are rounded down.
 */
@NullMarked
package dev.emptor.crowd;

import org.jspecify.annotations.NullMarked;
