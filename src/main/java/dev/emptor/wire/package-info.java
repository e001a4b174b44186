/**
 * The strict reader and writer: JSON to canonical values and back, within named limits.
 *
 * <p>The only room that knows JSON (and so Jackson). Lives here: codecs for events, offers, market messages and the
 * owner's API, the limits on size, depth and numbers, and the upcasting of old journal formats. May not: deciding,
 * connecting, reading files, or trusting a byte: what does not fit the schema is refused with a reason and its place.
 */
@NullMarked
package dev.emptor.wire;

import org.jspecify.annotations.NullMarked;
