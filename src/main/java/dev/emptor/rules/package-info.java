/**
 * The owner's rules on Drools: read, guarded, compiled, run, and explained.
 *
 * <pre>{@code
 *   *.drl  *.yaml  *.csv -> parse -> guard -> compile aside -> smoke run -> swap one reference
 *   facts -> session -> opinions -> joined verdict, most cautious first
 * }</pre>
 *
 * <p>An adapter; the only room that knows Drools. Lives here: the dialect and its messages (path, line, column), the
 * class filter, the rule tests, the cache of compiled rules. May not: pass over a rule that does not load, hand a rule
 * anything but views and verbs, or let a rule that throws say more than "ask".
 */
@NullMarked
package dev.emptor.rules;

import org.jspecify.annotations.NullMarked;
