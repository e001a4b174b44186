/**
 * The gate outward: the only room that may open a connection to another machine.
 *
 * <p>Everything that leaves (calls to sellers, notifications, mail) passes here, where destination, stage of
 * disclosure and rate are checked first. Lives here: outgoing connections, address checks, time limits, size caps. May
 * not: decide what is said, follow a link found in a seller's text, or send personal data that has no line in the
 * disclosure ledger.
 */
@NullMarked
package dev.emptor.gate;

import org.jspecify.annotations.NullMarked;
