package org.sparrowem.stages.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sparrowem.shell.InProcess;
import org.sparrowem.shell.Reporter;

/** One run of the stage in a project: its exit code, the lines that a person saw, what it printed. */
final class Run implements Reporter {
    final List<String> errors = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    final int code;
    final String out;

    private Run(Path project, List<String> argv) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        code = InProcess.run(new Simulate(), project, argv, this, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        out = bytes.toString(StandardCharsets.UTF_8);
    }

    static Run of(Path project, String... argv) {
        return new Run(project, List.of(argv));
    }

    /** A run that must succeed. */
    static Run good(Path project, String... argv) {
        Run run = of(project, argv);
        assertEquals(List.of(), run.errors);
        assertEquals(0, run.code);
        return run;
    }

    /** A run that must be refused: exit code 2, one line with these texts, no new file. */
    static void refused(Path project, List<String> argv, String... texts) {
        List<String> before = files(project);
        Run run = new Run(project, argv);
        assertEquals(1, run.errors.size(), () -> "lines: " + run.errors);
        String line = run.errors.get(0);
        assertEquals(1, line.lines().count(), line);
        for (String text : texts) {
            assertTrue(line.contains(text), () -> "expected '" + text + "' in: " + line);
        }
        assertEquals(2, run.code, line);
        assertEquals(before, files(project), "something was left behind");
    }

    private static List<String> files(Path project) {
        try (var all = Files.walk(project)) {
            return all.map(Path::toString).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void progress(long done, long total, String unit) {
        assertTrue(done <= total);
    }

    @Override
    public void line(Level level, String text) {
        if (level == Level.ERROR) {
            errors.add(text);
        } else if (level == Level.WARN) {
            warnings.add(text);
        }
    }
}
