package org.sparrowem.launcher.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.launcher.TestStages;
import org.sparrowem.launcher.workflow.Param;

/** Every page can be asked for and teaches with examples. */
class HelpTest {
    @TempDir
    Path jars;

    @TempDir
    Path directory;

    private Installation installation;
    private Run run;

    @BeforeEach
    void project() {
        installation = TestStages.install(jars);
        run = new Run(installation, directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refine", "refine-evenodd", "refinemulti", "eotest", "demo", "store", "why", "help"})
    void everyCommandTeachesWithExamples(String command) {
        assertEquals(0, run.sparrow(command + " --help"), run::err);
        assertTrue(run.out().startsWith("usage: sparrow " + command), run.out());
        assertTrue(run.out().contains("Examples:"), run.out());
        String page = run.out();
        assertEquals(0, run.sparrow("help " + command));
        assertEquals(page, run.out());
        assertTrue(page.lines().allMatch(l -> l.length() <= 130), "no line is too long");
    }

    @Test
    void theRefinePageHasEveryOption() {
        run.sparrow("refine --help");
        for (Param param : installation.workflow("refine").params().values()) {
            assertTrue(run.out().contains("--" + param.name()), param.name());
        }
        assertTrue(run.out().contains("--sep=INT                 Option sep [at least 1] (default 1)"), run.out());
    }

    @Test
    void theLandingPageListsCommandsAndStages() {
        for (String line : new String[] {"--help", "help", "-h"}) {
            assertEquals(0, run.sparrow(line));
            assertTrue(run.out().contains("\n  refine         Refine a map"), run.out());
            assertTrue(run.out().contains("\n  simmx          Test stage simmx"), run.out());
        }
    }

    @Test
    void listsShowComponentsAndTheirParameters() {
        assertEquals(0, run.sparrow("help cmps"));
        assertTrue(run.out().startsWith("ccc                         Negative correlation coefficient\n"), run.out());
        assertEquals(3, run.out().lines().count());
        for (String line : new String[] {"help cmps -v 1", "help -v1 cmps", "help cmps --verbose=2"}) {
            assertEquals(0, run.sparrow(line), run::err);
            assertTrue(
                    run.out().contains("    minres  float           Option minres [more than 0 A] (default 500)\n"),
                    run.out());
        }
        assertEquals(2, run.sparrow("help cmps -x"));
    }

    @Test
    void aStageIsRunWithItsOwnArgumentsAndExitCode() {
        assertEquals(3, run.sparrow("simmx --help -v 1"));
        assertTrue(run.err().contains("simmx was given [--help, -v, 1]"), run.err());
        assertEquals(0, run.sparrow("help schedulers"));
        assertTrue(run.out().contains("--parallel=slurm:key=value"), run.out());
    }

    @Test
    void theCatalogueForJbangHasEveryStage() throws Exception {
        JsonObject aliases = JsonParser.parseString(Files.readString(Path.of("jbang-catalog.json")))
                .getAsJsonObject()
                .getAsJsonObject("aliases");
        for (String stage : TestStages.NAMES) {
            assertEquals(
                    "../target/dist/stages/" + stage + ".jar",
                    aliases.getAsJsonObject(stage).get("script-ref").getAsString());
            assertTrue(aliases.has(stage + "-gav"));
        }
        assertEquals(2 + 2 * TestStages.NAMES.size(), aliases.size());
    }
}
