package org.sparrowem.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the options record of a stage; its components carry {@link In}, {@link Out} and {@link Opt}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Stage {
    /** The name typed on a command line, for example {@code simmx}. */
    String name();

    /** One line: what the stage does. */
    String summary();

    /** Semantic version of the result: it changes when the same inputs give other bytes, and it is part of a step's key. */
    String version() default "1";

    /** Paragraphs that teach the stage, shown by {@code --help} after the options. */
    String details() default "";

    /** The name of EMAN2's program that this stage replaces, empty if it has none. */
    String eman2() default "";

    /** What the stage's blocks count, for example {@code particle}; empty for a stage that runs in one piece. */
    String scatter() default "";
}
