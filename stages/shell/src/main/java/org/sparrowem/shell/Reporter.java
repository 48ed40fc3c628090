package org.sparrowem.shell;

/** Where a stage tells how it is getting on: a terminal, a log, or a launcher. */
public interface Reporter {
    /** How serious a line is. */
    enum Level {
        INFO,
        WARN,
        ERROR
    }

    /** So many of so many are done; called often, from any thread. */
    void progress(long done, long total, String unit);

    /** One line of text. */
    void line(Level level, String text);

    /** Ends a progress display that is still open. */
    default void close() {}
}
