/**
 * The market door: what sellers reach, and how Emptor speaks with them.
 *
 * <p>An adapter on Vert.x. Lives here: the inbox for proposals and feeds, order webhooks, the public profile, and the
 * clients for shops and peers, which go out through {@code gate}. May not: share a session, route or listener with the
 * owner's door, obey, fetch or show unescaped what a seller wrote, or retry a commit other than with the same bytes
 * under the same key.
 */
@NullMarked
package dev.emptor.market;

import org.jspecify.annotations.NullMarked;
