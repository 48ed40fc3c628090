package org.sparrowem.shell.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.sparrowem.shell.InProcess;
import org.sparrowem.shell.Reporter;
import org.sparrowem.shell.StageProgram;

/**
 * One run of a stage inside this JVM, and what it told.
 *
 * @param exit the exit code
 * @param lines what a person would have seen, with the level in front
 * @param out what went to standard output
 */
public record StageRun(int exit, List<String> lines, String out) {

    /** Runs a stage in a project, however it ends. */
    public static StageRun of(StageProgram<?> program, Path project, String... argv) {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Reporter reporter = new Reporter() {
            @Override
            public void progress(long done, long total, String unit) {}

            @Override
            public void line(Level level, String text) {
                lines.add(level + " " + text);
            }
        };
        int exit = InProcess.run(
                program, project, List.of(argv), reporter, new PrintStream(out, true, StandardCharsets.UTF_8));
        return new StageRun(exit, List.copyOf(lines), out.toString(StandardCharsets.UTF_8));
    }

    /** Runs a stage that must succeed. */
    public static StageRun ok(StageProgram<?> program, Path project, String... argv) {
        StageRun run = of(program, project, argv);
        assertEquals(0, run.exit, () -> String.join(" ", argv) + "\n" + String.join("\n", run.lines));
        return run;
    }

    /** The errors, one a line. */
    public String errors() {
        return lines.stream()
                .filter(l -> l.startsWith("ERROR "))
                .map(l -> l.substring(6))
                .collect(Collectors.joining("\n"));
    }
}
