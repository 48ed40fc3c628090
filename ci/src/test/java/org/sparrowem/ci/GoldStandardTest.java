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

/** {@code sparrow refine-evenodd} tells the resolution that the truth confirms, and none where there is nothing but noise. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldStandardTest {
    private static final List<String> GROEL =
            List.of("--builtin=groel", "--box=48", "--apix=5.4", "--ctf=0", "--startmap=init");
    private static final List<String> REFINE = List.of(
            "refine-evenodd", "--input=p.hdf", "--model=init.hdf", "--iter=2", "--randomres=40", "--path=refine_01");

    @TempDir
    static Path scratch;

    private BranchRun groel;

    private static List<String> words(List<String> first, List<String> then, String... last) {
        return java.util.stream.Stream.of(first, then, List.of(last))
                .flatMap(List::stream)
                .toList();
    }

    private static Path simulate(String name, String... more) throws Exception {
        Path project = Files.createDirectory(scratch.resolve(name));
        Command.sparrow(project, words(List.of("simulate", "p"), GROEL, more))
                .run()
                .succeeded();
        return project;
    }

    @BeforeAll
    void refine() throws Exception {
        Path inputs = simulate("inputs", "--count=100", "--snr=0.3", "--seed=3", "--truthmap=truth");
        List<String> command = words(REFINE, List.of("--sym=d7", "--orientgen=eman:delta=10"));
        groel = BranchRun.of(inputs, scratch.resolve("groel"), command);
    }

    /**
     * Where the halves correlate by 0.143, their mean correlates by 0.5 with the truth (Rosenthal and Henderson 2003): the two
     * resolutions agree within 15 %, without a mask and, corrected, with the mask.
     */
    @Test
    void theResolutionIsThatAgainstTheTruth() {
        Path project = groel.project();
        Command.sparrow(project, List.of("fsc", "refine_01#threed_01", "truth.hdf", "open.txt"))
                .run()
                .succeeded();
        Command.sparrow(
                        project,
                        List.of("fsc", "refine_01#threed_01", "truth.hdf", "in.txt", "--mask=refine_01#threed_mask_01"))
                .run()
                .succeeded();
        Path gold = project.resolve("refine_01/fsc_gold_01.txt");
        double open = BranchRun.resolution(project.resolve("open.txt"), "resolution", "0.5");
        double within = BranchRun.resolution(project.resolve("in.txt"), "resolution", "0.5");
        assertEquals(1, BranchRun.resolution(gold, "unmasked", "0.143") / open, 0.15, "without a mask " + open);
        assertEquals(1, BranchRun.resolution(gold, "resolution", "0.143") / within, 0.15, "in the mask " + within);
        assertTrue(
                BranchRun.resolution(gold, "resolution", "0.143") < 30, "better than what the halves began with, 40 A");
    }

    @Test
    void killedOnOtherThreadsAndBlocks() throws Exception {
        groel.sameWhenKilledOnOtherThreadsAndBlocks(scratch.resolve("killed"), 1);
    }

    /** Particles without any signal: beyond what the start maps have in common nothing agrees. */
    @Test
    void noiseHasNoResolution() throws Exception {
        Path project =
                simulate("noise", "--count=120", "--snr=0.000000001", "--noise=white", "--seed=3", "--startres=20");
        StagesHere.sparrow(project, words(REFINE, List.of("--orientgen=eman:delta=25")));
        double[][] shells = BranchRun.rows(project.resolve("refine_01/fsc_gold_01.txt"));
        int beyond = 0;
        for (double[] shell : shells) {
            if (shell[0] > 1 / 40.0) {
                beyond++;
                assertTrue(shell[1] < 0.143, "corrected " + shell[1] + " at " + 1 / shell[0] + " A");
            }
        }
        assertTrue(beyond > 15, beyond + " shells beyond the common start");
    }
}
