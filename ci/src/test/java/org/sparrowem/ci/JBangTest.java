package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real JBang runs the built jars by the aliases of {@code launcher/jbang-catalog.json}. */
@Tag("slow")
class JBangTest {
    @TempDir
    static Path home;

    @BeforeAll
    static void install() {
        JBang.install();
    }

    private static JsonObject aliases() throws IOException {
        return JsonParser.parseString(Files.readString(JBang.CATALOG))
                .getAsJsonObject()
                .getAsJsonObject("aliases");
    }

    private static String ref(String alias) throws IOException {
        JsonObject found = aliases().getAsJsonObject(alias);
        assertTrue(found != null, "no alias " + alias);
        return found.get("script-ref").getAsString();
    }

    @Test
    void everyStageHasItsAliasesAndNothingElse() throws IOException {
        Set<String> expected = new HashSet<>(Set.of("sparrow", "sparrow-gav"));
        for (String stage : Dist.stages()) {
            expected.addAll(List.of(stage, stage + "-gav"));
            assertEquals(
                    Dist.stage(stage), JBang.CATALOG.resolveSibling(ref(stage)).normalize());
            assertEquals("org.sparrowem:" + stage + ":0.1.0:all@fatjar", ref(stage + "-gav"));
        }
        assertEquals(Dist.LAUNCHER, JBang.CATALOG.resolveSibling(ref("sparrow")).normalize());
        assertEquals(JBang.SCRIPT, JBang.CATALOG.resolveSibling(ref("sparrow-gav")));
        assertEquals(expected, aliases().keySet());
    }

    @Test
    void runsTheLauncher() {
        Command.Result result =
                new JBang(home).run("sparrow@" + JBang.CATALOG, "--version").succeeded();
        assertTrue(result.out().startsWith("Sparrow 0.1.0"), result.out() + result.err());
    }

    @Test
    void aStageWorks() {
        new JBang(home)
                .run("simulate@" + JBang.CATALOG, "p", "--builtin=groel", "--count=3", "--box=32", "--apix=10")
                .succeeded();
        assertTrue(Files.isRegularFile(home.resolve("p.hdf")));
        assertTrue(Files.isRegularFile(home.resolve("receipts/p.json")));
    }
}
