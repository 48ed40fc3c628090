package org.sparrowem.ci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Maven repository with what was built: the jars that run alone, under the names that {@code mvn deploy} gives them. */
record MavenRepository(Path directory) {
    private static final String VERSION = "0.1.0";

    /** Lays it out: launcher and stages, each with its pom, and the poms that those inherit from. */
    static MavenRepository ofTheBuild(Path directory) throws IOException {
        MavenRepository repository = new MavenRepository(directory);
        repository.pom("sparrow", Dist.ROOT);
        repository.pom("stage-parent", Dist.ROOT.resolve("stages"));
        repository.pom("launcher", Dist.ROOT.resolve("launcher"));
        Files.copy(Dist.LAUNCHER, repository.program("launcher"));
        for (String stage : Dist.stages()) {
            repository.pom(stage, Dist.ROOT.resolve("stages").resolve(stage));
            Files.copy(Dist.stage(stage), repository.program(stage));
        }
        return repository;
    }

    /** What JBang's {@code --repos} takes: this repository and no other. */
    String option() {
        return "built=" + directory.toUri();
    }

    /** Where the jar that runs alone belongs. */
    Path program(String artifact) {
        return file(artifact, "-all.jar");
    }

    Path pom(String artifact) {
        return file(artifact, ".pom");
    }

    private void pom(String artifact, Path module) throws IOException {
        Files.createDirectories(pom(artifact).getParent());
        Files.copy(module.resolve("pom.xml"), pom(artifact));
    }

    private Path file(String artifact, String end) {
        return directory
                .resolve("org/sparrowem")
                .resolve(artifact)
                .resolve(VERSION)
                .resolve(artifact + "-" + VERSION + end);
    }
}
