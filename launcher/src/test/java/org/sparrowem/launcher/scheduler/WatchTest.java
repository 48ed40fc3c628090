package org.sparrowem.launcher.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.launcher.run.Job;

/** When a job that is not in the queue has left it. */
class WatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final BatchJob JOB =
            new BatchJob("sparrow-fsc_00-1", BatchJob.Part.WHOLE, 1, List.of(""), Resources.USUAL, "", "7", "");
    private static final Job.Listener NOBODY = new Job.Listener() {
        @Override
        public void progress(long done, long total, String unit) {}

        @Override
        public void line(String level, String text) {}
    };

    @TempDir
    Path project;

    private JobFiles files;

    /** A batch system whose queue is empty. */
    @BeforeEach
    void start() throws IOException {
        files = JobFiles.of(project);
        Files.createDirectories(files.directory());
        command("squeue", "true");
    }

    private void command(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    private Duration watched() {
        Queue queue = new Queue(new Slurm(), new Commands(project, project.toString()));
        Judge judge = new Judge(queue, files, "fsc_00", "fsc");
        long start = System.nanoTime();
        new Watch(queue, judge, files, 1, PATIENCE, says -> {}).untilGone(List.of(JOB), BlockList.NONE, NOBODY);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void oneOfWhichNobodyKnowsAnythingIsWaitedForAWhile() throws IOException {
        command("scontrol", "exit 1");
        assertTrue(watched().compareTo(PATIENCE) > 0);
        command("scontrol", "echo JobState=RUNNING");
        assertTrue(watched().compareTo(PATIENCE) > 0);
    }

    @Test
    void oneThatTheBatchSystemCallsCancelledIsNot() throws IOException {
        command("scontrol", "echo 'JobId=7 JobState=CANCELLED Reason=None'");
        assertTrue(watched().compareTo(PATIENCE) < 0);
    }

    @Test
    void oneThatHasNotedItsEndIsNot() throws IOException {
        command("scontrol", "exit 1");
        Files.writeString(files.state("fsc_00", JOB, "1"), "ended 7 137\n");
        assertEquals(137, files.exit("fsc_00", JOB, 1));
        assertTrue(watched().compareTo(PATIENCE) < 0);
    }
}
