/**
 * The memory on disk: an append-only, hash-chained journal as the truth, and MapDB views made from it.
 *
 * <pre>{@code
 *   turn -> length, checksum, chain -> one force per batch -> acknowledged
 *   journal -> replay -> State;   journal -> views, behind, to be thrown away on any doubt
 * }</pre>
 *
 * <p>An adapter; the only room that knows MapDB. Lives here: segments, snapshots, verification, repair, export, the
 * shredding of erasable values, the lock on a home. May not: acknowledge before the force, skip a broken record, or
 * let a view answer where the journal must.
 */
@NullMarked
package dev.emptor.journal;

import org.jspecify.annotations.NullMarked;
