/**
 * The rule author's world: the facts a rule may look at and the verbs it may say. Immutable views made from one
 * {@link dev.emptor.model.Question}; JDK only, no IO, no clock. Names here are part of every household's rule files, so
 * they are added to and never renamed.
 *
 * <p>A getter that may be unknown returns null, because that is how a fact's field is unknown to the engine; nothing
 * outside the rules package reads these. A comparison with an unknown value is neither true nor false, so no rule fires
 * on it.
 */
@NullMarked
package dev.emptor.rules.model;

import org.jspecify.annotations.NullMarked;
