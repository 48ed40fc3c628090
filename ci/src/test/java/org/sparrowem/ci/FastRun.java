package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A refinement made for being killed: every step is real, and it takes the longer way round by transfer functions, Wiener filter
 * and post-processing, but particles are tiny and few and blocks tiny, so that a process starts fast and spends its time where
 * files appear.
 */
final class FastRun {
    private static final List<String> PARTICLES = List.of(
            "simulate",
            "particles",
            "--builtin=groel",
            "--count=12",
            "--box=28",
            "--apix=10.8",
            "--snr=0.3",
            "--seed=1",
            "--startmap=init",
            "--startres=40");
    private static final List<String> REFINE = List.of(
            "refine",
            "--input=particles.hdf",
            "--model=init.hdf",
            "--sym=d7",
            "--iter=2",
            "--path=refine_01",
            "--blocksize=3",
            "--shrink=2",
            "--simalign=rotate_translate_flip:maxshift=1",
            "--orientgen=eman:delta=40:inc_mirror=0:perturb=0",
            "--refctf",
            "--classaverager=ctf.auto",
            "--recon=wiener_fourier",
            "--mass=800",
            "--apix=10.8",
            "--automask3d=1,3,2,2,1");

    /** What a process that died leaves for the next one to clear away. */
    private static final String UNFINISHED = ".*(\\.tmp|\\.lease|(^|/)blocks/).*";

    private static final long PATIENCE_NANOS = 180_000_000_000L;

    private final Path scratch;
    private final Path reference;
    private final String archives;
    private Tree wanted;
    private double seconds;

    private FastRun(Path scratch, boolean archives) {
        this.scratch = scratch;
        this.reference = scratch.resolve("reference");
        this.archives = archives ? "-XX:SharedArchiveFile=" : null;
    }

    /**
     * Makes the particles and the undisturbed run that all others are measured by.
     *
     * @param archives whether to keep loaded classes in archives first, which pays from some fifty starts on
     */
    static FastRun prepare(Path scratch, boolean archives) throws IOException {
        FastRun run = new FastRun(scratch, archives);
        Files.createDirectories(run.reference);
        run.launcher(run.reference, PARTICLES).run().succeeded();
        if (archives) {
            run.archive(SmallRun.copyOfInputs(run.reference, scratch.resolve("archived")));
        }
        long started = System.nanoTime();
        run.refine(run.reference).run().succeeded();
        run.seconds = (System.nanoTime() - started) / 1e9;
        run.wanted = Tree.of(run.reference);
        return run;
    }

    private void archive(Path project) {
        List<String> words = java("-XX:ArchiveClassesAtExit=" + scratch.resolve("launcher.jsa"));
        words.addAll(List.of("-jar", Dist.LAUNCHER.toString()));
        words.addAll(REFINE);
        Command.of(project, words)
                .with(
                        "SPARROW_JAVA_OPTIONS",
                        workerFlags() + " -XX:ArchiveClassesAtExit=" + scratch.resolve("worker.jsa"))
                .with("SPARROW_VECTORS", "off")
                .run()
                .succeeded();
    }

    private static List<String> java(String... flags) {
        List<String> words = new ArrayList<>(List.of(Dist.JAVA.toString()));
        words.addAll(Command.BRIEF);
        words.addAll(List.of(flags));
        return words;
    }

    private static String workerFlags() {
        return "-XX:-UseParallelGC " + String.join(" ", Command.BRIEF);
    }

    private Command launcher(Path project, List<String> arguments) {
        Path jsa = scratch.resolve("launcher.jsa");
        boolean archived = archives != null && Files.exists(jsa);
        List<String> words = archived ? java(archives + jsa) : java();
        words.addAll(List.of("-jar", Dist.LAUNCHER.toString()));
        words.addAll(arguments);
        String more = archived ? " " + archives + scratch.resolve("worker.jsa") : "";
        return Command.of(project, words)
                .with("SPARROW_JAVA_OPTIONS", workerFlags() + more)
                .with("SPARROW_VECTORS", "off");
    }

    /** Makes the particles and the start map in a directory. */
    static void simulate(Path project) {
        Command.sparrow(project, PARTICLES).run().succeeded();
    }

    /** The refinement's command line after {@code sparrow}; an option that it has already is given anew. */
    static List<String> refine(String... more) {
        return SmallRun.with(REFINE, more);
    }

    /** The refinement by its launcher. */
    Command refine(Path project) {
        return launcher(project, REFINE);
    }

    /** The launcher with other arguments. */
    Command sparrow(Path project, String... arguments) {
        return launcher(project, List.of(arguments));
    }

    /** The same steps as commands of the single jars, as the launcher's plan tells them. */
    List<Command> byHand(Path project) {
        List<String> plan = new ArrayList<>(REFINE);
        plan.add("--plan");
        List<Command> commands = new ArrayList<>();
        for (String line :
                launcher(project, plan).run().succeeded().out().lines().toList()) {
            List<String> step = List.of(line.split(" "));
            List<String> words = java();
            words.addAll(List.of("-jar", Dist.stage(step.get(1)).toString()));
            words.addAll(step.subList(2, step.size()));
            commands.add(Command.of(project, words));
        }
        return commands;
    }

    /** A new project with the particles and the start map. */
    Path project(String name) {
        return SmallRun.copyOfInputs(reference, scratch.resolve(name));
    }

    Tree wanted() {
        return wanted;
    }

    /** Seconds that the undisturbed run took. */
    double seconds() {
        return seconds;
    }

    /** Files and directories that only a process at work, or one that was killed, has there. */
    static List<String> unfinished(Path project) {
        return Tree.names(project).stream().filter(n -> n.matches(UNFINISHED)).toList();
    }

    /**
     * Gives the same command again until it is done, and wants the undisturbed run's bytes and nothing besides.
     *
     * @return how often the command said that another process is at it
     */
    int completes(Path project, String after) throws InterruptedException {
        int busy = 0;
        long end = System.nanoTime() + PATIENCE_NANOS;
        Command.Result result = refine(project).run();
        while (result.exit() == 75 && System.nanoTime() < end) {
            busy++;
            Thread.sleep(300);
            result = refine(project).run();
        }
        String said = result.out() + result.err();
        assertEquals(0, result.exit(), () -> "the same command after " + after + " said:\n" + said);
        assertEquals(List.of(), wanted.differences(Tree.of(project)), () -> "after " + after);
        assertEquals(List.of(), unfinished(project), () -> "left over after " + after);
        assertFalse(Files.exists(project.resolve("refine_01/blocks")), () -> "blocks are left after " + after);
        return busy;
    }
}
