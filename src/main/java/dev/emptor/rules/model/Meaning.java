package dev.emptor.rules.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a fact, a field or a verb means, in a sentence for owners: with its unit, and when it is unknown. The page for
 * rule authors is made from these.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Meaning {
    /** One sentence, without a full stop at its end. */
    String value();
}
