package dev.emptor.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A part that records of earlier journals do not have: a list or a dictionary, a count, a yes or no, or a word out of a
 * few of which {@code usual} is what went without saying. Where it is empty, 0, no or the usual one, it is not written,
 * so that they are read, and written again, as they were.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Added {
    /** The name of the constant that is not written; for lists and dictionaries, nothing. */
    String usual() default "";
}
