package org.sparrowem.ci;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The real JBang, in a world of its own: with a home, caches and a local Maven repository that begin empty.
 *
 * @param home its working directory, too
 */
record JBang(Path home) {
    static final Path CATALOG = Dist.ROOT.resolve("launcher/jbang-catalog.json");
    static final Path SCRIPT = Dist.ROOT.resolve("launcher/sparrow.java");

    private static final Path RECIPE = Dist.ROOT.resolve("ci/engines/jbang");

    /** Brings JBang's jars from Maven Central, once. */
    static void install() {
        Command.of(Dist.ROOT, List.of(RECIPE.resolve("install").toString()))
                .run()
                .succeeded();
    }

    Command command(String... arguments) {
        List<String> words = new ArrayList<>(List.of(RECIPE.resolve("jbang").toString()));
        words.addAll(List.of(arguments));
        Path javaHome = Dist.JAVA.getParent().getParent();
        Map<String, String> environment = Map.of(
                "JBANG_DIR", home.resolve("jbang").toString(),
                "JBANG_REPO", home.resolve("m2").toString(),
                "HOME", home.toString(),
                "JAVA_HOME", javaHome.toString());
        return new Command(home, words, environment);
    }

    Command.Result run(String... arguments) {
        return command(arguments).run();
    }
}
