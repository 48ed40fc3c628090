package org.sparrowem.launcher.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.launcher.TestStages;
import org.sparrowem.store.Publication;
import org.sparrowem.store.Receipt;

class StoreCommandTest {
    @TempDir
    Path jars;

    @TempDir
    Path directory;

    private Run run;

    @BeforeEach
    void project() throws Exception {
        run = new Run(TestStages.install(jars), directory);
        publish("refine_01", "simmx_00.hdf", "x".repeat(123_456));
        publish("refine_010", "simmx_00.hdf", "y");
    }

    private void publish(String name, String file, String content) throws Exception {
        Path place = Files.createDirectories(directory.resolve(name));
        try (Publication publication = Publication.begin(place)) {
            Files.writeString(publication.temp(file), content);
            publication.commit(Receipt.builder("simmx", "1")
                    .option("cmp", "ccc")
                    .input("particles", "sets/p.hdf", "00ff")
                    .provenance(new Receipt.Provenance(
                            "simmx a b c --cmp=ccc", "sparrow 0.1.0", "host", 1, "2026-11-22T16:00:00Z", 1.25)));
        }
    }

    @Test
    void lsIsATable() {
        assertEquals(0, run.sparrow("store ls refine_01"), run::err);
        String[] lines = run.out().split("\n");
        assertEquals(2, lines.length, run.out());
        assertTrue(lines[0].matches("dataset +shape +size +made by +changed \\(UTC\\)"), lines[0]);
        assertTrue(
                lines[1].matches("refine_01#simmx_00 .* 123 kB   simmx.*\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d"), lines[1]);
        assertEquals(0, run.sparrow("store ls"));
        assertTrue(run.out().contains("refine_010#simmx_00"), run.out());
    }

    @Test
    void showTellsWhatMadeIt() {
        assertEquals(0, run.sparrow("store show refine_01#simmx_00"), run::err);
        assertTrue(run.out().contains("command              simmx a b c --cmp=ccc"), run.out());
        assertTrue(run.out().contains("option cmp           ccc"), run.out());
        assertTrue(run.out().contains("input particles      sets/p.hdf  sha256 00ff"), run.out());
    }

    @Test
    void checkFindsDamageAndSaysHowToMendIt() throws Exception {
        assertEquals(0, run.sparrow("store check"), run::err);
        assertTrue(run.out().contains("2 steps, 123 kB read: everything is as it was published."), run.out());
        Path file = directory.resolve("refine_01/simmx_00.hdf");
        file.toFile().setWritable(true);
        Files.writeString(file, "x".repeat(123_455) + "y");
        assertEquals(1, run.sparrow("store check refine_01"));
        assertTrue(run.out().contains("DAMAGED"), run.out());
        assertTrue(run.out().contains("made again by: sparrow simmx a b c --cmp=ccc"), run.out());
    }

    @Test
    void mistakesAreNamed() {
        assertEquals(2, run.sparrow("store lst"));
        assertTrue(run.err().startsWith("sparrow: store: no 'lst'; did you mean 'ls'?"), run.err());
        assertEquals(2, run.sparrow("store show"));
        assertEquals(2, run.sparrow("store ls nowhere"));
        assertEquals(2, run.sparrow("store show refine_01#simmx_0"));
        assertTrue(run.err().contains("refine_01#simmx_00"), run.err());
    }
}
