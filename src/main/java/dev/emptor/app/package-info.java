/**
 * Wiring, {@code main} and the life cycle: sees every room, is seen by none.
 *
 * <p>Lives here: choosing the adapters, starting and stopping them in order, the process's exit code, the set-up of
 * logging. May not: logic that a test without a process could want; if it decides, it belongs in {@code core}.
 */
@NullMarked
package dev.emptor.app;

import org.jspecify.annotations.NullMarked;
