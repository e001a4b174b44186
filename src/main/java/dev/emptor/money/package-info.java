/**
 * Amounts of money: integer minor units with an ISO 4217 currency, exact or refused.
 *
 * <p>Pure, JDK only, the lowest room. Lives here: what an amount is, how amounts add, split, compare and print. May
 * not: floating point, a bare number standing for money, rounding without a named rule, exchange rates, limits and
 * budgets (those are decisions, see {@code core} and {@code ledger}), any clock, disk, network, thread or logger.
 */
@NullMarked
package dev.emptor.money;

import org.jspecify.annotations.NullMarked;
