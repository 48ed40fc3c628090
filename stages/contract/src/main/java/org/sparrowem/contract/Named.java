package org.sparrowem.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Registers a record as a component under a name; the record's components are its parameters, each with {@link Opt}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Named {
    /** The name that a user types; letters, digits, dots and underscores. */
    String value();

    /** One line for lists and help. */
    String summary();
}
