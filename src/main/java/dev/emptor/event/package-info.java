/**
 * What was heard, what happened, and what shall be done: the sealed families of Heard, Event and Effect.
 *
 * <p>Pure, JDK only; above {@code model}. Every turn of the journal is written in these words, so a released event
 * never changes its meaning: a new meaning is a new event. May not: deciding, encoding ({@code wire} does), any clock,
 * chance, disk, network, thread or logger.
 */
@NullMarked
package dev.emptor.event;

import org.jspecify.annotations.NullMarked;
