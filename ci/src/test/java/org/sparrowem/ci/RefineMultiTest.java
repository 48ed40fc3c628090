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

/** {@code sparrow refinemulti} on a mixture: GroEL as it is, and one of its two rings alone. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefineMultiTest {
    private static final int EACH = 50;

    @TempDir
    static Path scratch;

    private BranchRun run;

    private static void sparrow(Path project, String line) {
        Command.sparrow(project, List.of(line.split(" "))).run().succeeded();
    }

    @BeforeAll
    void refine() throws Exception {
        Path inputs = Files.createDirectory(scratch.resolve("inputs"));
        String same = " --count=" + EACH + " --snr=0.3 --ctf=0 --startres=40";
        sparrow(
                inputs,
                "simulate both/p --builtin=groel --box=40 --apix=6.5 --seed=1 --truthmap=both/truth --startmap=both/init"
                        + same);
        sparrow(inputs, "process both/truth one/model --process=mask.zeroedge3d:z0=20");
        sparrow(
                inputs,
                "simulate one/p --model=one/model.hdf --seed=2 --truthmap=one/truth --startmap=one/init" + same);
        sparrow(inputs, "join both/p.hdf,one/p.hdf mixture");
        List<String> command = List.of(
                "refinemulti",
                "--input=mixture.hdf",
                "--models=both/init.hdf,one/init.hdf",
                "--sym=c7",
                "--iter=2",
                "--path=multi_01",
                "--orientgen=eman:delta=15");
        run = BranchRun.of(inputs, scratch.resolve("run"), command);
    }

    /** The particles' truth is their place in the mixture. */
    @Test
    void theParticlesFindTheirModel() {
        Path multi = run.project().resolve("multi_01");
        int right = 0;
        try (ImageStack classes = ImageStacks.open(multi.resolve("classify_01.hdf"));
                ImageStack projections = ImageStacks.open(multi.resolve("projections_01.hdf"))) {
            float[] best = classes.read(0);
            assertEquals(2 * EACH, best.length);
            for (int i = 0; i < best.length; i++) {
                int model = ((Number) projections.attributes((int) best[i]).get("model_id")).intValue();
                right += model == i / EACH ? 1 : 0;
            }
        }
        assertTrue(right > 0.8 * 2 * EACH, right + " of " + 2 * EACH + " are with the right model");
        double[][] table = BranchRun.rows(multi.resolve("models_01.txt"));
        assertEquals(2 * EACH, table[0][1] + table[1][1], "the table counts every particle");
        assertEquals(EACH, table[0][1], 0.2 * EACH, "the first model");
    }

    private double against(String map, String truth) {
        Path table = run.project().resolve(map + "_" + truth + ".txt");
        sparrow(run.project(), "fsc multi_01#threed_01_" + map + " " + truth + "/truth.hdf " + table.getFileName());
        return java.util.Arrays.stream(BranchRun.rows(table))
                .skip(1)
                .limit(9)
                .mapToDouble(r -> r[1] / 9)
                .sum();
    }

    @Test
    void eachMapIsMoreLikeItsOwnTruth() {
        assertTrue(against("01", "both") > against("01", "one") + 0.1, "the first map is the whole");
        assertTrue(against("02", "one") > against("02", "both") + 0.1, "the second map is the ring");
    }

    /** In the gate GoldStandardTest has such a run. */
    @Test
    @Tag("long")
    void killedOnOtherThreadsAndBlocks() throws Exception {
        run.sameWhenKilledOnOtherThreadsAndBlocks(scratch.resolve("killed"), 2);
    }
}
