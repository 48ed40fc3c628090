package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same refinement with every task a job of a real Slurm. */
@Tag("slow")
@Tag("engine")
class NextflowSlurmTest {
    /** Slurm's own answers take a second; ten between two looks are for clusters with thousands of jobs. */
    private static final String IMPATIENT = "executor { pollInterval = '500 ms'; queueStatInterval = '1 sec' }\n";

    @TempDir
    static Path home;

    private static boolean isUp() {
        try {
            return Command.of(home, List.of("sinfo", "-h", "-o", "%T"))
                    .run()
                    .out()
                    .matches("(?s).*(idle|mixed|alloc).*");
        } catch (java.io.UncheckedIOException e) {
            return false;
        }
    }

    @Test
    void jobsOfSlurmMakeTheLaunchersBytes() throws IOException {
        assumeTrue(isUp(), "no Slurm answers: ci/engines/slurm/up");
        Nextflow.simulate(home);
        Path launcher = SmallRun.copyOfInputs(home, Files.createDirectories(home.resolve("launcher")));
        Command.sparrow(launcher, Nextflow.refine()).run().succeeded();
        Nextflow nextflow = new Nextflow(SmallRun.copyOfInputs(home, Files.createDirectories(home.resolve("slurm"))));
        Path patience = Files.writeString(nextflow.project().resolve("patience.config"), IMPATIENT);
        nextflow.command(Nextflow.PIPELINE, "slurm,test", "-c", patience.toString(), "--scatter=1")
                .run()
                .succeeded();
        for (String name : List.of("threed_02.hdf", "classes_02.hdf", "cls_result_02.hdf", "simmx_02.hdf")) {
            Path mine = nextflow.project().resolve("refine_01").resolve(name);
            assertEquals(-1, Files.mismatch(mine, launcher.resolve("refine_01").resolve(name)), name);
        }
        assertTrue(nextflow.trace().values().stream().allMatch("COMPLETED"::equals), () -> nextflow.trace()
                .toString());
        long jobs = Nextflow.lines(nextflow.project().resolve(".nextflow.log")).stream()
                .filter(l -> l.contains("[SLURM] submitted process"))
                .count();
        assertEquals(nextflow.trace().size(), jobs, "each task is a job");
    }
}
