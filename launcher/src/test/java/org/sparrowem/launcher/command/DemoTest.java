package org.sparrowem.launcher.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.launcher.TestStages;

class DemoTest {
    @TempDir
    Path jars;

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> commands = new ArrayList<>();

    private int demo(int exit, List<String> args) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        DemoCommand demo = new DemoCommand(TestStages.install(jars), (argv, console) -> {
            commands.add(argv.get(0) + " in " + directory.relativize(console.project()));
            try {
                Files.writeString(console.project().resolve("fsc_truth.txt"), "# resolution at 0.143: 7.50 A\n0 1 1\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return exit;
        });
        return demo.run(args, new Console(stream, stream, directory, 0));
    }

    @Test
    void itRunsItsCommandsInADirectoryOfItsOwnAndTellsTheTruth() {
        assertEquals(0, demo(0, List.of()));
        assertEquals(List.of("simulate in sparrow-demo", "refine in sparrow-demo", "fsc in sparrow-demo"), commands);
        String said = out.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains("$ sparrow refine --input=sets#particles"), said);
        assertTrue(said.contains("7.50 A (0.143)"), said);
    }

    @Test
    void itStopsAtTheFirstFailureWithItsExitCode() {
        assertEquals(75, demo(75, List.of("there")));
        assertEquals(List.of("simulate in there"), commands);
        assertFalse(out.toString(StandardCharsets.UTF_8).contains("truth the map is"));
    }
}
