package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;

/** {@code sparrow eotest} on a finished run: options of the run, halves that are halves. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EotestTest {
    @TempDir
    static Path scratch;

    private BranchRun run;

    @BeforeAll
    void refine() throws Exception {
        Path inputs = Files.createDirectory(scratch.resolve("inputs"));
        SmallRun.simulate(inputs);
        List<String> refine = List.of(
                "refine",
                "--input=particles.hdf",
                "--model=init.hdf",
                "--sym=d7",
                "--iter=1",
                "--orientgen=eman:delta=15",
                "--classkeep=1",
                "--mass=800",
                "--apix=6.5");
        Command.sparrow(inputs, refine).run().succeeded();
        run = BranchRun.of(inputs, scratch.resolve("run"), List.of("eotest"));
    }

    private static float[] counts(Path classes) {
        try (ImageStack stack = ImageStacks.open(classes)) {
            float[] counts = new float[stack.size()];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = ((Number) stack.attributes(i).get("ptcl_repr")).floatValue();
            }
            return counts;
        }
    }

    /** With --classkeep=1, inherited from the run, each particle of a class is in one of its halves. */
    @Test
    void theHalvesMakeTheWhole() {
        Path refine = run.project().resolve("refine_01");
        float[] all = counts(refine.resolve("classes_00.hdf"));
        float[] even = counts(refine.resolve("classes_00_even.hdf"));
        float[] odd = counts(refine.resolve("classes_00_odd.hdf"));
        float sum = 0;
        for (int i = 0; i < all.length; i++) {
            assertEquals(all[i], even[i] + odd[i], "class " + i);
            sum += even[i];
        }
        assertEquals(30, sum, "even particles of 60");
        assertTrue(Files.exists(refine.resolve("threed_filt_00_odd.hdf")), "scaled by the mass of the run");
    }

    @Test
    void theTableTellsAResolution() {
        Path table = run.project().resolve("refine_01/fsc_eotest_00.txt");
        double resolution = BranchRun.resolution(table, "resolution", "0.143");
        assertTrue(resolution > 13 && resolution < 40, "resolution " + resolution);
    }

    /** In the gate GoldStandardTest has such a run. */
    @Test
    @Tag("long")
    void killedOnOtherThreadsAndBlocks() throws Exception {
        run.sameWhenKilledOnOtherThreadsAndBlocks(scratch.resolve("killed"), 3);
    }
}
