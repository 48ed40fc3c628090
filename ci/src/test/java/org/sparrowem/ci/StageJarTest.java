package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every stage is one jar that needs nothing beside it. */
@Tag("slow")
class StageJarTest {
    @TempDir
    Path directory;

    static Stream<String> stages() {
        return Dist.stages().stream();
    }

    /** The jar alone in a directory of its own, so that nothing beside it can help. */
    private Command alone(String stage, List<String> arguments) throws IOException {
        Path jar = directory.resolve(stage + ".jar");
        if (!Files.exists(jar)) {
            Files.copy(Dist.stage(stage), jar);
        }
        return Command.jar(Dist.JAVA, jar, directory, arguments);
    }

    @Test
    void allAreThere() {
        assertTrue(
                Dist.stages()
                        .containsAll(List.of(
                                "import",
                                "simulate",
                                "project3d",
                                "simmx",
                                "classify",
                                "classaverage",
                                "make3d",
                                "postprocess",
                                "fsc",
                                "ctf",
                                "process",
                                "split",
                                "halfmaps",
                                "join",
                                "models",
                                "export")),
                () -> "built: " + Dist.stages());
    }

    @ParameterizedTest
    @MethodSource("stages")
    void tellsAboutItself(String stage) throws IOException {
        Command.Result help = alone(stage, List.of("--help")).run().succeeded();
        assertTrue(help.out().startsWith("usage: " + stage), help.out());
        Command.Result manifest = alone(stage, List.of("--manifest")).run().succeeded();
        try (ZipFile jar = new ZipFile(Dist.stage(stage).toFile())) {
            var entry = jar.getInputStream(jar.getEntry("META-INF/sparrow/stage.json"));
            assertEquals(
                    new String(entry.readAllBytes(), StandardCharsets.UTF_8).strip(),
                    manifest.out().strip());
        }
        assertEquals("", help.err() + manifest.err());
    }

    /** All stages start alike; of this one there are the most tasks. The best of five: other tests run beside this one. */
    @Test
    void startsFast() throws IOException {
        String stage = "simmx";
        Command command = alone(stage, List.of("--version"));
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            Command.Result version = command.run().succeeded();
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
            assertTrue(version.out().startsWith(stage + " "), version.out());
        }
        System.out.printf("start-up of %s --version: %.2f s%n", stage, best);
        // 0.3 s on a quiet machine; a busy one must not fail the gate.
        assertTrue(best < 3, "start-up took " + best + " s");
    }

    @ParameterizedTest
    @MethodSource("stages")
    void refusesWhatItDoesNotKnowInOneLineEach(String stage) throws IOException {
        Command.Result result =
                alone(stage, List.of("--check", "--frobnicate=1")).run();
        assertEquals(2, result.exit(), result.err());
        assertTrue(result.errors().stream().anyMatch(l -> l.contains("frobnicate")), result.err());
        assertTrue(result.errors().stream().allMatch(l -> l.startsWith(stage + ": ")), result.err());
        assertEquals(List.of(stage + ".jar"), Tree.names(directory), "--check left something behind");
    }

    @Test
    void checksDoesAndKeeps() throws IOException {
        List<String> words = List.of("p", "--builtin=groel", "--count=3", "--box=32", "--apix=10", "--truthmap=truth");
        alone("simulate", plus(words, "--check")).run().succeeded();
        assertEquals(List.of("simulate.jar"), Tree.names(directory), "--check left something behind");
        alone("simulate", words).run().succeeded();
        Tree first = Tree.of(directory);
        var time = Files.getLastModifiedTime(directory.resolve("p.hdf"));
        Command.Result why = alone("simulate", plus(words, "--why")).run().succeeded();
        assertTrue(why.out().startsWith("kept"), why.out());
        alone("simulate", words).run().succeeded();
        assertEquals(List.of(), first.differences(Tree.of(directory)));
        assertEquals(time, Files.getLastModifiedTime(directory.resolve("p.hdf")), "the second run wrote again");
        Command.Result other = alone("simulate", plus(words, "--seed=2")).run();
        assertEquals(2, other.exit(), "another result under the same name: " + other.err());
        assertEquals(List.of(), first.differences(Tree.of(directory)));
    }

    private static List<String> plus(List<String> words, String more) {
        return Stream.concat(words.stream(), Stream.of(more)).toList();
    }
}
