package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real JBang runs launcher and stages by their Maven coordinates, from a repository that holds nothing else. */
@Tag("slow")
@Tag("engine")
class JBangMavenTest {
    private static final int ARRAY = 3;

    @TempDir
    static Path world;

    private static MavenRepository repository;
    private static JBang jbang;
    private static Path reference;

    @BeforeAll
    static void layOut() throws IOException {
        JBang.install();
        repository = MavenRepository.ofTheBuild(world.resolve("repository"));
        jbang = new JBang(Files.createDirectories(world.resolve("home")));
        reference = Files.createDirectory(world.resolve("reference"));
        SnakemakeRun.simulate(reference);
        SnakemakeRun.reference(reference, 3);
    }

    private static Set<String> programs() {
        Set<String> programs = new TreeSet<>(Dist.stages());
        programs.add("launcher");
        return programs;
    }

    /** A command of JBang, {@code run} or {@code build}, with our repository and no other, and what it is to run. */
    private static Command of(JBang jbang, String verb, String... words) {
        List<String> all = new ArrayList<>(List.of(verb, "--repos", repository.option()));
        all.addAll(List.of(words));
        return jbang.command(all.toArray(String[]::new));
    }

    /** Three iterations by the launcher, which runs the stages that JBang brought with it. */
    @Test
    void theLauncherRefinesWithTheStagesOfTheLocalRepository() throws Exception {
        Path project = SmallRun.copyOfInputs(reference, Files.createDirectory(world.resolve("launcher")));
        List<String> words = new ArrayList<>(List.of("sparrow"));
        words.addAll(SnakemakeRun.refine(3));
        by(project, words).run().succeeded();
        assertEquals(List.of(), Tree.of(reference).differences(Tree.of(project)));
    }

    /**
     * Each step of the last iteration by the coordinates of its stage, after two of the launcher's. {@code -Dengine.kills=N} times
     * (once without it) a stage is killed at a random instant first; {@code -Dengine.seed=S} chooses which and when. Stages without
     * a part in it tell their version.
     */
    @Test
    @Tag("long")
    void eachStageByItsCoordinatesHasTheLaunchersBytes() throws Exception {
        Path project = copyOfTheFirstIterations(Files.createDirectory(world.resolve("project")));
        List<List<String>> steps = SnakemakeRun.plan(project, 3).stream()
                .filter(words -> words.stream().anyMatch(w -> w.matches(".*_02(\\..*)?")))
                .toList();
        Random random = new Random(Long.getLong("engine.seed", 1));
        int[] kills = new int[steps.size()];
        int wanted = Integer.getInteger("engine.kills", 1);
        random.ints(wanted, 0, kills.length).forEach(i -> kills[i]++);
        Set<String> others = new TreeSet<>(Dist.stages());
        int hits = 0;
        for (int i = 0; i < kills.length; i++) {
            Command step = by(project, steps.get(i));
            while (kills[i]-- > 0) {
                Process process = step.start().process();
                StageJvms.killOne(project, process, 0, p -> true, 300, random);
                hits += process.waitFor() == 128 + 9 ? 1 : 0;
            }
            step.run().succeeded();
            others.remove(steps.get(i).get(0));
        }
        List<String> differences = Tree.of(reference).differences(Tree.of(project));
        // The receipts of what was copied name the directory where it was made.
        differences.removeIf(d -> d.matches("missing: refine_01/(log\\.txt|register|convergence\\..*)")
                || d.matches("differs: .*receipts/(?!.*_02).*"));
        assertEquals(List.of(), differences);
        // What was done when its signal came was not killed.
        assertTrue(hits > 0, "nothing was killed");
        System.out.printf("JBangMavenTest: %d of %d stages killed on their way%n", hits, wanted);
        for (String stage : others) {
            Command.Result result =
                    by(project, List.of(stage, "--version")).run().succeeded();
            assertTrue(result.out().startsWith(stage + " 0.1.0"), result.out() + result.err());
        }
    }

    private static Path copyOfTheFirstIterations(Path to) throws IOException {
        for (String name : Tree.names(reference)) {
            if (!name.matches("refine_01/(log\\.txt|register|convergence\\..*|.*_02\\..*)|\\.sparrow/.*")) {
                Files.createDirectories(to.resolve(name).getParent());
                Files.copy(reference.resolve(name), to.resolve(name));
            }
        }
        return to;
    }

    /** JBang's user sees what a stage says, and its exit code. */
    @Test
    void aMistakeIsTheStagesOneLine() {
        Command.Result result =
                by(reference, List.of("simmx", "--frobnicate=1")).run();
        assertEquals(2, result.exit(), result.err());
        assertTrue(
                result.errors().stream().anyMatch(l -> l.startsWith("simmx: ") && l.contains("frobnicate")),
                result.err());
        assertFalse(result.err().contains("\tat "), result.err());
    }

    /** The launcher or a stage by its coordinates, in a project, in a JVM of seconds. */
    private static Command by(Path project, List<String> words) {
        List<String> all = new ArrayList<>();
        Command.BRIEF.forEach(flag -> all.add("--runtime-option=" + flag));
        all.add(words.get(0) + "-gav@" + JBang.CATALOG);
        all.addAll(words.subList(1, words.size()));
        Command command = of(jbang, "run", all.toArray(String[]::new));
        return new Command(project, command.words(), command.environment())
                .with("SPARROW_JAVA_OPTIONS", "-XX:-UseParallelGC " + String.join(" ", Command.BRIEF))
                .with("SPARROW_VECTORS", "off");
    }

    /** The build attaches a program's jar, and a deployment uploads it, only if the module's pom names the plugin. */
    @Test
    void everyProgramIsDeployed() throws IOException {
        for (String program : programs()) {
            assertTrue(Files.isRegularFile(repository.program(program)), program);
            Path module = Dist.ROOT.resolve(program.equals("launcher") ? program : "stages/" + program);
            assertTrue(
                    Files.readString(module.resolve("pom.xml"))
                            .contains("<artifactId>build-helper-maven-plugin</artifactId>"),
                    module + "/pom.xml must name build-helper-maven-plugin, as the other stages do");
        }
    }

    @Test
    void scriptNamesLauncherAndEveryStage() throws IOException {
        Set<String> named = Pattern.compile("(?m)^//DEPS org\\.sparrowem:(\\w+):0\\.1\\.0:all@fatjar$")
                .matcher(Files.readString(JBang.SCRIPT))
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(programs(), named);
    }

    /** What docs/facility.md tells to do before an array of jobs: together and with cold caches they would fail. */
    @Test
    void afterTheWarmUpJobsMayStartTogether() throws IOException {
        JBang cold = new JBang(Files.createDirectories(world.resolve("cold")));
        of(cold, "build", JBang.SCRIPT.toString()).run().succeeded();
        List<Command.Running> jobs = new ArrayList<>();
        for (int i = 0; i < ARRAY; i++) {
            String particles = "simulate p" + i + " --builtin=groel --count=3 --box=32 --apix=10";
            String[] words = (JBang.SCRIPT + " " + particles).split(" ");
            jobs.add(of(cold, "run", words).start());
        }
        for (Command.Running job : jobs) {
            job.result().succeeded();
        }
        for (int i = 0; i < ARRAY; i++) {
            assertTrue(Files.isRegularFile(cold.home().resolve("receipts/p" + i + ".json")));
        }
    }

    @Test
    void launcherTakesItsStagesFromTheLocalRepository() {
        Command.Result result = of(jbang, "run", "sparrow-gav@" + JBang.CATALOG, "--version")
                .run()
                .succeeded();
        assertTrue(result.out().startsWith("Sparrow 0.1.0"), result.out());
        for (String stage : Dist.stages()) {
            Path jar = new MavenRepository(jbang.home().resolve("m2")).program(stage);
            assertTrue(result.out().contains(jar.toString()), result.out());
        }
    }
}
