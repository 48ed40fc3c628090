package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.launcher.command.Installation;
import org.sparrowem.launcher.engines.Wiring;
import org.sparrowem.launcher.engines.nextflow.NextflowFiles;
import org.sparrowem.launcher.manifest.Stages;

/** A refinement under the real Nextflow has the launcher's bytes, whoever is killed, and is the launcher's to go on with. */
@Tag("slow")
@Tag("engine")
class NextflowTest {
    @TempDir
    static Path home;

    @BeforeAll
    static void simulate() {
        Nextflow.simulate(home);
    }

    private static Path project(String name) throws IOException {
        return SmallRun.copyOfInputs(home, Files.createDirectories(home.resolve(name)));
    }

    /** What the launcher leaves of a refinement, but for what it alone writes. */
    static Tree launchersOwn(Path project, List<String> refine) {
        Command.sparrow(project, refine).run().succeeded();
        Tree tree = Tree.of(project);
        tree.files().keySet().removeIf(n -> n.matches("refine_01/(log\\.txt|convergence\\..*)|\\.sparrow/.*"));
        return tree;
    }

    /** Receipts name the inputs by where the task saw them. */
    static List<String> differences(Tree mine, Tree theirs) {
        List<String> lines = mine.differences(theirs);
        lines.removeIf(l -> l.matches("differs: .*receipts/.*"));
        return lines;
    }

    /** Kills once each by default; {@code -Dengine.kills=20} for more, {@code -Dengine.seed=S} for other instants. */
    @Test
    @Tag("long")
    void killedHeadsAndTasksLeaveTheSameBytes() throws Exception {
        Tree expected = launchersOwn(project("launcher"), Nextflow.refine());
        int kills = Integer.getInteger("engine.kills", 1);
        for (int i = 0; i < kills; i++) {
            Nextflow nextflow = new Nextflow(project("killed" + i));
            new NextflowKiller(nextflow, nextflow.command(), 42, Long.getLong("engine.seed", 1) + i).disturb();
            assertEquals(List.of(), differences(expected, nextflow.results()), "run " + i);
            if (i == 0) {
                assertEquals(options(home.resolve("launcher")), options(nextflow.project()), "the register's");
                theLauncherGoesOn(nextflow.project());
                if (kills > 1) {
                    // By command: another start of Nextflow.
                    theCacheIsNotFooled(nextflow);
                }
            }
        }
    }

    private static JsonElement options(Path project) throws IOException {
        return JsonParser.parseString(Files.readString(project.resolve("refine_01/register")))
                .getAsJsonObject()
                .get("cmd_dict");
    }

    private static void theLauncherGoesOn(Path project) {
        String checked = Command.sparrow(project, List.of("store", "check", "refine_01"))
                .run()
                .succeeded()
                .out();
        assertTrue(checked.contains("everything is as it was published"), checked);
        List<String> why = Command.sparrow(project, List.of("why"))
                .run()
                .succeeded()
                .out()
                .lines()
                .toList();
        assertEquals(25, why.size(), () -> String.join("\n", why));
        assertTrue(why.stream().allMatch(l -> l.contains(" kept: ")), () -> String.join("\n", why));
    }

    /** The published run is taken away: a resumed head computes nothing and puts it there again. */
    private static void theCacheIsNotFooled(Nextflow nextflow) throws IOException {
        Tree before = nextflow.results();
        try (var files = Files.walk(nextflow.project().resolve("refine_01"))) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(f -> assertTrue(f.toFile().delete()));
        }
        nextflow.command("-resume").run().succeeded();
        assertEquals(List.of(), nextflow.traced("COMPLETED"));
        assertEquals(List.of(), before.differences(nextflow.results()));
    }

    @Test
    @Tag("long")
    void aStubRunTakesEveryStep() throws IOException {
        Nextflow nextflow = new Nextflow(project("stub"));
        nextflow.command("-stub-run", "--iter=2").run().succeeded();
        Map<String, String> trace = nextflow.trace();
        assertTrue(trace.values().stream().allMatch("COMPLETED"::equals), trace::toString);
        assertTrue(trace.keySet().stream().anyMatch(n -> n.contains("ITERATION_01:POSTPROCESS")), trace::toString);
        assertTrue(trace.keySet().stream().anyMatch(n -> n.contains("ITERATION_01:MASKVIEWS")), trace::toString);
        assertFalse(trace.keySet().stream().anyMatch(n -> n.contains("ITERATION_00:MASKVIEWS")), trace::toString);
    }

    @Test
    void aFailingStageShowsItsOneLine() throws IOException {
        Nextflow nextflow = new Nextflow(project("failing"));
        Command.Result result = nextflow.command("--model=particles.hdf").run();
        assertEquals(1, result.exit());
        List<String> said = Nextflow.under("Command error:", result.out() + result.err());
        assertEquals(1, said.size(), result.out() + result.err());
        assertTrue(said.get(0).contains("expected one map"), said.get(0));
    }

    /** Mistakes of the command line, by command: each costs a start of Nextflow. */
    @ParameterizedTest
    @Tag("long")
    @CsvSource({
        "--simcpm=ccc, no parameter --simcpm",
        "--iter=41, --iter=41 is more than the 40 iterations",
        "--parallel=slurm:cpus=8, --parallel=slurm:cpus=8 is not what this pipeline knows",
        "--publish_dir_mode=move, --publish_dir_mode=move is not what this pipeline knows",
        "--input=nowhere.star, nowhere.star: no such file or dataset"
    })
    void mistakesAreRefused(String option, String said) throws IOException {
        Command.Result result = new Nextflow(project("refused" + option.hashCode()))
                .command(option, "-stub-run")
                .run();
        assertNotEquals(0, result.exit());
        assertTrue((result.out() + result.err()).contains(said), result.out() + result.err());
    }

    /** A plan leaves the project as it is; a directory holds one run; empty files do not replace it. */
    @Test
    @Tag("long")
    void theProjectIsSpared() throws IOException {
        Nextflow nextflow = new Nextflow(project("spared"));
        Command.Result plan = nextflow.command("--plan").run().succeeded();
        assertTrue(plan.out().contains("simmx"), plan.out());
        assertFalse(nextflow.results().files().keySet().stream().anyMatch(n -> n.matches("(refine_01|sets)/.*")));
        Files.createDirectory(nextflow.project().resolve("refine_01"));
        Path register = nextflow.project().resolve("refine_01/register");
        Files.writeString(register, "{\"cmd_dict\": {\"sym\": \"c4\"}}");
        Command.Result other = nextflow.command("--plan").run();
        assertTrue(
                (other.out() + other.err()).contains("the run in refine_01 was started with --"),
                other.out() + other.err());
        Command.Result stub = nextflow.command("-stub-run").run();
        assertTrue((stub.out() + stub.err()).contains("-stub-run makes empty files"), stub.out() + stub.err());
        assertEquals("{\"cmd_dict\": {\"sym\": \"c4\"}}", Files.readString(register));
    }

    /** Somebody else's pipeline takes some of our modules and feeds them a channel of particle files. */
    @Test
    void anotherPipelineUsesTheModules() throws IOException {
        Path project = project("other");
        Path stacks = Files.createDirectory(project.resolve("stacks"));
        Path pipeline = Dist.ROOT.resolve("ci/engines/nextflow/other");
        for (String half : List.of("first", "second")) {
            Path apart = Files.createDirectory(project.resolve(half));
            Command.sparrow(apart, Nextflow.particles(half, half.length()))
                    .run()
                    .succeeded();
            Files.copy(apart.resolve(half + ".hdf"), stacks.resolve(half + ".hdf"));
            Files.copy(project.resolve("init.hdf"), apart.resolve("init.hdf"), StandardCopyOption.REPLACE_EXISTING);
            List<String> refine = SmallRun.with(Nextflow.refine(), "--input=" + half + ".hdf", "--iter=1");
            refine.removeIf(w -> w.matches("--(mass|apix|automask).*"));
            Command.sparrow(apart, refine).run().succeeded();
        }
        new Nextflow(project)
                .command(pipeline, "standard", "--particles=" + stacks + "/*.hdf", "--map=" + project + "/init.hdf")
                .run()
                .succeeded();
        for (String half : List.of("first", "second")) {
            Path run = project.resolve("results/" + half + "/refine_01");
            Path launchers = project.resolve(half + "/refine_01");
            assertEquals(-1, Files.mismatch(launchers.resolve("simmx_00.hdf"), run.resolve("simmx_00.hdf")), half);
            assertTrue(Files.isRegularFile(run.resolve("receipts/simmx_00.json")), half);
        }
        assertNotEquals(
                -1,
                Files.mismatch(
                        project.resolve("first/refine_01/simmx_00.hdf"),
                        project.resolve("second/refine_01/simmx_00.hdf")));
    }

    @Test
    void theFilesOfThePipelineAreWhatTheStagesSay() throws IOException {
        Stages stages = new Stages(Dist.ROOT.resolve("target/dist/stages"));
        Installation installation = new Installation(stages, Dist.ROOT.resolve("workflows"));
        for (Map.Entry<String, String> file : NextflowFiles.of(new Wiring(installation.workflow("refine"), stages))
                .entrySet()) {
            assertEquals(
                    file.getValue(),
                    Files.readString(Nextflow.PIPELINE.resolve(file.getKey())),
                    file.getKey() + ": write it anew with: launcher/sparrow engines nextflow workflows/nextflow");
        }
    }
}
