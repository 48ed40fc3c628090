package org.sparrowem.launcher.command;

import java.util.List;

/** A subcommand of {@code sparrow}. */
public interface Command {
    /** What is typed after {@code sparrow}. */
    String name();

    /** One line for the list of commands. */
    String summary();

    /** The page that {@code --help} shows, with examples. */
    String help();

    /** Does the work; returns the exit code. Throws {@code UsageError} for the user's mistakes, {@code Failure} for a stage's. */
    int run(List<String> args, Console console);
}
