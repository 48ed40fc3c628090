package org.sparrowem.launcher.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.launcher.TestStages;

/** {@code sparrow refine} from the command line to the files, over stages that only pretend. */
@Tag("slow")
class RefineTest {
    @TempDir
    static Path jars;

    private static Installation installation;

    @TempDir
    Path directory;

    private Run run;

    @BeforeAll
    static void install() {
        installation = TestStages.install(jars);
    }

    @BeforeEach
    void project() {
        run = new Run(installation, directory);
    }

    @Test
    void aRunLeavesItsDatasetsLogRegisterAndCurves() {
        assertEquals(0, run.sparrow(Run.LEAST), run::err);
        assertTrue(run.datasets("refine_01")
                .keySet()
                .containsAll(java.util.List.of(
                        "initial_model.hdf",
                        "projections_01.hdf",
                        "simmx_01.hdf",
                        "classify_01.hdf",
                        "classes_01.hdf",
                        "cls_result_01.hdf",
                        "threed_01.hdf",
                        "fsc_01.txt",
                        "convergence.results")));
        assertTrue(run.read("refine_01/register").contains("\"simcmp\": \"ccc\""));
        assertTrue(
                run.read("refine_01/log.txt").contains("run make3d_01: sparrow make3d --input=refine_01#classes_01"));
        String results = run.read("refine_01/convergence.results");
        assertTrue(results.startsWith("{\"init_00_fsc\":[[0.0,") && results.contains("\"00_01_fsc\":[["), results);
        assertTrue(run.out().contains("refine_01 is done: 2 iteration(s), 14 steps run and 0 kept"), run.out());
        assertTrue(run.out().contains("refine_01/threed_01.hdf"), run.out());
        assertTrue(run.out().contains("0 and 1          29.00 A               unknown"), run.out());
    }

    @Test
    void aStepWhoseWorkerDiesGoesOnInAnotherWorker() {
        run.touch("die-simmx_01");
        assertEquals(0, run.sparrow(Run.LEAST), run::err);
        assertTrue(run.err().contains("simmx_01: the worker process"), run.err());
        assertTrue(run.read("refine_01/log.txt").contains("died with exit code 137"));
    }

    @Test
    void aSecondDeathEndsTheRunAndTheSameCommandGoesOn() {
        run.touch("die-classes_00-always");
        assertEquals(1, run.sparrow(Run.LEAST));
        assertTrue(run.err().contains("for the second time"), run.err());
        directory.resolve("die-classes_00-always").toFile().delete();
        assertEquals(0, run.sparrow(Run.LEAST), run::err);
        assertTrue(run.err().contains("Resuming the run in refine_01"), run.err());
        assertTrue(run.out().contains("9 steps run and 5 kept"), run.out());
        assertFalse(Files.exists(directory.resolve("refine_02")));
    }

    @Test
    void aResumedRunEndsWithTheFilesOfAnUnbrokenOne(@TempDir Path other) {
        run.touch("die-threed_00-always");
        assertEquals(1, run.sparrow(Run.LEAST));
        directory.resolve("die-threed_00-always").toFile().delete();
        assertEquals(0, run.sparrow(Run.LEAST + " --parallel=thread:1"), run::err);
        Run unbroken = new Run(installation, other);
        assertEquals(0, unbroken.sparrow(Run.LEAST));
        Map<String, String> expected = unbroken.datasets("refine_01");
        assertEquals(expected, run.datasets("refine_01"));
        assertTrue(expected.size() > 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 75})
    void theExitCodeOfAStagePassesThrough(int exit) {
        run.write("fail-classify_00", exit + "\n");
        assertEquals(exit, run.sparrow(Run.LEAST));
        assertTrue(run.err().contains("sparrow: classify_00: classify: the box is odd"), run.err());
        assertTrue(run.err().contains(exit == 75 ? "again later" : "run the same command again"), run.err());
    }

    @Test
    void moreIterationsContinueTheRun() {
        assertEquals(0, run.sparrow(Run.LEAST));
        assertEquals(0, run.sparrow(Run.LEAST.replace("=2", "=3")), run::err);
        assertTrue(run.out().contains("refine_01 is done: 3 iteration(s), 6 steps run and 14 kept"), run.out());
    }

    @Test
    void aFinishedRunGivenAgainStartsANewDirectory() {
        assertEquals(0, run.sparrow(Run.LEAST));
        assertEquals(0, run.sparrow(Run.LEAST));
        assertTrue(Files.exists(directory.resolve("refine_02/threed_01.hdf")));
    }

    @Test
    void aGivenPathIsCreatedAndThenKept() {
        assertEquals(0, run.sparrow(Run.LEAST + " --path=mine/"), run::err);
        assertEquals(0, run.sparrow(Run.LEAST + " --path=mine"), run::err);
        assertTrue(run.out().contains("0 steps run and 14 kept"), run.out());
    }

    @Test
    void aPathWithAnotherRunIsRefusedByTheOptionThatDiffers() {
        assertEquals(0, run.sparrow(Run.LEAST + " --path=mine"));
        assertEquals(2, run.sparrow(Run.LEAST + " --path=mine --simcmp=dot"));
        assertEquals(
                "sparrow: the run in mine was started with --simcmp=ccc, this command has --simcmp=dot;"
                        + " give another --path, or none for a new directory\n",
                run.err());
    }

    @Test
    void theSameNumberWrittenOtherwiseIsTheSameRun() {
        assertEquals(0, run.sparrow(Run.LEAST + " --path=mine --classkeep=0.80"));
        assertEquals(0, run.sparrow(Run.LEAST + " --path=mine"), run::err);
    }

    @Test
    void aLaterStartProjectsTheMapBefore() {
        assertEquals(0, run.sparrow(Run.LEAST + " --path=mine"));
        assertEquals(
                0, run.sparrow("refine --input=p.star --model=m.mrc --iter=3 --startiter=2 --path=mine"), run::err);
        assertTrue(run.read("mine/projections_02.hdf").startsWith("project3d mine#threed_01 "));
        assertTrue(run.read("mine/convergence.results").contains("init_00_fsc"));
    }

    @Test
    void aLaterStartWithoutThatMapIsRefused() {
        assertEquals(2, run.sparrow(Run.LEAST + " --startiter=1"));
        assertTrue(run.err().contains("--startiter=1 goes on from refine_01#threed_00, which is not there"), run.err());
        assertEquals(2, run.sparrow(Run.LEAST + " --startiter=2"));
        assertTrue(run.err().contains("is not before --iter=2"), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--check", "--plan", "-c"})
    void checksAndPlansLeaveNothingBehind(String flag) {
        assertEquals(0, run.sparrow(Run.LEAST + " " + flag), run::err);
        assertEquals(2, directory.toFile().list().length);
        assertFalse(run.out().isEmpty());
    }

    @Test
    void aLateStageThatObjectsStopsTheRunBeforeAnyWork() {
        assertEquals(2, run.sparrow(Run.LEAST + " --sym=bad"));
        assertEquals("sparrow: make3d: no symmetry 'bad'\nNothing was done.\n", run.err());
        assertEquals(2, directory.toFile().list().length);
    }

    @Test
    void whyAsksEveryStage() {
        assertEquals(0, run.sparrow(Run.LEAST));
        directory.resolve("refine_01/receipts/fsc_01.json").toFile().delete();
        assertEquals(0, run.sparrow("why"), run::err);
        assertTrue(run.out().contains("make3d_01          kept: receipt and inputs agree"), run.out());
        assertTrue(run.out().contains("fsc_01             would run: no receipt"), run.out());
        directory.resolve("refine_01/threed_00.hdf").toFile().delete();
        assertEquals(0, run.sparrow("why refine_01"));
        assertTrue(run.out().contains("make3d_00          would run"), run.out());
        assertTrue(run.out().contains("project3d_01       kept"), "its input's receipt still stands: " + run.out());
        directory.resolve("refine_01/receipts/threed_00.json").toFile().delete();
        assertEquals(0, run.sparrow("why refine_01"));
        assertTrue(run.out().contains("project3d_01       would run: waits for refine_01#threed_00"), run.out());
    }
}
