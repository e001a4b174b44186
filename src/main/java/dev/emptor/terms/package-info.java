/**
 * What may be done with what a seller learns: agreements, how they are ordered, how two parties come to one, and what
 * both keep of it (after MyTerms, IEEE 7012).
 *
 * <pre>
 *   Roster ── Agreement (URI + hash of its text) ── Scope: ordered by what it lets the second party do
 *   Proffer ──> Answer: accept | counter (once) | decline ──> Accord, signed by both ──> Termination by either
 * </pre>
 *
 * <p>Pure, JDK only; above {@code model}, below {@code event}. Lives here: the order of agreements, the messages, their
 * canonical bytes, the states of an exchange, and what makes a record valid. May not: keys (signing and verifying are
 * functions passed in), reading JSON, any clock, chance, disk, network, thread or logger. Nothing here is ever accepted
 * by being fetched: an agreement exists only as a record that both signed.
 */
@NullMarked
package dev.emptor.terms;

import org.jspecify.annotations.NullMarked;
