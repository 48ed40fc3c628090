package org.sparrowem.launcher.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** The diary of a run, {@code log.txt} in its directory: only ever added to; every command in it can be run by hand. */
public final class RunLog {
    private final Path file;
    private final Clock clock;

    public RunLog(Path run, Clock clock) {
        this.file = run.resolve("log.txt");
        this.clock = clock;
    }

    /** Adds a line with the time in UTC before it. */
    public void add(String text) {
        String line = clock.instant().truncatedTo(ChronoUnit.SECONDS) + "  " + text.replace("\n", "\n    ") + "\n";
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
