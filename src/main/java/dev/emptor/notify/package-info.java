/**
 * Telling the owner: questions, deadlines and news, over the channels the owner chose.
 *
 * <p>An adapter; goes out through {@code gate}. Lives here: one small class a channel, and what each may say. May not:
 * count silence or a visited link as an answer, put personal data or a limit into a message that passes through others,
 * or block a turn.
 */
@NullMarked
package dev.emptor.notify;

import org.jspecify.annotations.NullMarked;
