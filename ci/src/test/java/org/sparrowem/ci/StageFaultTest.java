package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.contract.Stage;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.shell.testing.Scene;
import org.sparrowem.stages.classaverage.ClassAverage;
import org.sparrowem.stages.classify.Classify;
import org.sparrowem.stages.ctf.MeasureCtf;
import org.sparrowem.stages.export.Export;
import org.sparrowem.stages.fsc.Fsc;
import org.sparrowem.stages.halfmaps.CompareHalves;
import org.sparrowem.stages.ingest.Import;
import org.sparrowem.stages.join.Join;
import org.sparrowem.stages.make3d.Make3d;
import org.sparrowem.stages.models.Models;
import org.sparrowem.stages.postprocess.PostProcess;
import org.sparrowem.stages.process.Process;
import org.sparrowem.stages.project3d.Project3d;
import org.sparrowem.stages.simmx.Simmx;
import org.sparrowem.stages.simulate.Simulate;
import org.sparrowem.stages.split.Split;
import org.sparrowem.store.fault.InMemory;

/**
 * A call of the file system fails, is short, meets a full disk, or is the last of a process that is killed, in every stage:
 * one line and exit 1, and the same command again ends like any other. A seeded sample of the calls;
 * {@code -Dtorture.faults=40} takes a larger one, {@code -Dtorture.faults=all} every call.
 */
@Tag("slow")
class StageFaultTest {
    private static final int SAMPLE = 5;

    private record Step(StageProgram<?> program, List<String> words) {
        static Step of(StageProgram<?> program, String... words) {
            List<String> all = new ArrayList<>(List.of(words));
            all.add("--parallel=1"); // one order of the calls
            return new Step(program, all);
        }
    }

    private static final List<Step> STEPS = List.of(
            Step.of(
                    new Simulate(),
                    "particles",
                    "--model=truth.hdf",
                    "--count=10",
                    "--snr=1",
                    "--seed=3",
                    "--startmap=init",
                    "--startres=30"),
            Step.of(new Import(), "particles.hdf", "sets#p"),
            Step.of(
                    new Project3d(),
                    "init.hdf",
                    "--outfile=r#proj",
                    "--orientgen=eman:delta=60:inc_mirror=0:perturb=0"),
            Step.of(new Simmx(), "r#proj", "sets#p", "r#simmx", "--blocksize=4"),
            Step.of(new Classify(), "r#simmx", "r#classify"),
            Step.of(
                    new ClassAverage(),
                    "--input=sets#p",
                    "--classmx=r#classify",
                    "--ref=r#proj",
                    "--output=r#classes",
                    "--resultmx=r#result",
                    "--iter=1"),
            Step.of(new Make3d(), "--input=r#classes", "--output=r#map", "--iter=1"),
            Step.of(new PostProcess(), "r#map", "r#post", "--mass=100"),
            Step.of(new Fsc(), "r#map", "truth.hdf", "r/fsc.txt"),
            Step.of(new Process(), "r#map", "r#smooth", "--process=filter.lowpass.gauss:cutoff_abs=0.2"),
            Step.of(new CompareHalves(), "r#map", "r#post", "r/halves.txt", "--average=r#mean"),
            Step.of(new Join(), "r#proj,r#proj", "r#joined"),
            Step.of(new Models(), "r#proj", "--classmx=r#classify", "--table=r/models.txt"),
            Step.of(new Split(), "sets#p", "sets#even", "--half=even"),
            Step.of(new Export(), "sets#p", "out.star", "--stack=out.mrcs"),
            Step.of(new Import(), "out.star", "sets#back"),
            Step.of(new Export(), "r#map", "map.mrc"),
            Step.of(new Import(), "map.mrc", "r#volume", "--volume"),
            Step.of(new MeasureCtf(), "sets#p", "sets#ctf", "--phaseflip=sets#flipped", "--groups=sets/groups.txt"));

    @TempDir(factory = InMemory.class)
    Path scratch;

    @Test
    void everyStageBearsFaultsAndGoesOnAfterwards() throws Exception {
        Path before = Files.createDirectory(scratch.resolve("before"));
        Scene.write(before.resolve("truth.hdf"), List.of(new Scene(24).map()));
        String asked = System.getProperty("torture.faults", "" + SAMPLE);
        int sample = asked.equals("all") ? Integer.MAX_VALUE : Integer.parseInt(asked);
        List<String> broken = new ArrayList<>();
        int faults = 0;
        for (Step step : STEPS) {
            StageTrial trial = new StageTrial(scratch, before, step.program(), step.words());
            broken.addAll(trial.faults(sample));
            System.out.println(step.words() + ": " + trial.calls() + " calls, " + trial.runs() + " faults, "
                    + trial.millis() + " ms");
            assertTrue(trial.calls() > 40, "does the stage pass the layer by?");
            faults += trial.runs();
            before = trial.after();
        }
        assertEquals("", String.join("\n", broken));
        assertEquals(Set.copyOf(Dist.stages()), names(), "stages without a trial");
        assertTrue(faults >= 3 * SAMPLE * STEPS.size(), faults + " faults");
    }

    private static Set<String> names() {
        return STEPS.stream()
                .map(s -> s.program().options().getAnnotation(Stage.class).name())
                .collect(Collectors.toSet());
    }
}
