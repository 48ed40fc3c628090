package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Snakemake's profiles make of the answers of a batch system, and of one that does not answer. */
class SnakemakeProfileTest {
    private static final Path PROFILES = Dist.ROOT.resolve("workflows/snakemake/profiles");

    @TempDir
    Path scratch;

    @Test
    void aSlurmThatDoesNotAnswerIsNotAFailedJob() throws IOException {
        fake("sacct", "exit 1");
        fake("scontrol", "echo 'JobId=7 JobName=a JobState=COMPLETED Reason=None'");
        assertEquals("success", slurm("status", "7").succeeded().out().strip());
        fake("scontrol", "echo 'JobId=7 JobName=a JobState=OUT_OF_MEMORY Reason=None'");
        assertEquals("failed", slurm("status", "7").succeeded().out().strip());
        fake("scontrol", "echo 'slurm_load_jobs error: Unable to contact slurm controller' >&2; exit 1");
        assertEquals("running", slurm("status", "7").succeeded().out().strip());
        fake("scontrol", "echo 'slurm_load_jobs error: Invalid job id specified' >&2; exit 1");
        assertEquals("failed", slurm("status", "7").succeeded().out().strip());
        fake("sacct", "echo COMPLETED");
        assertEquals("success", slurm("status", "7").succeeded().out().strip());
    }

    /** The sbatch that fails has been heard all the same: its job is found by its name. */
    @Test
    void aJobIsNotSubmittedTwiceToASlurmThatAnswersLate() throws IOException {
        fake("squeue", "[ ! -f submitted ] || cat submitted");
        fake("sbatch", "[ ! -f submitted ] || exit 9; echo 12 > submitted; exit 1");
        assertEquals("12", slurmSubmit().succeeded().out().strip());
        Files.delete(scratch.resolve("submitted"));
        fake("squeue", "[ -f asked ] || { touch asked; exit 1; }");
        fake("sbatch", "[ -f asked ] || exit 9; echo 13");
        assertEquals("13", slurmSubmit().succeeded().out().strip());
    }

    @Test
    void aQmasterThatDoesNotAnswerIsNotAFailedJob() throws IOException {
        Files.createDirectories(scratch.resolve(".snakemake/sge"));
        fake("qacct", "printf 'failed 0\\nexit_status 0\\n'");
        fake("qstat", "echo 'unable to send message to qmaster' >&2; exit 1");
        assertEquals("running", sge("status", "7").succeeded().out().strip());
        fake("qstat", "echo 'Following jobs do not exist:' >&2; exit 1");
        assertEquals("success", sge("status", "7").succeeded().out().strip());
        fake("qacct", "printf 'failed 0\\nexit_status 137\\n'");
        assertEquals("failed", sge("status", "7").succeeded().out().strip());
        fake("qacct", "exit 1");
        assertEquals("running", sge("status", "7").succeeded().out().strip(), "the accounting is late");
        Path gone = scratch.resolve(".snakemake/sge/7.gone");
        Files.setLastModifiedTime(gone, FileTime.from(Instant.now().minusSeconds(200)));
        assertEquals("failed", sge("status", "7").succeeded().out().strip(), "there is none");
        Files.writeString(scratch.resolve(".snakemake/sge/7.exit"), "0\n");
        assertEquals("success", sge("status", "7").succeeded().out().strip(), "the job itself says");
        fake("qstat", "echo '7 0.5 sparrow root Eqw'");
        assertEquals("failed", sge("status", "7").succeeded().out().strip());
        fake("qstat", "echo '7 0.5 sparrow root r'");
        assertEquals("running", sge("status", "7").succeeded().out().strip());
    }

    @Test
    void aJobIsNotSubmittedTwiceToAQmasterThatAnswersLate() throws IOException {
        fake(
                "qstat",
                "if [ -f submitted ]; then echo 'job_number: 12'; "
                        + "else echo 'Following jobs do not exist:' >&2; exit 1; fi");
        fake("qsub", "[ ! -f submitted ] || exit 9; touch submitted; exit 1");
        assertEquals("12", sgeSubmit().succeeded().out().strip());
        Files.delete(scratch.resolve("submitted"));
        fake(
                "qstat",
                "[ -f asked ] && echo 'Following jobs do not exist:' >&2 || echo 'no qmaster' >&2; touch asked; exit 1");
        fake("qsub", "[ -f asked ] || exit 9; cat >job; echo 13");
        assertEquals("13", sgeSubmit().succeeded().out().strip());
        // What it submits notes how it ended, and where.
        Command.of(scratch, List.of("bash", "job")).with("JOB_ID", "13").run();
        assertEquals(
                "3", Files.readString(scratch.resolve(".snakemake/sge/13.exit")).strip());
    }

    /** A killed Snakemake does not read the job's number: that is no reason to submit it again, when it may long be done. */
    @Test
    void nobodyReadsTheNumberOfTheJob() throws IOException {
        fake("squeue", "exit 0");
        fake("sbatch", "sleep 0.2; echo submitted >>jobs; echo 12");
        fake("qstat", "echo 'Following jobs do not exist:' >&2; exit 1");
        fake("qsub", "sleep 0.2; echo submitted >>jobs; echo 12");
        for (String script : List.of("slurm/sparrow-slurm", "sge/sparrow-sge")) {
            Files.deleteIfExists(scratch.resolve("jobs"));
            String submit = PROFILES.resolve(script) + " submit simmx 1 300 60 " + jobScript() + " | true";
            faked(List.of("sh", "-c", submit)).run();
            assertEquals(List.of("submitted"), Files.readAllLines(scratch.resolve("jobs")), script);
        }
    }

    @Test
    void whatIsNotAskedForIsRefused() throws IOException {
        assertNotEquals(0, slurm("delete", "7").exit());
        assertNotEquals(0, sge("delete", "7").exit());
    }

    private Command.Result slurmSubmit() throws IOException {
        return slurm("submit", "simmx", "1", "300", "60", jobScript());
    }

    private Command.Result sgeSubmit() throws IOException {
        return sge("submit", "simmx", "1", "300", "60", jobScript());
    }

    private String jobScript() throws IOException {
        Path script = scratch.resolve("job.sh");
        Files.writeString(script, "#!/bin/sh\n# properties = {\"output\": [\"refine_01/simmx_00.hdf\"]}\nexit 3\n");
        return script.toString();
    }

    private Command.Result slurm(String... words) {
        return profile("slurm/sparrow-slurm", words);
    }

    private Command.Result sge(String... words) {
        return profile("sge/sparrow-sge", words);
    }

    private Command.Result profile(String script, String... words) {
        List<String> command = new ArrayList<>(List.of(PROFILES.resolve(script).toString()));
        command.addAll(List.of(words));
        return faked(command).run();
    }

    private Command faked(List<String> words) {
        return Command.of(scratch, words).with("PATH", scratch + ":" + System.getenv("PATH"));
    }

    /** A command of the batch system. */
    private void fake(String name, String body) throws IOException {
        Path file = scratch.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        file.toFile().setExecutable(true);
    }
}
