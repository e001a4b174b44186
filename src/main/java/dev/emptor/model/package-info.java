/**
 * The words of the domain as immutable values: needs, offers, sellers, quantities, terms, identifiers, states.
 *
 * <p>Pure, JDK only; above {@code money}, below everything else. Lives here: records and sealed types that check
 * themselves when made. May not: decisions, state changes, text formats, any clock, chance, disk, network, thread or
 * logger. Iteration order never depends on hashing.
 */
@NullMarked
package dev.emptor.model;

import org.jspecify.annotations.NullMarked;
