package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code launcher/packaging} holds: images, tried without their builders, and the environment module, as it is. */
@Tag("slow")
class PackagingTest {
    private static final Path PACKAGING = Dist.ROOT.resolve("launcher/packaging");

    @TempDir
    Path world;

    /** What the recipes copy is all that Sparrow needs: it runs from there, and finds stages and workflows there. */
    @Test
    void imageHoldsAllThatRuns() throws IOException {
        ImageRecipe recipe = ImageRecipe.dockerfile();
        recipe.copyInto(world);
        Path program = world.resolve("opt/sparrow/launcher/sparrow");
        assertEquals(List.of("sparrow", "--help"), recipe.program());
        assertEquals("/opt/sparrow/launcher", recipe.path().split(":")[0]);

        Command.Result version = Command.of(world, List.of(program.toString(), "--version"))
                .run()
                .succeeded();
        for (String stage : Dist.stages()) {
            Path jar = world.resolve("opt/sparrow/target/dist/stages/" + stage + ".jar");
            assertTrue(version.out().contains(jar.toString()), version.out());
        }
        Command.of(
                        world,
                        List.of(
                                program.toString(),
                                "simulate",
                                "p",
                                "--builtin=groel",
                                "--count=2",
                                "--box=32",
                                "--apix=10"))
                .run()
                .succeeded();
        assertTrue(Files.isRegularFile(world.resolve("p.hdf")));
    }

    @Test
    void bothImagesAreOne() throws IOException {
        ImageRecipe docker = ImageRecipe.dockerfile();
        assertEquals(docker, ImageRecipe.apptainer());
        assertTrue(
                docker.base().matches("debian:[a-z]+-\\d{8}-slim"), docker.base() + " may change: name a dated image");
    }

    /** What docker sends is what it copies; else the build fails, or the whole checkout travels. */
    @Test
    void dockerIsSentWhatItCopies() throws IOException {
        Set<String> expected = new TreeSet<>(List.of("*"));
        ImageRecipe.dockerfile().copies().forEach(c -> expected.add("!" + c.get(0)));
        List<String> rules = Files.readAllLines(PACKAGING.resolve("Dockerfile.dockerignore")).stream()
                .filter(l -> !l.startsWith("#"))
                .toList();
        assertEquals("*", rules.get(0));
        assertEquals(expected, new TreeSet<>(rules));
    }

    /** Where the images have the jars, Nextflow's profiles for containers look for them. */
    @Test
    void theEnginesFindTheJarsInTheImage() throws IOException {
        String jars = ImageRecipe.dockerfile().copies().stream()
                .filter(c -> c.get(0).equals("target/dist"))
                .map(c -> c.get(1))
                .findFirst()
                .orElseThrow();
        List<String> profiles = Files.readAllLines(Dist.ROOT.resolve("workflows/nextflow/nextflow.config")).stream()
                .filter(l -> l.contains("params.sparrow ="))
                .map(String::strip)
                .toList();
        assertEquals(List.of("params.sparrow = '" + jars + "'", "params.sparrow = '" + jars + "'"), profiles);
    }

    /** What a shell is given in the recipes it can read. */
    @Test
    void theShellOfTheRecipesIsSound() throws IOException {
        for (String script : ImageRecipe.scripts()) {
            Path file = Files.writeString(world.resolve("script.sh"), script);
            Command.of(world, List.of("sh", "-n", file.toString())).run().succeeded();
        }
    }

    /** In a shell where the module is loaded through a link, as facilities do. */
    private Command.Result withModule(String command) throws IOException {
        Path link = world.resolve("modules/sparrow/0.1.0");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, PACKAGING.resolve("modulefile"));
        List<String> words = new ArrayList<>(List.of("sh", "-euc"));
        words.add(". /usr/share/modules/init/sh; module use modules; module load sparrow; " + command);
        return Command.of(world, words).run().succeeded();
    }

    @Test
    void moduleBringsTheCommand() throws IOException {
        Command.Result result = withModule("echo $SPARROW_NO_BUILD; sparrow --version");
        assertTrue(result.out().startsWith("1\nSparrow 0.1.0\n"), result.out() + result.err());
        assertTrue(result.out().contains(Dist.stage("simmx").toString()), result.out());
    }

    @Test
    void moduleGoesWithoutTrace() throws IOException {
        Command.Result result = withModule("module unload sparrow; echo \"$PATH ${SPARROW_NO_BUILD:-unset}\"");
        assertEquals(System.getenv("PATH") + " unset", result.out().strip());
    }
}
