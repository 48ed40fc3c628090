package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real JBang runs the stages by the aliases of {@code launcher/jbang-catalog.json}. */
@Tag("slow")
class JBangTest {
    private static final Path RECIPE = Dist.ROOT.resolve("ci/engines/jbang");
    private static final Path LIB = Dist.ROOT.resolve("ci/target/jbang-lib");
    private static final Path CATALOG = Dist.ROOT.resolve("launcher/jbang-catalog.json");

    @TempDir
    static Path home;

    @BeforeAll
    static void install() {
        Command.of(RECIPE, List.of("mvn", "-B", "-q", "dependency:copy-dependencies", "-Djbang.lib=" + LIB))
                .run()
                .succeeded();
    }

    private static JsonObject aliases() throws IOException {
        return JsonParser.parseString(Files.readString(CATALOG))
                .getAsJsonObject()
                .getAsJsonObject("aliases");
    }

    /** The aliases of the built jars; those with Maven coordinates need a repository that has them. */
    static List<String> ofJars() throws IOException {
        return aliases().keySet().stream().filter(a -> !a.endsWith("-gav")).toList();
    }

    private static Command.Result jbang(String... arguments) {
        List<String> words = new ArrayList<>(List.of(RECIPE.resolve("jbang").toString()));
        words.addAll(List.of(arguments));
        Path javaHome = Dist.JAVA.getParent().getParent();
        Map<String, String> environment = Map.of(
                "JBANG_LIB", LIB.toString(),
                "JBANG_DIR", home.resolve("jbang").toString(),
                "HOME", home.toString(),
                "JAVA_HOME", javaHome.toString());
        return new Command(home, words, environment).run();
    }

    @Test
    void everyStageHasItsAliases() throws IOException {
        for (String stage : Dist.stages()) {
            JsonObject jar = aliases().getAsJsonObject(stage);
            assertTrue(jar != null, "no alias " + stage);
            Path target =
                    CATALOG.resolveSibling(jar.get("script-ref").getAsString()).normalize();
            assertEquals(Dist.stage(stage), target);
            assertEquals(
                    "org.sparrowem:" + stage + ":0.1.0",
                    aliases().getAsJsonObject(stage + "-gav").get("script-ref").getAsString());
        }
    }

    @ParameterizedTest
    @MethodSource("ofJars")
    void runsTheAlias(String alias) {
        Command.Result result = jbang(alias + "@" + CATALOG, "--version").succeeded();
        assertTrue(result.out().toLowerCase(Locale.ROOT).startsWith(alias + " "), result.out() + result.err());
    }

    @Test
    void doesWork() {
        jbang("simulate@" + CATALOG, "p", "--builtin=groel", "--count=3", "--box=32", "--apix=10")
                .succeeded();
        assertTrue(Files.isRegularFile(home.resolve("p.hdf")));
        assertTrue(Files.isRegularFile(home.resolve("receipts/p.json")));
    }
}
