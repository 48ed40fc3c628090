package org.sparrowem.launcher.store;

import org.sparrowem.launcher.command.Console;

/** What {@code sparrow store} can do: one class each. */
public interface Verb {
    /** What is typed after {@code sparrow store}. */
    String name();

    /** What it is given, as help shows it: {@code gc [RUN...] [--apply]}. */
    String usage();

    /** One line for the list of verbs. */
    String summary();

    /** Does it; returns the exit code. */
    int run(Arguments arguments, Console console);

    /** Names of the options that it understands, a flag without and any other with {@code =}: {@code apply}, {@code iter=}. */
    default java.util.List<String> options() {
        return java.util.List.of();
    }
}
