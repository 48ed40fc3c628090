package org.sparrowem.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script {@code launcher/sparrow}, in a world of its own: fake JDKs, a fake Maven, a PATH with nothing else. */
class StartScriptTest {
    private static final List<String> TOOLS =
            List.of("dirname", "readlink", "sed", "find", "head", "tail", "mkdir", "mv", "cut", "stty", "cat", "flock");

    @TempDir
    Path world;

    private Path root;
    private Path bin;

    /** How the script ended: exit code, then everything that it wrote. */
    private record Ended(int exit, String text) {}

    @BeforeEach
    void build() throws IOException {
        root = Files.createDirectories(world.resolve("a root/launcher")).getParent();
        bin = Files.createDirectories(world.resolve("bin"));
        Files.copy(Path.of("sparrow"), root.resolve("launcher/sparrow"));
        root.resolve("launcher/sparrow").toFile().setExecutable(true);
        for (String tool : TOOLS) {
            for (String place : List.of("/bin/", "/usr/bin/")) {
                if (Files.exists(Path.of(place + tool)) && !Files.exists(bin.resolve(tool))) {
                    script(bin.resolve(tool), "exec " + place + tool + " \"$@\"");
                }
            }
        }
    }

    private void jar() throws IOException {
        Files.createDirectories(root.resolve("target/dist"));
        Files.writeString(root.resolve("target/dist/sparrow.jar"), "");
    }

    private void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        file.toFile().setExecutable(true);
    }

    private Path jdk(String name, String version, boolean compiler) throws IOException {
        Path home = world.resolve("jvm/" + name);
        script(home.resolve("bin/java"), "echo ran " + name + " \"$@\"");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        if (compiler) {
            script(home.resolve("bin/javac"), "");
        }
        return home;
    }

    private Ended run(Map<String, String> more, String... args) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(root.resolve("launcher/sparrow").toString()));
        command.addAll(List.of(args));
        return start(more, command);
    }

    private Ended start(Map<String, String> more, List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("HOME", world.toString());
        builder.environment().put("SPARROW_JVM_DIRS", world + "/jvm/*");
        builder.environment().putAll(more);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), text);
    }

    @Test
    void theNewestJavaIsTaken() throws Exception {
        jar();
        jdk("old8", "1.8.0_402", true);
        jdk("lts17", "17.0.15", true);
        jdk("new25", "25.0.3", false);
        jdk("lts21", "21.0.1", true);
        Ended ended = run(Map.of(), "refine", "--input=a b.star");
        assertEquals(0, ended.exit(), ended.text());
        assertTrue(ended.text().startsWith("ran new25 "), ended.text());
        assertTrue(ended.text().endsWith("sparrow.jar refine --input=a b.star\n"), ended.text());
    }

    @Test
    void javaHomeAndPathAreLookedAtToo() throws Exception {
        jar();
        Path elsewhere = jdk("x", "21", true);
        Files.move(elsewhere, world.resolve("x21"));
        assertTrue(run(Map.of("JAVA_HOME", world + "/x21")).text().startsWith("ran x "));
        Files.createSymbolicLink(bin.resolve("java"), world.resolve("x21/bin/java"));
        assertTrue(run(Map.of()).text().startsWith("ran x "));
    }

    @Test
    void withoutAnyJavaItSaysWhatToDo() throws Exception {
        jar();
        jdk("old11", "11.0.2", true);
        Ended ended = run(Map.of());
        assertEquals(2, ended.exit());
        assertTrue(ended.text().startsWith("sparrow: no Java 17 or newer found; install one"), ended.text());
        assertEquals(1, ended.text().lines().count());
    }

    @Test
    void itBuildsOnceAndAgainWhenASourceIsNewer() throws Exception {
        jdk("lts17", "17.0.15", true);
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        for (String directory : List.of("stages", "store", "workflows")) {
            Files.createDirectories(root.resolve(directory));
        }
        script(
                bin.resolve("mvn"),
                "echo \"maven $* with $JAVA_HOME\"; mkdir -p target/dist; cat pom.xml > target/dist/sparrow.jar");
        Ended first = run(Map.of());
        assertEquals(0, first.exit(), first.text());
        assertTrue(first.text().startsWith("sparrow: building, "), first.text());
        assertTrue(Files.readString(root.resolve("target/build.log")).contains("package with " + world + "/jvm/lts17"));
        assertTrue(run(Map.of(), "again").text().startsWith("ran lts17 "));
        Path source = Files.writeString(root.resolve("stages/New.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        assertTrue(run(Map.of()).text().startsWith("sparrow: building, "));
        assertTrue(run(Map.of("SPARROW_NO_BUILD", "1")).text().startsWith("ran lts17 "));
    }

    @Test
    void aFailedBuildShowsItsEnd() throws Exception {
        jdk("lts17", "17.0.15", true);
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        script(bin.resolve("mvn"), "echo ERROR something is missing; exit 1");
        Ended ended = run(Map.of());
        assertEquals(1, ended.exit());
        assertTrue(ended.text().contains("ERROR something is missing\nsparrow: the build failed"), ended.text());
    }

    @Test
    void buildingNeedsACompilerAndMaven() throws Exception {
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        jdk("jre21", "21", false);
        Ended noCompiler = run(Map.of());
        assertEquals(2, noCompiler.exit());
        assertTrue(noCompiler.text().contains("building needs a JDK"), noCompiler.text());
        jdk("lts21", "21", true);
        Ended noMaven = run(Map.of());
        assertEquals(2, noMaven.exit());
        assertTrue(noMaven.text().contains("mvn is not on PATH"), noMaven.text());
    }

    @Test
    void aLinkToTheScriptWorks() throws Exception {
        jar();
        jdk("lts17", "17.0.15", true);
        Files.createSymbolicLink(bin.resolve("sparrow"), root.resolve("launcher/sparrow"));
        Ended ended = start(Map.of(), List.of(bin.resolve("sparrow").toString(), "version"));
        assertEquals(0, ended.exit(), ended.text());
        assertTrue(ended.text().contains("-Dsparrow.root=" + root.toRealPath()), ended.text());
    }
}
