package org.sparrowem.launcher.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.launcher.TestStages;

/** What the tasks of an engine ask the launcher for. */
class EnginesTest {
    private static final String REGISTER =
            "engines register --path=refine_01 --input=p.star --model=m.mrc --iter=2 --project=.";

    @TempDir
    static Path jars;

    private static Installation installation;

    @TempDir
    Path directory;

    private Run run;

    @BeforeAll
    static void install() {
        installation = TestStages.install(jars);
    }

    @BeforeEach
    void project() {
        run = new Run(installation, directory);
    }

    @Test
    void theRegisterIsTheOneThatRefineWouldWrite() {
        assertEquals(0, run.sparrow(REGISTER + " --sym=d7"), run::err);
        assertTrue(run.out().startsWith("sparrow import p.star sets#p"), run.out());
        String written = run.read("refine_01/register");
        assertTrue(written.contains("\"sym\": \"d7\""), written);
    }

    @Test
    void aRunOfOtherOptionsInThatDirectoryIsRefused() {
        assertEquals(0, run.sparrow(REGISTER + " --sym=d7"), run::err);
        assertEquals(2, run.sparrow(REGISTER.replace("--project=.", "--project=" + directory) + " --sym=c4"));
        assertTrue(run.err().contains("was started with --sym=d7, this command has --sym=c4"), run.err());
    }

    @Test
    void theDirectoryIsTheOneThatRefineWouldTake() {
        String bare = REGISTER.replace(" --project=.", "");
        assertEquals(2, run.sparrow(bare.replace("refine_01", "a#b")));
        assertTrue(run.err().contains("--path = 'a#b' is not the name of a directory"), run.err());
        assertEquals(0, run.sparrow(bare.replace("refine_01", "./refine_01/")), run::err);
        assertTrue(run.out().contains(" refine_01#projections_00"), run.out());
    }

    @Test
    void mistakesAreOneLine() {
        assertEquals(2, run.sparrow(REGISTER + " --sep=0"));
        assertTrue(run.err().contains("--sep = 0 is out of range"), run.err());
        assertEquals(2, run.sparrow("engines nextfow workflows"));
        assertTrue(run.err().contains("did you mean 'nextflow'"), run.err());
        assertEquals(2, run.sparrow("engines blocks p.star --tasks=0"));
        assertTrue(run.err().contains("--tasks=0 is not a number from 1 on"), run.err());
    }

    @Test
    void aModuleForEachStage() {
        assertEquals(0, run.sparrow("engines nextflow pipeline"), run::err);
        assertTrue(run.read("pipeline/modules/make3d/main.nf").contains("process MAKE3D {"));
        assertTrue(run.read("pipeline/conf/params.config").contains("simcmp = 'ccc'"));
        assertTrue(run.read("pipeline/nextflow_schema.json").contains("\"classkeep\""));
    }
}
