package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same refinement with every task a job of a real Slurm. */
@Tag("slow")
@Tag("engine")
class NextflowSlurmTest {
    /** Slurm's own answers take a second; ten between two looks are for clusters with thousands of jobs. */
    private static final String HERE =
            """
            executor { pollInterval = '500 ms'; queueStatInterval = '1 sec' }
            process { resourceLimits = [cpus: 1, memory: 1.GB, time: 10.min]; ext.java = 'java -XX:+UseSerialGC -XX:TieredStopAtLevel=1' }
            """;

    /** The shorter way, without masks: NextflowTest goes the longer one. */
    private static final List<String> OPTIONS = List.of(
            "--input=particles.hdf",
            "--model=init.hdf",
            "--sym=d7",
            "--iter=3",
            "--path=refine_01",
            "--orientgen=eman:delta=20:inc_mirror=0:perturb=0");

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
        List<String> refine = new ArrayList<>(OPTIONS);
        refine.add(0, "refine");
        Command.sparrow(launcher, refine).run().succeeded();
        Nextflow nextflow = new Nextflow(SmallRun.copyOfInputs(home, Files.createDirectories(home.resolve("slurm"))));
        Path here = Files.writeString(nextflow.project().resolve("here.config"), HERE);
        List<String> words = new ArrayList<>(OPTIONS);
        words.addAll(List.of("-c", here.toString(), "--scatter=1"));
        nextflow.command(Nextflow.PIPELINE, "slurm", words.toArray(String[]::new))
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
