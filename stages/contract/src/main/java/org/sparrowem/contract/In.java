package org.sparrowem.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An input of a stage: a file, or a dataset's address such as {@code refine_01#simmx_00}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface In {
    /** What stands in it: {@code volume}, {@code stack}, {@code set}, {@code matrix}, {@code table} or {@code any}. */
    String kind();

    /** One sentence for help. */
    String doc();

    /** Place among the positional arguments, counted from 0; -1 when it is given by name only. */
    int position() default -1;

    /** Whether the stage works without it; its value is then {@code null}. */
    boolean optional() default false;

    /** Whether it names several, with commas between; file {@code i} of input {@code x} is then known as {@code x.i}. */
    boolean many() default false;
}
