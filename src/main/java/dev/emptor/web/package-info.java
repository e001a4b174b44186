/**
 * The owner's door: pages and {@code /api/v1} on the loopback address.
 *
 * <pre>{@code
 *   request -> Threshold (host, origin, headers) -> Doorman (who, scope, CSRF) -> Repeats (Idempotency-Key)
 *           -> a resource (…Api): reads the published State, or puts a command on the Desk -> Reply
 *   clerk   -> TurnFeed (a bounded ring) -> EventStream: server-sent events
 * }</pre>
 *
 * <p>An adapter on Vert.x. Lives here: routes, sessions, tokens, CSRF, the pages and their escaping, server-sent
 * events, health and metrics, the OpenAPI document. Handlers only enqueue or read the published State; what else they
 * read comes through the small interfaces this room owns ({@link dev.emptor.web.Library}, {@link
 * dev.emptor.web.Annals}, {@link dev.emptor.web.RulesDesk}, {@link dev.emptor.web.Health}). May not: change anything on
 * a GET, ship a default password, serve a seller, or hold state of its own beside sessions.
 */
@NullMarked
package dev.emptor.web;

import org.jspecify.annotations.NullMarked;
