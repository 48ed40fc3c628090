package org.sparrowem.ci;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Maven repository with the programs of the build, put there by Maven's own deployment. */
record MavenRepository(Path directory) {
    private static final String VERSION = "0.1.0";
    private static final String ATTACH = "org.codehaus.mojo:build-helper-maven-plugin:attach-artifact@attach-program";
    private static final String DEPLOY = "deploy:deploy";

    /**
     * Deploys launcher and stages, and the poms that theirs inherit from. No more than the two goals run: whole modules
     * would be compiled and packed again below the tests that use them. So the plain jars are missing.
     */
    static MavenRepository ofTheBuild(Path directory) {
        MavenRepository repository = new MavenRepository(directory);
        repository.maven(".,stages", DEPLOY);
        String programs = Dist.stages().stream().map(s -> ",stages/" + s).collect(Collectors.joining());
        repository.maven("launcher" + programs, ATTACH, DEPLOY, "-DallowIncompleteProjects=true");
        return repository;
    }

    /** What JBang's {@code --repos} takes: this repository and no other. */
    String option() {
        return "built=" + directory.toUri();
    }

    /** Where a program's jar that runs alone is. */
    Path program(String artifact) {
        return directory.resolve(
                String.join("/", "org/sparrowem", artifact, VERSION, artifact + "-" + VERSION + "-all.jar"));
    }

    private void maven(String modules, String... words) {
        List<String> all = new ArrayList<>(List.of("mvn", "-q", "-B", "-pl", modules));
        all.add("-DaltDeploymentRepository=built::" + directory.toUri());
        Stream.of(words).forEach(all::add);
        Command.of(Dist.ROOT, all).run().succeeded();
    }
}
