package org.sparrowem.launcher.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparrowem.launcher.workflow.PlannedStep;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private static PlannedStep step(String id, int iteration) {
        return new PlannedStep(id, id, "", iteration, List.of(), "r#" + id, List.of(), List.of(), List.of());
    }

    private static Progress.State state(double fraction) {
        return new Progress.State(step("simmx", 1), 2, 3, fraction, 12, 190);
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aTerminalShowsOneLineOverAndOver() {
        long[] now = {0};
        TerminalProgress progress = new TerminalProgress(out, 120, () -> now[0]);
        progress.update(state(0.5));
        assertEquals(
                "\r\u001b[Kiteration 2/3  simmx        [============            ]  50 %  12 s left, run 3 min left",
                text());
        now[0] = 50;
        progress.update(state(0.51));
        assertEquals(1, text().split("simmx", -1).length - 1, "not more often than ten times a second");
        now[0] = 150;
        progress.update(state(0.52));
        progress.end(state(1), false, 3);
        assertEquals(0, text().chars().filter(c -> c == '\n').count());
        progress.say("hello");
        assertTrue(text().endsWith("\r\u001b[Khello" + System.lineSeparator()));
    }

    @Test
    void aNarrowTerminalIsNotOverrun() {
        new TerminalProgress(out, 40, () -> 0).update(state(0.5));
        assertEquals(39, text().length() - "\r\u001b[K".length());
    }

    @Test
    void aLogHasTimesAndNoControlCharacters() {
        LogProgress progress =
                new LogProgress(out, Clock.fixed(Instant.parse("2026-11-22T16:00:00.7Z"), ZoneOffset.UTC));
        progress.update(state(0.1));
        progress.update(state(0.9));
        progress.end(state(1), false, 61.25);
        progress.end(state(1), true, 0);
        assertEquals(
                """
                2026-11-22T16:00:00Z  iteration 2/3 simmx done in 61.3 s, run 3 min left
                2026-11-22T16:00:00Z  iteration 2/3 simmx kept, run 3 min left
                """,
                text());
    }

    @Test
    void theTimeLeftComesFromTheStepItselfAndFromEarlierOnes() {
        TimeLeft left = new TimeLeft();
        assertTrue(Double.isNaN(left.ofStep("simmx", 0, 5)));
        assertEquals(30, left.ofStep("simmx", 0.25, 10), 1e-9);
        left.learn("simmx", 40);
        left.learn("make3d", 6);
        assertEquals(35, left.ofStep("simmx", 0, 5), 1e-9);
        assertEquals(35 + 6 + 40, left.ofRun(35, List.of(step("make3d", 0), step("simmx", 1))), 1e-9);
        assertTrue(Double.isNaN(left.ofRun(35, List.of(step("fsc", 0)))));
    }

    @Test
    void durationsAreWritten() {
        assertEquals("40 s", TimeLeft.words(40.4));
        assertEquals("12 min", TimeLeft.words(720));
        assertEquals("3 h 05 min", TimeLeft.words(3 * 3600 + 300));
    }
}
