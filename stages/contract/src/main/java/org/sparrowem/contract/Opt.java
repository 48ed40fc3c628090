package org.sparrowem.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An option of a stage or a parameter of a component.
 *
 * <p>The type is the record component's: {@code boolean} (a flag), {@code int}, {@code long}, {@code double},
 * {@code String}, an enum, their boxed forms (absent is {@code null}), or a type that is a {@link Kind} of component,
 * written {@code name:key=value:key=value}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Opt {
    /** One sentence for help, without the unit, range and default: those are printed from their own fields. */
    String doc();

    /** The default as one would type it; empty means absent. */
    String def() default "";

    /** The name as typed where it cannot be a Java name or differs from the component's. */
    String name() default "";

    /** One-letter form without the dash, such as {@code v}. */
    String shortName() default "";

    /** Unit of the value, for example {@code A/pixel}. */
    String unit() default "";

    /** Smallest allowed number. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Largest allowed number. */
    double max() default Double.POSITIVE_INFINITY;

    /** Whether {@code min} and {@code max} themselves are refused. */
    boolean open() default false;

    /** Whether the value says only how the work is done (threads, blocks, chatter), not what comes out. */
    boolean plan() default false;
}
