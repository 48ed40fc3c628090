package org.sparrowem.ci;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The real Nextflow, installed by {@code ci/engines/nextflow}, at work on a project. */
record Nextflow(Path project) {
    static final Path PIPELINE = Dist.ROOT.resolve("workflows/nextflow");
    private static final Path NEXTFLOW = Dist.ROOT.resolve("ci/engines/nextflow/nextflow");

    /** The test profile's particles and start map, of which a refinement takes seconds. */
    static void simulate(Path project) {
        Command.sparrow(project, particles("particles", 1)).run().succeeded();
    }

    /** The launcher's command for particles of that kind. */
    static List<String> particles(String name, int seed) {
        return List.of(
                "simulate",
                name,
                "--builtin=groel",
                "--count=60",
                "--box=32",
                "--apix=9",
                "--snr=0.3",
                "--seed=" + seed,
                "--startmap=init",
                "--startres=40");
    }

    /** The launcher's own command for what the test profile asks for. */
    static List<String> refine() {
        return List.of(
                "refine",
                "--input=particles.hdf",
                "--model=init.hdf",
                "--sym=d7",
                "--iter=3",
                "--path=refine_01",
                "--orientgen=eman:delta=20:inc_mirror=0:perturb=0",
                "--mass=800",
                "--apix=9",
                "--automask3d=1.0,8,2,2,1",
                "--automaskalign");
    }

    /** The pipeline with the test profile and more options. */
    Command command(String... more) {
        return command(PIPELINE, "standard,test", more);
    }

    /** Some pipeline. */
    Command command(Path pipeline, String profiles, String... more) {
        List<String> words =
                new ArrayList<>(List.of(NEXTFLOW.toString(), "run", pipeline.toString(), "-profile", profiles));
        words.addAll(List.of(more));
        return Command.of(project, words)
                .with("SPARROW_VECTORS", "off")
                .with("NXF_HOME", project.resolve(".nextflow-home").toString())
                .with("JAVA_HOME", Dist.JAVA.getParent().getParent().toString());
    }

    /** Name of each task that the last head saw the end of, with its status; a task that was tried again has its last. */
    Map<String, String> trace() {
        Map<String, String> status = new TreeMap<>();
        for (String line : lines(project.resolve("pipeline_info/trace.tsv"))) {
            String[] cells = line.split("\t");
            status.put(cells[3], cells[4]);
        }
        status.remove("name");
        return status;
    }

    /** Names of the tasks that the trace has with this status. */
    List<String> traced(String status) {
        return trace().entrySet().stream()
                .filter(e -> e.getValue().equals(status))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What stands in the project without the engine's own files. */
    Tree results() {
        Tree all = Tree.of(project);
        all.files().keySet().removeIf(n -> n.matches("(work|pipeline_info|\\.nextflow.*|\\.sparrow)(/.*|\\.log.*)?"));
        return all;
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines under a heading of Nextflow's error report. */
    static List<String> under(String heading, String said) {
        return Arrays.stream(said.split("\n"))
                .dropWhile(l -> !l.startsWith(heading))
                .skip(1)
                .takeWhile(l -> l.startsWith("  "))
                .map(String::strip)
                .toList();
    }
}
