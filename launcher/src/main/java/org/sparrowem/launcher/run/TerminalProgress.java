package org.sparrowem.launcher.run;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/** One line at the bottom of a terminal that is written over and over; what is to stay scrolls above it. */
public final class TerminalProgress implements Progress {
    private static final int BAR = 24;
    private static final long EVERY_MS = 100;
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream out;
    private final int columns;
    private final LongSupplier milliseconds;
    private long last = Long.MIN_VALUE / 2;
    private String lastStep = "";

    public TerminalProgress(PrintStream out, int columns, LongSupplier milliseconds) {
        this.out = out;
        this.columns = columns;
        this.milliseconds = milliseconds;
    }

    @Override
    public synchronized void update(State state) {
        long now = milliseconds.getAsLong();
        boolean newStep = !state.step().label().equals(lastStep);
        if (newStep || now - last >= EVERY_MS) {
            last = now;
            lastStep = state.step().label();
            String line = text(state);
            out.print(ERASE + (line.length() < columns ? line : line.substring(0, columns - 1)));
            out.flush();
        }
    }

    private static String text(State state) {
        String name = String.format("%-14s %-12s", state.where(), state.step().name());
        if (!Double.isFinite(state.fraction())) {
            return name + " " + state.left();
        }
        int filled = (int) Math.round(BAR * state.fraction());
        return String.format(
                "%s [%s%s] %3.0f %%  %s",
                name, "=".repeat(filled), " ".repeat(BAR - filled), 100 * state.fraction(), state.left());
    }

    @Override
    public synchronized void say(String text) {
        out.print(ERASE);
        out.println(text);
    }

    @Override
    public synchronized void end(State state, boolean kept, double seconds) {
        out.print(ERASE);
        out.flush();
    }
}
