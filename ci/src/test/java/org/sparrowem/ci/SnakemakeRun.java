package org.sparrowem.ci;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A project that Snakemake works in, and what its logs tell of the jobs. */
record SnakemakeRun(Path project) {
    private static final Path WORKFLOW = Dist.ROOT.resolve("workflows/snakemake");
    private static final List<String> PARTICLES = List.of(
            "simulate",
            "particles",
            "--builtin=groel",
            "--count=24",
            "--box=36",
            "--apix=8.1",
            "--snr=0.5",
            "--seed=1",
            "--startmap=init",
            "--startres=50");
    private static final String ORIENTGEN = "eman:delta=30:inc_mirror=0:perturb=0";

    /** Jobs by their outputs: those that were started, and those of them that ended well. */
    record Jobs(Set<String> started, Set<String> finished) {
        Set<String> inFlight() {
            Set<String> jobs = new TreeSet<>(started);
            jobs.removeAll(finished);
            return jobs;
        }
    }

    /** Makes particles and start map in a new directory. */
    static void simulate(Path directory) {
        Command.sparrow(directory, PARTICLES).run().succeeded();
    }

    /** What the local launcher makes of the same particles with the same options. */
    static void reference(Path directory, int iterations) {
        Command.sparrow(directory, refine(iterations)).run().succeeded();
    }

    /** Its steps: the words of each, the stage first. */
    static List<List<String>> plan(Path directory, int iterations) {
        List<String> command = new ArrayList<>(refine(iterations));
        command.add("--plan");
        return Command.sparrow(directory, command)
                .run()
                .succeeded()
                .out()
                .lines()
                .map(line -> List.of(line.split(" ")))
                .map(words -> words.subList(1, words.size()))
                .toList();
    }

    /** The launcher's own command for the same. */
    static List<String> refine(int iterations) {
        return List.of(
                "refine",
                "--input=particles.hdf",
                "--model=init.hdf",
                "--sym=d7",
                "--iter=" + iterations,
                "--path=refine_01",
                "--orientgen=" + ORIENTGEN);
    }

    static SnakemakeRun of(Path inputs, Path directory, String... more) {
        SmallRun.copyOfInputs(inputs, directory);
        List<String> lines = new ArrayList<>(List.of(
                "input: particles.hdf",
                "model: init.hdf",
                "sym: d7",
                "orientgen: \"" + ORIENTGEN + "\"",
                "scatter: 2",
                "mem_mb: 300",
                "java: \"" + Dist.JAVA + " -XX:TieredStopAtLevel=1\""));
        lines.addAll(List.of(more));
        SnakemakeRun run = new SnakemakeRun(directory);
        run.write("refine.yaml", String.join("\n", lines) + "\n");
        return run;
    }

    /** Makes it a project of somebody else whose Snakefile uses our rules as a module and makes the particles itself. */
    SnakemakeRun asModule(int iterations) throws IOException {
        Files.createDirectory(project.resolve("raw"));
        Files.move(project.resolve("particles.hdf"), project.resolve("raw/particles.hdf"));
        Path ours = project.resolve("refine.yaml");
        write("pipeline.yaml", "refine:\n" + Files.readString(ours).indent(2));
        Files.delete(ours);
        write(
                "Snakefile",
                """
                configfile: "pipeline.yaml"

                rule all:
                    input:
                        "report.txt",

                rule pick:
                    input:
                        "raw/particles.hdf",
                    output:
                        "particles.hdf",
                    shell:
                        "cp {input} {output}"

                module sparrow:
                    snakefile:
                        "%s/Snakefile"
                    config:
                        config["refine"]

                use rule * from sparrow as sparrow_*

                rule report:
                    input:
                        "refine_01/last_map_%d.txt",
                    output:
                        "report.txt",
                    shell:
                        "cp {input} {output}"
                """
                        .formatted(WORKFLOW, iterations));
        return this;
    }

    void write(String name, String text) {
        try {
            Files.writeString(project.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command for one of our profiles. */
    Command command(String profile, String... more) {
        List<String> words = new ArrayList<>(List.of("snakemake", "--profile", WORKFLOW + "/profiles/" + profile));
        if (!Files.exists(project.resolve("Snakefile"))) {
            words.addAll(List.of("-s", WORKFLOW + "/Snakefile", "--configfile", "refine.yaml"));
        }
        words.addAll(List.of(more));
        String path = WORKFLOW + "/profiles/" + profile + ":" + System.getenv("PATH");
        // Snakemake looks after its jobs each second, not each ten, where it takes itself to be tested.
        return Command.of(project, words)
                .with("CI", "true")
                .with("SPARROW_VECTORS", "off")
                .with("PATH", path);
    }

    /** What the logs of Snakemake say, the oldest first. */
    List<Jobs> logs() throws IOException {
        List<Jobs> all = new ArrayList<>();
        try (Stream<Path> logs = Files.list(project.resolve(".snakemake/log"))) {
            for (Path log : logs.sorted().toList()) {
                all.add(jobs(Files.readString(log)));
            }
        }
        return all;
    }

    private static Jobs jobs(String log) {
        Pattern job = Pattern.compile("\\n(?:local)?(?:rule|checkpoint) (\\w+):\\n((?:    .*\\n)*)");
        TreeMap<String, String> byNumber = new TreeMap<>();
        Matcher m = job.matcher(log);
        while (m.find()) {
            String output = field(m.group(2), "output");
            byNumber.put(field(m.group(2), "jobid"), output.isEmpty() ? m.group(1) : output);
        }
        Set<String> finished = new TreeSet<>();
        Matcher end = Pattern.compile("Finished job (\\d+)\\.").matcher(log);
        while (end.find()) {
            finished.add(byNumber.get(end.group(1)));
        }
        return new Jobs(new TreeSet<>(byNumber.values()), finished);
    }

    private static String field(String block, String name) {
        Matcher m = Pattern.compile("    " + name + ": (.*)\\n").matcher(block);
        return m.find() ? m.group(1) : "";
    }
}
