package org.sparrowem.launcher.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.launcher.TestStages;

/** The workflows with branches, from the command line to the files, over stages that only pretend. */
@Tag("slow")
class BranchRunTest {
    private static final String EVENODD = "refine-evenodd --input=p.star --model=m.mrc --iter=2";

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
    void theHalvesHaveTheirOwnDirectoriesAndAreJoinedInTheRuns() {
        assertEquals(0, run.sparrow(EVENODD), run::err);
        for (String half : List.of("refine_01_even", "refine_01_odd")) {
            assertTrue(run.datasets(half)
                    .keySet()
                    .containsAll(List.of("particles.hdf", "initial_model.hdf", "simmx_01.hdf", "threed_01.hdf")));
        }
        assertTrue(run.datasets("refine_01")
                .keySet()
                .containsAll(List.of("threed_filt_01.hdf", "threed_mask_01.hdf", "fsc_gold_01.txt")));
        assertTrue(Files.exists(directory.resolve("refine_01/fsc_gold_01.svg")), "the three curves");
        assertTrue(run.read("refine_01/convergence.results").contains("\"even_odd_01_fsc\":[["));
        assertTrue(run.out().contains("iteration 01     29.00 A"), run.out());
        assertTrue(run.out().contains("refine_01/threed_filt_01.hdf"), run.out());
        assertTrue(run.out().contains("32 steps run and 0 kept"), run.out());
        assertTrue(run.err().contains("iteration 2/2 simmx_odd done"), run.err());
    }

    @Test
    void theSameCommandGoesOnAndWhyTellsHow() {
        run.touch("die-classes_01-always");
        assertEquals(1, run.sparrow(EVENODD));
        assertEquals(0, run.sparrow("why"), run::err);
        assertTrue(run.out().contains("simmx_odd_01       kept"), run.out());
        assertTrue(run.out().contains("classaverage_even_01 would run"), run.out());
        directory.resolve("die-classes_01-always").toFile().delete();
        assertEquals(0, run.sparrow(EVENODD), run::err);
        assertTrue(run.err().contains("Resuming the run in refine_01"), run.err());
        assertEquals(0, run.sparrow(EVENODD + " --path=refine_01"), run::err);
        assertTrue(run.out().contains("0 steps run and 32 kept"), run.out());
        // Other runs of the numbered directories take the next number.
        assertEquals(0, run.sparrow(Run.LEAST), run::err);
        assertTrue(Files.exists(directory.resolve("refine_02/threed_01.hdf")));
    }

    @Test
    void eachModelHasItsCurveAndTheCensusIsShown() {
        run.touch("a.mrc");
        run.touch("b.mrc");
        assertEquals(0, run.sparrow("refinemulti --input=p.star --models=a.mrc,b.mrc --iter=2"), run::err);
        assertTrue(Files.exists(directory.resolve("multi_01/convergence_02.svg")));
        assertTrue(run.out().contains("02 0 and 1       29.00 A"), run.out());
        assertTrue(run.out().contains("  models multi_01#projections_01"), "the last table as the stage wrote it");
        assertTrue(run.out().contains("multi_01/threed_01_02.hdf"), run.out());
        assertEquals(2, run.sparrow("refinemulti --input=p.star --models=a.mrc,nix.mrc --iter=2"));
        assertTrue(run.err().contains("--models=a.mrc,nix.mrc: no such file"), run.err());
    }

    @Test
    void eotestTakesTheRunsOptionsAndItsLastCompleteIteration() {
        assertEquals(
                0,
                run.sparrow(Run.LEAST + " --sym=d7 --simralign=refine --classkeep=0.7 --mass=800 --apix=2"),
                run::err);
        directory.resolve("refine_01/receipts/threed_01.json").toFile().delete();
        assertEquals(0, run.sparrow("eotest"), run::err);
        assertTrue(run.out().contains("eotest of iteration 0 in refine_01 is done: 7 steps run"), run.out());
        assertEquals(0, run.sparrow("eotest --iteration=1 --sym=c7"), run::err);
        String log = run.read("refine_01/log.txt");
        assertTrue(log.contains("--output=refine_01#threed_00_odd --sym=d7"), log);
        assertTrue(log.contains("--output=refine_01#threed_01_even --sym=c7"), log);
        assertTrue(log.contains("--resultmx=refine_01#cls_result_00_even --iter=1"), log);
        assertTrue(log.contains("--keep=0.7 --half=even"), log);
        assertTrue(log.contains("refine_01#threed_filt_01_odd --mass=800 --apix=2"), log);
        assertTrue(Files.exists(directory.resolve("refine_01/fsc_eotest_01.svg")));
        assertFalse(run.read("refine_01/convergence.results").contains("even_odd"), "the run's own curves stay");
        assertEquals(0, run.sparrow("eotest --iteration=0"), run::err);
        assertTrue(run.out().contains("0 steps run and 7 kept"), run.out());
        assertEquals(0, run.sparrow("why refine_01"), run::err);
        assertTrue(run.out().contains("make3d_odd_01      kept"), run.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eotest | no run here",
                "eotest --path=nix | --path=nix holds no run of refine",
                "eotest --path=begun | no complete iteration yet",
                "eotest --path=done --iteration=4 | done#classify_04 is not there; expected an iteration that refine has finished",
                "eotest --path=done --iteration=-1 | iteration = -1 is out of range",
                "eotest --path=done --classkep=1 | did you mean '--classkeep'",
                "eotest --path=done --mask=nix.mrc | --mask=nix.mrc: no such file",
                "eotest --path=halves | halves holds a run of the workflow refine-evenodd; expected one of refine",
                "refine --input=p.star --model=m.mrc --iter=1 --path=halves | halves holds a run of the workflow refine-evenodd",
                "refine-evenodd --input=p.star --model=m.mrc --iter=1 --randomres=0 | more than 0 A",
                "refine-evenodd --input=p.star --iter=1 | --model is required",
                "refinemulti --input=p.star --iter=1 | give --models=FILE,FILE,... or --model=FILE",
                "refinemulti --input=p.star --iter=1 --model=m.mrc --nmodels=1 | 2 to 99"
            })
    void mistakesAreOneLine(String command, String says) {
        if (command.contains("begun")) {
            run.touch("fail-projections_00");
            run.write("fail-projections_00", "2");
            run.sparrow(Run.LEAST + " --path=begun");
            directory.resolve("fail-projections_00").toFile().delete();
        } else if (command.contains("done")) {
            assertEquals(0, run.sparrow(Run.LEAST + " --path=done"), run::err);
        } else if (command.contains("halves")) {
            assertEquals(0, run.sparrow(EVENODD + " --path=halves"), run::err);
        }
        assertEquals(2, run.sparrow(command), run::err);
        assertTrue(run.err().contains(says), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }
}
