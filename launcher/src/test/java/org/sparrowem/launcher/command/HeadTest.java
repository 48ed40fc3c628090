package org.sparrowem.launcher.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.launcher.TestStages;

/** The head dies at each point at which it may; the same command takes its jobs up and doubles none. */
@Tag("slow")
class HeadTest {
    @TempDir
    static Path jars;

    private static Installation installation;

    @TempDir
    Path directory;

    @TempDir
    Path bin;

    private Run run;
    private FakeCluster slurm;

    @BeforeAll
    static void install() {
        installation = TestStages.install(jars);
    }

    @BeforeEach
    void project() {
        run = new Run(installation, directory);
        slurm = FakeCluster.start("slurm", bin.resolve("slurm"));
    }

    /** Starts the refinement in a process of its own. */
    static Process start(Path jars, Path directory, FakeCluster cluster) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsparrow.stages=" + jars,
                "-Dsparrow.root=" + Path.of("..").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                Sparrow.class.getName()));
        command.addAll(List.of((ClusterTest.REFINE + cluster.parallel("")).split(" ")));
        try {
            return new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("said").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a process that somebody kills. */
    static void killed(Process head) {
        try {
            assertTrue(head.waitFor(60, TimeUnit.SECONDS), "nobody killed it");
            assertNotEquals(0, head.exitValue());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process waiting() throws InterruptedException {
        slurm.set("hold");
        Process head = start(jars, directory, slurm);
        while (slurm.lines("submitted").size() < 2) {
            assertTrue(head.isAlive(), () -> run.read("said"));
            Thread.sleep(50);
        }
        return head;
    }

    private void assertTheSameCommandEndsIt(int jobs) {
        assertEquals(0, run.sparrow(ClusterTest.REFINE + slurm.parallel("")), run::err);
        assertEveryBlockOnce();
        assertEquals(jobs, slurm.lines("submitted").size(), () -> slurm.lines("calls")
                .toString());
        assertEquals(2, Set.copyOf(slurm.lines("submitted")).size(), "names");
        assertEquals(0, slurm.queued());
    }

    private void assertEveryBlockOnce() {
        List<String> computed = run.read("computed").lines().toList();
        assertEquals(8, computed.size(), "every block once: " + computed);
        assertEquals(8, Set.copyOf(computed).size(), "every block once: " + computed);
    }

    @ParameterizedTest
    @CsvSource({
        // Between record and submission: the job is not there.
        "kill-before, 2",
        // Between submission and the note of its id: it is found by its name.
        "kill-after, 2"
    })
    void aHeadThatDiesAtASubmission(String point, int jobs) {
        slurm.set("hold");
        slurm.set(point);
        killed(start(jars, directory, slurm));
        slurm.clear("hold");
        assertTheSameCommandEndsIt(jobs);
    }

    /** The request arrives when the next head has sent its own: of two jobs of one name each does what it takes first. */
    @Test
    void aHeadThatDiesInTheMiddleOfASubmission() {
        slurm.set("kill-early");
        killed(start(jars, directory, slurm));
        assertEquals(0, run.sparrow(ClusterTest.REFINE + slurm.parallel("")), run::err);
        assertEveryBlockOnce();
        assertTrue(
                slurm.lines("submitted").size() > 2, () -> slurm.lines("calls").toString());
    }

    @Test
    void aHeadThatDiesWhileItWaits() throws Exception {
        Process head = waiting();
        head.destroyForcibly().waitFor();
        slurm.clear("hold");
        assertTheSameCommandEndsIt(2);
    }

    @Test
    void aHeadThatDiesWhileItsJobsEnd() throws Exception {
        Process head = waiting();
        head.destroyForcibly().waitFor();
        slurm.clear("hold");
        while (slurm.queued() > 0) {
            Thread.sleep(50);
        }
        assertTheSameCommandEndsIt(2);
    }

    @Test
    void aHeadThatIsToldToEndSaysThatItsJobsGoOn() throws Exception {
        Process head = waiting();
        head.destroy();
        assertEquals(143, head.waitFor());
        assertTrue(
                run.read("said")
                        .contains("sparrow: jobs that were submitted go on. The same command takes them up again;"
                                + " sparrow cancel refine_01 ends them."),
                run.read("said"));
        assertEquals(2, slurm.queued());
        slurm.clear("hold");
        assertTheSameCommandEndsIt(2);
    }

    @Test
    void aSecondHeadLeavesTheFirstAlone() throws Exception {
        Process head = waiting();
        assertEquals(75, run.sparrow(ClusterTest.REFINE + slurm.parallel("")));
        assertTrue(run.err().contains("another sparrow is at "), run.err());
        slurm.clear("hold");
        assertEquals(0, head.waitFor(), () -> run.read("said"));
    }

    /** As by scancel: nothing of the job runs that could note it, but the batch system knows. */
    @Test
    void aJobThatSomebodyCancelsIsMissedAtOnce() throws Exception {
        Process head = waiting();
        assertEquals(
                0,
                new ProcessBuilder(slurm.bin().resolve("scancel").toString(), "1")
                        .start()
                        .waitFor());
        long cancelled = System.nanoTime();
        while (!run.read("said").contains("job 1 was cancelled; again from its finished blocks")) {
            assertTrue(System.nanoTime() - cancelled < TimeUnit.SECONDS.toNanos(25), () -> run.read("said"));
            Thread.sleep(50);
        }
        slurm.clear("hold");
        assertEquals(0, head.waitFor(), () -> run.read("said"));
        assertEveryBlockOnce();
    }

    /** As LSF may not show a new job, and a network file system not what a job has noted. */
    @Test
    void aJobThatTheQueueDoesNotShowIsNotSubmittedAgain() throws Exception {
        Process head = waiting();
        slurm.set("hide");
        Thread.sleep(2500);
        slurm.clear("hold");
        assertEquals(0, head.waitFor(), () -> run.read("said"));
        assertEveryBlockOnce();
        assertEquals(2, slurm.lines("submitted").size(), () -> run.read("said"));
    }

    /** Neither silence nor a refusal to cancel means that jobs are out of the queue: they are not forgotten. */
    @ParameterizedTest
    @ValueSource(strings = {"away", "deaf"})
    void jobsThatCannotBeCancelledStayInTheRecord(String flag) throws Exception {
        Process head = waiting();
        slurm.set(flag);
        run.touch("refine_01/jobs/cancelled");
        assertEquals(1, head.waitFor());
        assertTrue(run.read("said").contains("its jobs may still be in the queue"), run.read("said"));
        slurm.clear(flag);
        assertEquals(2, slurm.queued());
        assertEquals(0, run.sparrow("cancel refine_01"), run::err);
        assertTrue(run.out().startsWith("simmx_00: job 1 is cancelled\nsimmx_00: job 2 is cancelled\n"), run.out());
        assertEquals(0, slurm.queued());
    }

    @Test
    void cancelEndsJobsAndHeadAndTheSameCommandGoesOn() throws Exception {
        Process head = waiting();
        assertEquals(0, run.sparrow("cancel refine_01"), run::err);
        assertEquals(
                "simmx_00: job 1 is cancelled\nsimmx_00: job 2 is cancelled\n"
                        + "What was finished is kept; the run's command goes on from there.\n",
                run.out());
        assertEquals(1, head.waitFor());
        assertTrue(run.read("said").contains("simmx_00: cancelled by sparrow cancel"), run.read("said"));
        assertEquals(0, slurm.queued());
        slurm.clear("hold");
        assertEquals(0, run.sparrow(ClusterTest.REFINE + slurm.parallel("")), run::err);
        assertEquals(8, run.read("computed").lines().count());
        assertEquals(0, run.sparrow("cancel"));
        assertEquals("No job of refine_01 is in the queue.\n", run.out());
    }
}
