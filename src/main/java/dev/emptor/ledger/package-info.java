/**
 * The books: budgets with their holds and postings, and the line for every personal datum disclosed.
 *
 * <p>Pure, JDK only; above {@code model}, beside {@code event}. Lives here: the arithmetic that keeps spent and held
 * within a limit, and the record of what was told to whom. May not: floating point, deciding what to buy, any clock,
 * chance, disk, network, thread or logger. A move the books do not allow is a Refusal, never an exception.
 */
@NullMarked
package dev.emptor.ledger;

import org.jspecify.annotations.NullMarked;
