package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the build delivers, as users get it: {@code target/dist}, and the JDKs of this machine to run it with. */
final class Dist {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    static final Path LAUNCHER = ROOT.resolve("target/dist/sparrow.jar");
    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    static {
        ToolsFirst.await();
    }

    private Dist() {}

    /** A stage's jar. */
    static Path stage(String name) {
        Path jar = ROOT.resolve("target/dist/stages").resolve(name + ".jar");
        assertTrue(Files.isRegularFile(jar), () -> jar + " is missing: run mvn -DskipTests package");
        return jar;
    }

    /** The names of all stages that were built. */
    static List<String> stages() {
        try (Stream<Path> jars = Files.list(ROOT.resolve("target/dist/stages"))) {
            return jars.map(p -> p.getFileName().toString())
                    .filter(n -> n.endsWith(".jar"))
                    .map(n -> n.substring(0, n.length() - ".jar".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("run mvn -DskipTests package first", e);
        }
    }

    /** The java of a JDK of another number than the one that runs this test. */
    static Optional<Path> otherJava() {
        String mine = "JAVA_VERSION=\"" + Runtime.version().feature() + ".";
        List<Path> found = new ArrayList<>();
        try (Stream<Path> homes = Files.list(Path.of("/usr/lib/jvm"))) {
            for (Path home : homes.sorted().toList()) {
                Path release = home.resolve("release");
                Path java = home.resolve("bin/java");
                if (Files.isExecutable(java)
                        && Files.isRegularFile(release)
                        && !Files.readString(release).contains(mine)) {
                    found.add(java);
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return found.stream().findFirst();
    }
}
