/**
 * The commands of {@code emptor}: verb first, data on standard output, words on standard error.
 *
 * <p>An adapter on picocli. Lives here: arguments, plain and JSON output, exit codes (0, 1, 2, 69, 75, 77, 78), and the
 * client that talks to the owner's door of a running daemon. What needs no daemon is handed to a {@link Workshop}. May
 * not: decide, write the journal beside the daemon, print a colour where {@code NO_COLOR} is set and none was asked
 * for, or let anything that came from outside reach the terminal as more than its letters (see {@code Plain}).
 *
 * <pre>
 *   Cli -> Root -> one command each -> Session -> Door    (online:  the owner's door)
 *                                             -> Workshop (offline: check, judge, journal, doctor; and run, demo)
 *                                             -> Text, Table, Sheet -> Plain -> terminal
 * </pre>
 */
@NullMarked
package dev.emptor.cli;

import org.jspecify.annotations.NullMarked;
