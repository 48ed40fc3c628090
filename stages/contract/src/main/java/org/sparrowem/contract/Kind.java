package org.sparrowem.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks an interface whose implementations are components chosen by name. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Kind {
    /** Singular as used in messages, for example {@code comparator}. */
    String value();

    /** What {@code sparrow help} lists it under, EMAN2's word, for example {@code cmps}. */
    String list();
}
