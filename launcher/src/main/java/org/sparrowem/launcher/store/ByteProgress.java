package org.sparrowem.launcher.store;

import java.time.Duration;
import org.sparrowem.launcher.command.Console;
import org.sparrowem.launcher.run.TimeLeft;
import org.sparrowem.store.StoreCheck;

/** How a long reading comes along: a bar with the time left on a terminal, a line a minute elsewhere. */
final class ByteProgress implements StoreCheck.Listener, AutoCloseable {
    private static final int BAR = 24;
    private static final String ERASE = "\r\u001b[K";
    private static final long TERMINAL_NANOS = Duration.ofMillis(100).toNanos();
    private static final long LOG_NANOS = Duration.ofMinutes(1).toNanos();

    private final Console console;
    private final String doing;
    private final long start = System.nanoTime();
    private long total;
    private long done;
    private long last = start;

    ByteProgress(Console console, String doing) {
        this.console = console;
        this.doing = doing;
    }

    @Override
    public synchronized void total(long bytes) {
        total = bytes;
    }

    @Override
    public synchronized void read(long bytes) {
        done += bytes;
        long now = System.nanoTime();
        if (now - last >= (console.columns() > 0 ? TERMINAL_NANOS : LOG_NANOS)) {
            last = now;
            show((now - start) / 1e9);
        }
    }

    private void show(double elapsed) {
        double fraction = total == 0 ? 0 : Math.min(1, (double) done / total);
        String left = fraction > 0 ? TimeLeft.words(elapsed * (1 - fraction) / fraction) + " left" : "";
        String percent =
                String.format("%3.0f %%  %s of %s, %s", 100 * fraction, Words.size(done), Words.size(total), left);
        if (console.columns() > 0) {
            int filled = (int) Math.round(BAR * fraction);
            String line = doing + " [" + "=".repeat(filled) + " ".repeat(BAR - filled) + "] " + percent;
            console.err().print(ERASE + line.substring(0, Math.min(line.length(), console.columns() - 1)));
            console.err().flush();
        } else {
            console.err().println(doing + " " + percent.strip());
        }
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void close() {
        if (console.columns() > 0) {
            console.err().print(ERASE);
            console.err().flush();
        }
    }
}
