/**
 * The loop that turns what is heard into recorded turns, and the ports through which it reaches the world.
 *
 * <pre>{@code
 *   hear -> brief -> judge -> decide -> record -> act -> (what comes back is heard next)
 *   bounded mailbox -> one clerk thread: a batch of turns, one forced append -> published State -> outbox
 * }</pre>
 *
 * <p>Lives here: the clerk and its cycle, mailbox, outbox, timers, retry policies, the checks that stop spending when
 * in doubt, and the ports as small interfaces that adapters implement. The only room that owns time and threads of the
 * domain. May not: know an adapter, a vendor's library or a decision; nothing is shared beside the published State, so
 * nothing is locked.
 */
@NullMarked
package dev.emptor.engine;

import org.jspecify.annotations.NullMarked;
