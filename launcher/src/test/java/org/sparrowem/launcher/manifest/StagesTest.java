package org.sparrowem.launcher.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.TestStages;

/** Where stages are found. */
class StagesTest {
    @TempDir
    Path directory;

    @Test
    void aClassPathHoldsStagesAmongOtherThings() throws Exception {
        TestStages.install(directory);
        Path plain = Path.of(UsageError.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path simmx = directory.resolve("simmx.jar");
        Path fsc = Files.move(directory.resolve("fsc.jar"), directory.resolve("fsc-0.1.0-all.jar"));
        String classPath = String.join(
                File.pathSeparator, plain.toString(), simmx.toString(), fsc.toString(), directory + "/gone.jar");

        Stages found = Stages.onClassPath(classPath);

        assertEquals(new TreeSet<>(List.of("fsc", "simmx")), found.names());
        assertEquals(fsc, found.jar("fsc"));
        assertEquals(fsc + File.pathSeparator + simmx, found.classPath());
        UsageError error = assertThrows(UsageError.class, () -> found.jar("simx"));
        assertEquals("no stage 'simx' in the class path; did you mean 'simmx'?", error.getMessage());
    }
}
