/**
 * The commands of {@code emptor}: verb first, data on standard output, words on standard error.
 *
 * <p>An adapter on picocli. Lives here: arguments, plain and JSON output, exit codes (0, 1, 2, 69, 75, 77, 78), and the
 * client that talks to the owner's door of a running daemon. May not: decide, write the journal beside the daemon, or
 * print a colour where {@code NO_COLOR} is set.
 */
@NullMarked
package dev.emptor.cli;

import org.jspecify.annotations.NullMarked;
