/**
 * Typed settings: {@code config/*.yaml} read into records, with every fault found at once.
 *
 * <p>Used by {@code app} only. Lives here: the settings, their ranges and defaults, Problems that name file, line,
 * what, why and the way out, and where secrets stand and are sealed in place. May not: guess, keep a half-valid
 * setting, or hold a secret in anything that is printed.
 */
@NullMarked
package dev.emptor.config;

import org.jspecify.annotations.NullMarked;
