package org.sparrowem.shell;

import java.io.PrintStream;

/** Reports to a person: one line with a bar and the time left on a terminal, a plain line every ten seconds in a log. */
final class ConsoleReporter implements Reporter {
    private static final int BAR = 30;

    private final String stage;
    private final PrintStream out;
    private final boolean terminal;
    private final int verbosity;
    private final long started = System.nanoTime();
    private long lastShown;
    private boolean open;

    ConsoleReporter(String stage, PrintStream out, boolean terminal, int verbosity) {
        this.stage = stage;
        this.out = out;
        this.terminal = terminal;
        this.verbosity = verbosity;
        this.lastShown = started;
    }

    @Override
    public synchronized void progress(long done, long total, String unit) {
        long now = System.nanoTime();
        double quiet = (now - lastShown) / 1e9;
        if (quiet < (terminal ? 0.2 : 10)) {
            return;
        }
        lastShown = now;
        double elapsed = (now - started) / 1e9;
        String left = done == 0 ? "" : ", " + duration(elapsed * (total - done) / done) + " left";
        String text = stage + ": " + done + " of " + total + " " + plural(unit, total) + left;
        if (terminal) {
            int full = (int) (BAR * done / Math.max(1, total));
            out.print("\r[" + "#".repeat(full) + ".".repeat(BAR - full) + "] " + text + "\u001b[K");
            open = true;
        } else {
            out.println(text);
        }
        out.flush();
    }

    @Override
    public synchronized void line(Level level, String text) {
        close();
        if (level != Level.INFO || verbosity > 0) {
            out.println(level == Level.WARN ? stage + ": warning: " + text : text);
        }
    }

    @Override
    public synchronized void close() {
        if (open) {
            out.print("\r\u001b[K");
            open = false;
        }
    }

    private static String plural(String unit, long count) {
        return count == 1 ? unit : unit.endsWith("s") ? unit + "es" : unit + "s";
    }

    static String duration(double seconds) {
        long s = Math.round(seconds);
        return s < 60
                ? s + " s"
                : s < 3600 ? s / 60 + " min " + s % 60 + " s" : s / 3600 + " h " + s % 3600 / 60 + " min";
    }
}
