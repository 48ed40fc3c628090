package org.sparrowem.launcher.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import org.sparrowem.launcher.run.LogProgress;
import org.sparrowem.launcher.run.Progress;
import org.sparrowem.launcher.run.TerminalProgress;

/**
 * What a command may touch of the world around it.
 *
 * @param out for results
 * @param err for messages and progress
 * @param project the working directory
 * @param columns width of the terminal behind {@code err}; 0 where there is none
 */
public record Console(PrintStream out, PrintStream err, Path project, int columns) {

    /** The console of this process; {@code sparrow.columns}, set by the start script, tells of a terminal. */
    public static Console system() {
        return new Console(
                System.out, System.err, Path.of("").toAbsolutePath(), Integer.getInteger("sparrow.columns", 0));
    }

    /** One line written over and over on a terminal, lines with times elsewhere. */
    public Progress progress() {
        return columns > 0
                ? new TerminalProgress(err, columns, System::currentTimeMillis)
                : new LogProgress(err, Clock.systemUTC());
    }
}
