package org.sparrowem.launcher.run;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Lines with the time before them, for files and batch systems: one at the end of each step, one a minute in between. */
public final class LogProgress implements Progress {
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final PrintStream out;
    private final Clock clock;
    private Instant last = Instant.MIN;
    private String lastStep = "";

    public LogProgress(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public synchronized void update(State state) {
        Instant now = clock.instant();
        if (!state.step().label().equals(lastStep)) {
            lastStep = state.step().label();
            last = now;
        } else if (Double.isFinite(state.fraction()) && last.plus(EVERY).isBefore(now)) {
            last = now;
            say(String.format(
                    "%s %s %.0f %%  %s", state.where(), state.step().name(), 100 * state.fraction(), state.left()));
        }
    }

    @Override
    public synchronized void say(String text) {
        out.println(clock.instant().truncatedTo(ChronoUnit.SECONDS) + "  " + text);
    }

    @Override
    public synchronized void end(State state, boolean kept, double seconds) {
        String how = kept ? "kept" : String.format(java.util.Locale.ROOT, "done in %.1f s", seconds);
        String left = Double.isFinite(state.runLeft()) && state.runLeft() >= 1
                ? ", run " + TimeLeft.words(state.runLeft()) + " left"
                : "";
        say(state.where() + " " + state.step().name() + " " + how + left);
    }
}
