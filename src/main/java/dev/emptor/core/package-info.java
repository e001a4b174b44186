/**
 * The pure core: every decision Emptor takes, as static functions over records.
 *
 * <pre>{@code
 *   brief  (State, Heard)            -> Brief       which questions this raises for the rules
 *   decide (State, Heard, Judgment)  -> Outcome     events, effects, reasons
 *   evolve (State, Event)            -> State       all that recovery needs
 * }</pre>
 *
 * <p>Lives here: those three, the lifecycles, the guards that no rule can switch off, negotiation tactics, cadence and
 * disclosure stages. May not: any clock, chance, disk, network, thread, lock or logger; time, identifiers and
 * randomness arrive in Heard. An impossible move is a Refusal, never null, never an exception.
 */
@NullMarked
package dev.emptor.core;

import org.jspecify.annotations.NullMarked;
