package org.sparrowem.launcher.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.launcher.TestStages;

/** A launcher in a process of its own is killed with SIGKILL or SIGTERM in the middle of a step. */
@Timeout(120)
@Tag("slow")
class KillTest {
    @TempDir
    static Path jars;

    private static Installation installation;

    @TempDir
    Path directory;

    @BeforeAll
    static void install() {
        installation = TestStages.install(jars);
    }

    private Process launcher() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsparrow.stages=" + jars,
                "-Dsparrow.root=" + Path.of("..").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                Sparrow.class.getName()));
        command.addAll(List.of(Run.LEAST.split(" ")));
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile())
                .start();
    }

    /** Starts a run whose worker waits in simmx_00; returns once it waits there. */
    private Process waiting(Run run) throws Exception {
        run.touch("slow-simmx_00");
        Process launcher = launcher();
        Path pid = directory.resolve("slow-simmx_00.pid");
        while (!Files.exists(pid) || Files.size(pid) == 0) {
            assertTrue(launcher.isAlive(), () -> run.read("said"));
            Thread.sleep(50);
        }
        return launcher;
    }

    private static void assertDies(ProcessHandle worker) throws Exception {
        worker.onExit().get(20, TimeUnit.SECONDS);
        assertFalse(worker.isAlive());
    }

    @Test
    void afterKillMinusNineNoWorkerIsLeftAndTheSameCommandEndsWithTheSameFiles(@TempDir Path other) throws Exception {
        Run run = new Run(installation, directory);
        Process launcher = waiting(run);
        ProcessHandle worker =
                ProcessHandle.of(Long.parseLong(run.read("slow-simmx_00.pid"))).orElseThrow();
        launcher.destroyForcibly().waitFor();
        assertDies(worker);
        directory.resolve("slow-simmx_00").toFile().delete();
        assertEquals(0, run.sparrow(Run.LEAST), run::err);
        assertTrue(run.err().contains("Resuming the run in refine_01"), run.err());
        assertTrue(run.out().contains("11 steps run and 3 kept"), run.out());
        Run unbroken = new Run(installation, other);
        assertEquals(0, unbroken.sparrow(Run.LEAST));
        assertEquals(unbroken.datasets("refine_01"), run.datasets("refine_01"));
    }

    @Test
    void anInterruptedLauncherTakesItsWorkerAlong() throws Exception {
        Run run = new Run(installation, directory);
        Process launcher = waiting(run);
        ProcessHandle worker =
                ProcessHandle.of(Long.parseLong(run.read("slow-simmx_00.pid"))).orElseThrow();
        launcher.destroy();
        assertEquals(143, launcher.waitFor());
        assertDies(worker);
        assertFalse(run.read("said").contains("at org.sparrowem"), run.read("said"));
    }
}
