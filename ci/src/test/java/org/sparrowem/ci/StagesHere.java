package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sparrowem.contract.Stage;
import org.sparrowem.shell.InProcess;
import org.sparrowem.shell.Reporter;
import org.sparrowem.shell.StageProgram;
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

/** Runs the stages of a launcher's plan one after the other in this JVM, which is warm after the first. */
final class StagesHere {
    private static final Map<String, StageProgram<?>> PROGRAMS = Stream.<Supplier<StageProgram<?>>>of(
                    ClassAverage::new,
                    Classify::new,
                    Fsc::new,
                    Models::new,
                    MeasureCtf::new,
                    Join::new,
                    Export::new,
                    CompareHalves::new,
                    Import::new,
                    Make3d::new,
                    PostProcess::new,
                    Process::new,
                    Project3d::new,
                    Simmx::new,
                    Simulate::new,
                    Split::new)
            .map(Supplier::get)
            .collect(
                    Collectors.toMap(p -> p.options().getAnnotation(Stage.class).name(), Function.identity()));

    private StagesHere() {}

    /** Everything that {@code sparrow} does with these arguments, in a project. */
    static void sparrow(Path project, List<String> arguments) {
        List<String> plan = new ArrayList<>(arguments);
        plan.add("--plan");
        Command.sparrow(project, plan).run().succeeded().out().lines().forEach(line -> {
            List<String> words = List.of(line.split(" "));
            stage(project, words.subList(1, words.size()));
        });
    }

    /** One stage: its name, then its arguments. */
    static void stage(Path project, List<String> words) {
        List<String> errors = new ArrayList<>();
        Reporter reporter = new Reporter() {
            @Override
            public void progress(long done, long total, String unit) {}

            @Override
            public void line(Level level, String text) {
                if (level == Level.ERROR) {
                    errors.add(text);
                }
            }
        };
        int exit = InProcess.run(
                PROGRAMS.get(words.get(0)),
                project,
                words.subList(1, words.size()),
                reporter,
                new PrintStream(OutputStream.nullOutputStream()));
        assertEquals(0, exit, () -> words + " said " + errors);
    }
}
