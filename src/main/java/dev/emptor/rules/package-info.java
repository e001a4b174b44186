/**
 * The owner's rules on Drools: read, guarded, laid out, run, and explained.
 *
 * <pre>{@code
 *   *.drl  -> Lexer -> Parser ---------------+
 *   *.yaml -> LimitsFile --+                  +-> RuleTree -> Checker -> CheckedRule -> Network (Drools) -> RuleSet
 *   *.csv  -> TableFile ---+-> LimitRule -----+      |  \_____ Problem: path:line:col, rule, way out _____/
 *                                                   +-> DrlPrinter: the DRL that the rule means
 *   Question -> Facts -> session -> Notes: opinions -> Verdict, most cautious first
 * }</pre>
 *
 * <p>The files are DRL in a small dialect, and Drools' own compiler would take them as they are; but here a rule is
 * never turned into Java. What the parser and the checker understood is handed to Drools as its executable model, the
 * structure its compiler generates code for. So nothing a file says can run as code, every message has the owner's
 * line, and loading takes milliseconds.
 *
 * <p>In one thing the meaning differs from plain DRL: a comparison with an unknown value is neither true nor false, so
 * no rule fires on it, whichever way the condition is turned (see {@code Truth}).
 *
 * <p>An adapter; the only room that knows Drools. May not: pass over a rule that does not load, hand a rule anything
 * but views and verbs, or let a rule that fails say more than "ask".
 */
@NullMarked
package dev.emptor.rules;

import org.jspecify.annotations.NullMarked;
