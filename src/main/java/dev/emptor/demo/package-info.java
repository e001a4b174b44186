/**
 * A market to watch without any account: simulated sellers of different characters over real HTTP.
 *
 * <p>An adapter. Lives here: the sellers, their shops and tempers, and the seeded story that {@code emptor demo} tells.
 * The same seed gives the same summary. May not: reach into the agent other than as a seller would, or be needed by it.
 */
@NullMarked
package dev.emptor.demo;

import org.jspecify.annotations.NullMarked;
