package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same refinement with every task a job of a real Slurm, whoever is killed.
 *
 * <p>{@code -Dengine.kills=N} kills N heads and N tasks (one without it), {@code -Dengine.seed=S} chooses the instants.
 */
@Tag("slow")
@Tag("engine")
@Tag("long")
class NextflowSlurmTest {
    /** Slurm's own answers take a second; ten between two looks are for clusters with thousands of jobs. */
    private static final String HERE =
            """
            executor { pollInterval = '500 ms'; queueStatInterval = '1 sec' }
            process {
                resourceLimits = [cpus: 1, memory: 1.GB, time: 10.min]
                ext.java = 'java -XX:+UseSerialGC -XX:TieredStopAtLevel=1'
                withLabel: process_high { memory = { 400.MB * task.attempt } }
                withLabel: process_medium { memory = { 400.MB * task.attempt } }
                withLabel: process_low { memory = { 400.MB * task.attempt } }
                withLabel: process_single { memory = { 400.MB * task.attempt } }
            }
            """;

    /** The shorter way, without masks: NextflowTest goes the longer one. */
    private static final List<String> OPTIONS = List.of(
            "--input=particles.hdf",
            "--model=init.hdf",
            "--sym=d7",
            "--iter=3",
            "--path=refine_01",
            "--orientgen=eman:delta=20:inc_mirror=0:perturb=0");

    /** Register, two imports, a count; of each iteration another, six steps, two of them in two blocks before. */
    private static final int TASKS = 4 + 3 * 11;

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
    void jobsOfSlurmMakeTheLaunchersBytesWhoeverIsKilled() throws Exception {
        Nextflow.simulate(home);
        assumeTrue(isUp(), "no Slurm answers: ci/engines/slurm/up");
        Path launcher = SmallRun.copyOfInputs(home, Files.createDirectories(home.resolve("launcher")));
        List<String> refine = new ArrayList<>(OPTIONS);
        refine.add(0, "refine");
        Tree expected = NextflowTest.launchersOwn(launcher, refine);
        for (int i = 0; i < Integer.getInteger("engine.kills", 1); i++) {
            Nextflow nextflow =
                    new Nextflow(SmallRun.copyOfInputs(home, Files.createDirectories(home.resolve("slurm" + i))));
            Path here = Files.writeString(home.resolve("here.config"), HERE);
            List<String> words = new ArrayList<>(OPTIONS);
            words.addAll(List.of("-c", here.toString(), "--scatter=2"));
            Command command = nextflow.command(Nextflow.PIPELINE, "slurm", words.toArray(String[]::new));
            new NextflowKiller(nextflow, command, TASKS, Long.getLong("engine.seed", 1) + i).disturb();
            assertEquals(List.of(), NextflowTest.differences(expected, nextflow.results()), "run " + i);
            eachTaskWasAJob(nextflow);
        }
    }

    private static void eachTaskWasAJob(Nextflow nextflow) {
        long jobs = Nextflow.lines(nextflow.project().resolve(".nextflow.log")).stream()
                .filter(l -> l.contains("[SLURM] submitted process"))
                .count();
        assertEquals(nextflow.traced("COMPLETED").size(), jobs, "each task of the resumed head");
        List<SlurmJob> known = SlurmJob.below(nextflow.project());
        assertTrue(known.size() >= TASKS, known::toString);
        // The killed task had twice the memory in its second attempt.
        assertTrue(known.stream().anyMatch(j -> j.field("MinMemoryNode").equals("800M")), known::toString);
    }
}
