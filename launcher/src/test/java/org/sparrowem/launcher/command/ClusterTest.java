package org.sparrowem.launcher.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.launcher.TestStages;

/** Refinements on batch systems that only pretend: what is asked of them, and what becomes of jobs that end badly. */
@Tag("slow")
class ClusterTest {
    @TempDir
    static Path jars;

    @TempDir
    static Path elsewhere;

    private static Installation installation;
    private static Map<String, String> expected;

    @TempDir
    Path directory;

    @TempDir
    Path bin;

    private Run run;
    private FakeCluster slurm;

    static final String REFINE = Run.LEAST.replace("=2", "=1") + " ";

    @BeforeAll
    static void install() {
        installation = TestStages.install(jars);
        Run local = new Run(installation, elsewhere);
        assertEquals(0, local.sparrow(REFINE.strip()), local::err);
        expected = local.datasets("refine_01");
    }

    @BeforeEach
    void project() {
        run = new Run(installation, directory);
        slurm = FakeCluster.start("slurm", bin.resolve("slurm"));
    }

    private int refine(String more) {
        return run.sparrow(REFINE + slurm.parallel(more));
    }

    private void assertDoneOnce() {
        assertEquals(expected, run.datasets("refine_01"));
        List<String> computed = run.read("computed").lines().toList();
        assertEquals(8, computed.size(), computed::toString);
        assertEquals(8, Set.copyOf(computed).size(), computed::toString);
        assertEquals(0, slurm.queued());
    }

    @ParameterizedTest
    @ValueSource(strings = {"slurm", "sge", "pbs", "lsf"})
    void arraysOverBlocksAndWhatJoinsThem(String name) {
        FakeCluster cluster = FakeCluster.start(name, bin.resolve("of-" + name));
        assertEquals(0, run.sparrow(REFINE + cluster.parallel(":simmx.mem=9G")), run::err);
        assertEquals(expected, run.datasets("refine_01"));
        List<String> submissions = cluster.lines("calls").stream()
                .filter(c -> c.matches("(sbatch|qsub|bsub) .*"))
                .toList();
        assertEquals(2, submissions.size(), submissions::toString);
        assertTrue(submissions.get(0).contains("1-2"), "two elements: " + submissions);
        assertTrue(submissions.get(1).matches(".*(afterok:|-hold_jid |done\\()1.*"), "after the array: " + submissions);
        assertEquals(2, new TreeSet<>(cluster.lines("submitted")).size(), "a name each");
        String script = run.read("refine_01/jobs/simmx_00-1.sh");
        assertTrue(script.contains("9216"), "the stage's own memory: " + script);
        assertFalse(script.contains("{"), script);
        assertEquals(
                "off".equals(System.getenv("SPARROW_VECTORS")),
                run.read("refine_01/jobs/simmx_00-1.work").contains("\nexport SPARROW_VECTORS=off\n"));
        assertTrue(run.err().matches("(?s).*submitted job 1\\S* of 2 elements.*"), run.err());
        assertTrue(run.err().contains("simmx done in"), run.err());
        assertTrue(run.err().contains("simmx_00: warning: a fake"), "what the stage warned of in its log");
        try (var files = Files.list(directory.resolve("refine_01/jobs"))) {
            assertEquals(
                    List.of(),
                    files.map(f -> f.getFileName().toString())
                            .filter(f -> f.matches(".*(state|new|tmp|lease|cancelled)"))
                            .toList());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whatIsKilledForMemoryGetsMoreAndGoesOnFromItsBlocks() {
        run.touch("die-simmx_00.2");
        run.write("say-simmx_00.2", "slurmstepd: error: Exceeded job memory limit");
        assertEquals(0, refine(":mem=1G:time=2h"), run::err);
        assertDoneOnce();
        assertTrue(run.err().contains("was killed for memory; again from its finished blocks"), run.err());
        assertTrue(run.read("refine_01/jobs/simmx_00-2.sh").contains("--mem=2048M"));
        assertTrue(run.read("refine_01/jobs/simmx_00-2.sh").contains("--time=02:00:00"));
        assertTrue(run.read("refine_01/jobs/simmx_00-2.work").contains("1) set -- 2 ;;"));
        assertEquals(0, run.sparrow(Run.LEAST + " --path=refine_01 " + slurm.parallel(":mem=1G")), run::err);
        assertTrue(run.read("refine_01/jobs/simmx_01-1.sh").contains("--mem=1024M"), "what is asked for now");
    }

    @Test
    void whatIsKilledForTimeGetsMoreTime() {
        run.touch("die-simmx_00.2");
        run.write(
                "say-simmx_00.2",
                "slurmstepd: error: *** JOB 2 ON node CANCELLED AT 2026-01-01T00:00:00 DUE TO TIME LIMIT ***");
        assertEquals(0, refine(":mem=1G:time=2h"), run::err);
        assertDoneOnce();
        assertTrue(run.err().contains("was killed for time; again from its finished blocks"), run.err());
        assertTrue(run.read("refine_01/jobs/simmx_00-2.sh").contains("--mem=1024M"));
        assertTrue(run.read("refine_01/jobs/simmx_00-2.sh").contains("--time=04:00:00"));
    }

    @Test
    void afterThreeKillsItSaysSoAndTheSameCommandTriesAgain() {
        run.touch("die-simmx_00.3-always");
        run.write("say-simmx_00.3", "the last words");
        assertEquals(1, refine(""), run::err);
        assertTrue(run.err().contains("was killed, the last of 3 attempts, with 16384 MB and 540 min"), run.err());
        assertTrue(run.err().contains("sparrow: simmx_00: the last words\njob "), run.err());
        assertTrue(run.err().contains("simmx_00-3.log") || run.err().contains("simmx_00-3."), run.err());
        directory.resolve("die-simmx_00.3-always").toFile().delete();
        assertEquals(0, refine(""), run::err);
        assertDoneOnce();
        assertTrue(run.read("refine_01/jobs/simmx_00-4.sh").contains("--mem=4096M"), "as the user asks for now");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theStagesOneLineReachesTheUserAndNothingStaysInTheQueue(int exit) {
        run.write("fail-simmx_00", exit + "\n");
        assertEquals(exit, refine(""), run::err);
        assertTrue(run.err().contains("sparrow: simmx_00: simmx: the box is odd\njob 2 "), run.err());
        assertTrue(run.err().contains("log: " + directory.toAbsolutePath()), run.err());
        assertEquals(0, slurm.queued());
        directory.resolve("fail-simmx_00").toFile().delete();
        assertEquals(0, refine(""), run::err);
        assertDoneOnce();
    }

    @Test
    void aRefusedJobIsTheUsersMistakeAndASilentBatchSystemIsNot() {
        slurm.set("refuse");
        assertEquals(2, refine(":partition=nowhere"), run::err);
        assertTrue(run.err().contains("simmx_00: sbatch refused the job: invalid partition; the script is"), run.err());
        slurm.clear("refuse");
        slurm.set("away");
        assertEquals(75, refine(""), run::err);
        assertTrue(run.err().contains("gave no answer: unable to contact the controller"), run.err());
        slurm.clear("away");
        assertEquals(0, refine(""), run::err);
        assertDoneOnce();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 75})
    void aStageThatCannotTellItsBlocksGivesItsOwnExitCode(int exit) {
        run.write("fail-blocks", "" + exit);
        assertEquals(exit, refine(""), run::err);
        assertTrue(run.err().contains("sparrow: simmx_00: simmx: no telling\n"), run.err());
        assertEquals(List.of(), slurm.lines("submitted"));
    }

    /** The other element would wait for ever. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @Timeout(60)
    void anElementThatFailsEndsTheOthers(int exit) {
        run.write("fail-simmx_00.0", exit + "\n");
        run.touch("wait-simmx_00.2");
        assertEquals(exit, refine(""), run::err);
        assertTrue(run.err().contains("sparrow: simmx_00: simmx: the block is odd\njob 1 "), run.err());
        assertEquals(0, slurm.queued());
    }

    @Test
    void workThatCannotStartIsNotSubmittedAgain() {
        run.write("site.sh", "#!/bin/sh\necho 'module: command not found' >&2\nexit 1\n: {command}\n");
        assertEquals(1, refine(":template=site.sh"), run::err);
        assertTrue(run.err().contains("sparrow: simmx_00: module: command not found\njob 1 failed; log: "), run.err());
        assertEquals(2, slurm.lines("submitted").size(), "one attempt");
    }

    @Test
    void aLostAnswerToASubmissionIsNoRefusal() {
        slurm.set("time-out");
        assertEquals(75, refine(""), run::err);
        assertTrue(run.err().contains("sbatch gave no answer: Socket timed out on send/recv operation"), run.err());
        assertEquals(0, slurm.queued());
        slurm.clear("time-out");
        slurm.set("lose-answer");
        assertEquals(0, refine(""), run::err);
        assertDoneOnce();
        assertEquals(2, slurm.lines("submitted").size(), "the array and what joins it, each once");
    }

    @Test
    void aDamagedRecordStopsNobody() {
        run.write("fail-simmx_00", "1\n");
        assertEquals(1, refine(""), run::err);
        run.write("refine_01/jobs/simmx_00.json", "{");
        assertEquals(1, run.sparrow("cancel"), "nobody knows whether its jobs have ended");
        assertTrue(run.err().contains("simmx_00.json is damaged, so jobs of its step may still be"), run.err());
        directory.resolve("fail-simmx_00").toFile().delete();
        slurm.set("away");
        assertEquals(75, refine(""), run::err);
        assertEquals("{", run.read("refine_01/jobs/simmx_00.json"), "whether its jobs are gone nobody knows yet");
        slurm.clear("away");
        assertEquals(0, refine(""), run::err);
        assertTrue(run.err().contains("is damaged"), run.err());
        assertDoneOnce();
    }

    @Test
    void aPlanShowsTheScriptsAndSubmitsNothing() {
        assertEquals(0, run.sparrow(REFINE + slurm.parallel(":account=lab") + " --plan"), run::err);
        assertTrue(run.out().contains("# simmx_00: its blocks, in at most 2 elements\nsbatch --parsable"), run.out());
        assertTrue(run.out().contains("    #SBATCH --account=lab\n"), run.out());
        assertTrue(run.out().contains(" --wait=90 --block=..."), "for the lease of the dead: " + run.out());
        assertFalse(run.out().contains("#SBATCH --partition"), "nobody named one");
        assertTrue(run.out().contains("--dependency=afterok:<id of sparrow-simmx_00-"), run.out());
        assertEquals(List.of(), slurm.lines("calls"));
        assertFalse(Files.exists(directory.resolve("refine_01")));
    }

    @Test
    void whatRunsHereHasTheThreadsThatWereAskedFor() {
        String option = "--parallel=thread:3";
        assertEquals(0, run.sparrow(REFINE + slurm.parallel(":classify.cpus=3") + " --plan"), run::err);
        assertEquals(1, run.out().lines().filter(l -> l.endsWith(option)).count(), run.out());
        assertEquals(0, refine(":classify.cpus=3"), run::err);
        assertDoneOnce();
        assertTrue(run.read("refine_01/receipts/classify_00.json").contains(option));
        assertFalse(run.read("refine_01/receipts/projections_00.json").contains(option));
    }

    @Test
    void aTemplateOfTheUsersOwn() {
        run.write("site.sh", "#!/bin/sh\n#SBATCH --licenses={licence} --gres={gpu}\n: ${HOME}\nexec nice {command}\n");
        assertEquals(2, refine(":template=site.sh"));
        assertTrue(run.err().contains("site.sh, line 2: there is no field {gpu}"), run.err());
        assertEquals(0, refine(":template=site.sh:licence=x:gpu=gpu"), run::err);
        assertDoneOnce();
        String script = run.read("refine_01/jobs/simmx_00-1.sh");
        assertTrue(script.contains("#SBATCH --licenses=x --gres=gpu\n: ${HOME}\nexec nice sh "), script);
    }

    @Test
    void jobsOfAnotherBatchSystemAreNotForgotten() {
        slurm.set("hold");
        FakeCluster other = FakeCluster.start("sge", bin.resolve("other"));
        slurm.set("kill-after");
        HeadTest.killed(HeadTest.start(jars, directory, slurm));
        assertEquals(2, run.sparrow(REFINE + other.parallel("")));
        assertTrue(run.err().contains("simmx_00: its jobs were given to slurm, not to sge"), run.err());
        assertEquals(0, run.sparrow("cancel"), run::err);
        assertTrue(run.out().startsWith("simmx_00: job 1 is cancelled\n"), run.out());
        slurm.clear("hold");
        assertEquals(0, run.sparrow(REFINE + other.parallel("")), run::err);
        assertEquals(expected, run.datasets("refine_01"));
    }
}
