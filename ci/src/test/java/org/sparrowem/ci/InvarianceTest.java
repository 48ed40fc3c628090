package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The same refinement gives the same bytes whatever it is run on: threads, blocks, JDK, vector unit, launcher or single jars. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvarianceTest {
    @TempDir
    static Path scratch;

    private Path reference;
    private Tree wanted;

    @BeforeAll
    void refineOnce() throws Exception {
        reference = Files.createDirectory(scratch.resolve("reference"));
        SmallRun.simulate(reference);
        Command.sparrowAtFullSpeed(reference, SmallRun.refine()).run().succeeded();
        wanted = Tree.of(reference);
        long datasets = wanted.files().keySet().stream()
                .filter(n -> n.matches("refine_01/[^/]*\\.(hdf|txt)"))
                .count();
        assertTrue(
                datasets > 14,
                () -> "too few results to compare: " + wanted.files().keySet());
    }

    private Path project(String name) {
        return SmallRun.copyOfInputs(reference, scratch.resolve(name));
    }

    private void same(Path project) {
        assertEquals(List.of(), wanted.differences(Tree.of(project)));
    }

    @Test
    void oneThreadAndBlocksOfSeven() {
        Path project = project("blocks");
        Command.sparrow(project, SmallRun.refine("--parallel=thread:1", "--blocksize=7"))
                .run()
                .succeeded();
        same(project);
    }

    @Test
    void anotherJdkOnNarrowerVectorsInBlocksOfOne() throws Exception {
        Optional<Path> java = Dist.otherJava();
        assumeTrue(java.isPresent(), "only one JDK is installed in /usr/lib/jvm");
        Path project = Files.createDirectory(scratch.resolve("jdk"));
        for (List<String> words : List.of(SmallRun.particles(), SmallRun.refine("--blocksize=1"))) {
            Command.jar(java.get(), Dist.LAUNCHER, project, words)
                    .with("SPARROW_JAVA_OPTIONS", "-XX:UseAVX=1")
                    .run()
                    .succeeded();
        }
        same(project);
    }

    /** Each step of the first iteration as its own process of its own jar, without vectors; the plan is the launcher's. */
    @Test
    void singleJarsWithoutVectors() {
        Path project = project("jars");
        String plan = Command.sparrow(project, SmallRun.refine("--iter=1", "--plan"))
                .run()
                .succeeded()
                .out();
        List<String> lines = plan.lines().toList();
        assertFalse(lines.isEmpty(), "the launcher's plan is empty");
        for (String line : lines) {
            List<String> words = List.of(line.split(" "));
            List<String> command = new ArrayList<>(List.of(Dist.JAVA.toString()));
            command.addAll(Command.BRIEF);
            command.addAll(List.of("-jar", Dist.stage(words.get(1)).toString()));
            command.addAll(words.subList(2, words.size()));
            Command.of(project, command).with("SPARROW_VECTORS", "off").run().succeeded();
        }
        List<String> onlyTheLaunchers = wanted.differences(Tree.of(project)).stream()
                .filter(d -> !d.matches("missing: refine_01/(log\\.txt|register|convergence\\..*|.*_01\\.\\w+)"))
                .toList();
        assertEquals(List.of(), onlyTheLaunchers);
    }
}
