package org.sparrowem.launcher.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.launcher.TestStages;
import org.sparrowem.store.Lease;

/** What gc takes away is not missed, and comes back when it is: from the command line, over stages that only pretend. */
@Tag("slow")
class CollectedRunTest {
    private static final String THREE = "refine --input=p.star --model=m.mrc --path=refine_01 --iter=3";
    private static final String GC = "store gc --keep-last=1 --keep-every=0 --apply";

    @TempDir
    static Path jars;

    @TempDir
    static Path made;

    private static Installation installation;

    @TempDir
    Path directory;

    private Run run;

    @BeforeAll
    static void refineOnce() {
        installation = TestStages.install(jars);
        Run first = new Run(installation, made);
        assertEquals(0, first.sparrow(THREE), first::err);
    }

    @BeforeEach
    void project() {
        copy(made, directory);
        run = new Run(installation, directory);
    }

    private static void copy(Path from, Path to) {
        try (var files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean exists(String name) {
        return Files.exists(directory.resolve(name));
    }

    private Map<String, String> all() {
        return new TreeMap<>(run.datasets("refine_01"));
    }

    @Test
    void thePlanSaysWhatWouldGoAndDoesNothing() {
        Map<String, String> before = all();
        assertEquals(0, run.sparrow("store gc refine_01 --keep-last=1 --keep-every=2"), run::err);
        assertEquals(before, all());
        assertTrue(
                run.out().matches("(?s).*refine_01 +before +\\d+ B +- +made before the first iteration.*"), run.out());
        assertTrue(run.out().matches("(?s).*refine_01 +00 +\\S+ k?B +- +every second.*"), run.out());
        assertTrue(run.out().matches("(?s).*refine_01 +01 +\\S+ k?B +\\d+ B +maps; tables.*"), run.out());
        assertTrue(run.out().matches("(?s).*refine_01 +02 +\\S+ k?B +- +the last.*"), run.out());
        assertTrue(run.out().contains("Nothing was done; add --apply"), run.out());
        assertEquals(0, run.sparrow("store gc"), run::err);
        assertTrue(
                run.out().contains("There is nothing to take away."), "0 is every 5th, 1 and 2 the last: " + run.out());
    }

    @Test
    void afterGcTheSameCommandGoesOnFromTheLastIteration() {
        assertEquals(0, run.sparrow(GC), run::err);
        for (String gone : List.of("projections_00", "simmx_01", "classify_00", "classes_01", "cls_result_01")) {
            assertFalse(exists("refine_01/" + gone + ".hdf"), gone);
        }
        for (String stays : List.of("threed_00", "threed_01", "simmx_02", "initial_model")) {
            assertTrue(exists("refine_01/" + stays + ".hdf"), stays);
        }
        assertEquals(0, run.sparrow("store check"), run::out);
        assertTrue(run.out().contains("Collected by gc: 10."), run.out());
        assertEquals(0, run.sparrow("store ls refine_01"));
        assertTrue(run.out().matches("(?s).*refine_01#simmx_00 +\\(collected\\) +0 B +simmx 1.*"), run.out());
        assertEquals(0, run.sparrow("store show refine_01#cls_result_00"), run::err);
        assertTrue(run.out().contains("was removed by store gc"), run.out());
        assertEquals(0, run.sparrow("why refine_01"), run::err);
        assertTrue(run.out().contains("simmx_01           kept: collected by gc"), run.out());
        assertTrue(run.out().contains("project3d_02       kept: receipt"), run.out());
        assertEquals(0, run.sparrow(THREE.replace("=3", "=4")), run::err);
        assertTrue(run.out().contains("4 iteration(s), 6 steps run and 20 kept"), run.out());
        assertFalse(exists("refine_01/simmx_01.hdf"), "nobody needed it");
        assertTrue(run.read("refine_01/convergence.results").contains("\"00_01_fsc\""), "the curves of all iterations");
    }

    @Test
    void whatIsNeededIsMadeAgainWithAllThatItNeeds() {
        Map<String, String> before = all();
        assertEquals(0, run.sparrow(GC), run::err);
        directory.resolve("refine_01/receipts/make3d_01.json").toFile().delete();
        directory.resolve("refine_01/receipts/threed_01.json").toFile().delete();
        assertEquals(0, run.sparrow("why refine_01"), run::err);
        assertTrue(
                run.out().contains("; first, once more: project3d_01, simmx_01, classify_01, classaverage_01"),
                run.out());
        assertEquals(0, run.sparrow(THREE), run::err);
        assertTrue(run.out().contains("5 steps run and 19 kept"), run.out());
        assertTrue(run.err().contains("make3d_01 needs data that was taken away"), run.err());
        assertEquals(before.get("classes_01.hdf"), run.read("refine_01/classes_01.hdf"));
        assertFalse(exists("refine_01/simmx_00.hdf"), "that of another iteration was not needed");
    }

    @Test
    void restoreBringsBackADatasetAnIterationOrAll() {
        Map<String, String> before = all();
        assertEquals(0, run.sparrow(GC + " --keep=nothing"), run::err);
        assertFalse(exists("refine_01/threed_00.hdf"));
        assertTrue(exists("refine_01/fsc_00.txt"), "tables are drawn again and again");
        assertEquals(0, run.sparrow("store restore refine_01#simmx_00"), run::err);
        assertTrue(exists("refine_01/simmx_00.hdf") && exists("refine_01/projections_00.hdf"));
        assertFalse(exists("refine_01/classes_00.hdf"));
        assertEquals(0, run.sparrow("store restore refine_01 --iter=1"), run::err);
        assertTrue(exists("refine_01/threed_01.hdf") && exists("refine_01/threed_00.hdf"), "made of the map before");
        assertEquals(0, run.sparrow("store restore refine_01"), run::err);
        assertEquals(before, all());
        assertEquals(0, run.sparrow("store restore refine_01"), run::err);
        assertTrue(run.out().contains("Everything was there."), run.out());
        assertEquals(2, run.sparrow("store restore refine_01 --iter=7"));
        assertEquals(2, run.sparrow("store restore refine_01#nix"));
    }

    @Test
    void anotherWorkflowGetsWhatItNeedsOfACollectedIteration() {
        assertEquals(0, run.sparrow(GC), run::err);
        assertEquals(0, run.sparrow("eotest --path=refine_01 --iteration=1"), run::err);
        assertTrue(run.err().contains("classaverage_even_01 needs data that was taken away"), run.err());
        assertTrue(exists("refine_01/classes_01_odd.hdf") && exists("refine_01/classify_01.hdf"));
        assertEquals(0, run.sparrow(GC), run::err);
        assertFalse(exists("refine_01/classes_01_odd.hdf") || exists("refine_01/classify_01.hdf"), run.out());
        assertEquals(0, run.sparrow("eotest --path=refine_01 --iteration=1"), run::err);
        assertTrue(run.out().contains("0 steps run and 5 kept"), run.out());
    }

    @Test
    void whatSomebodyNeedsStays() throws Exception {
        Files.writeString(directory.resolve("mine.lst"), "#LST\n0\trefine_01/classes_00.hdf\n");
        assertEquals(
                0,
                run.sparrow("refine --input=p.star --model=m.mrc --iter=1 --path=other --simmask=refine_01#threed_00"),
                run::err);
        assertEquals(0, run.sparrow(GC + " --keep=nothing refine_01"), run::err);
        assertTrue(run.out().contains("refine_01#classes_00: mine.lst points to it"), run.out());
        assertTrue(run.out().contains("refine_01#threed_00: other reads it"), run.out());
        assertTrue(exists("refine_01/classes_00.hdf") && exists("refine_01/threed_00.hdf"));
        assertFalse(exists("refine_01/classes_01.hdf") || exists("refine_01/threed_01.hdf"));
    }

    @Test
    void nothingIsTakenOrMovedUnderSomebodysHands() {
        try (Lease lease = Lease.acquire(directory.resolve("refine_01"), "run-x", Duration.ZERO)
                .orElseThrow()) {
            assertTrue(lease.isHeld());
            assertEquals(0, run.sparrow("store gc refine_01 --keep-last=1 --keep-every=0"), run::err);
            assertTrue(run.out().contains("at work in refine_01: process "), run.out());
            for (String command : List.of(GC, "store mv refine_01 new", "store cp refine_01 new")) {
                assertEquals(75, run.sparrow(command), command);
                assertEquals(1, run.err().lines().count(), run.err());
            }
        }
        assertTrue(exists("refine_01/simmx_00.hdf"));
        assertFalse(exists("new"));
    }

    @Test
    void aRunThatWasMovedOrCopiedGoesOn() {
        assertEquals(0, run.sparrow(GC), run::err);
        assertEquals(0, run.sparrow("store mv refine_01 deep/first"), run::err);
        assertFalse(exists("refine_01"));
        assertEquals(0, run.sparrow("store cp deep/first second"), run::err);
        assertEquals(0, run.sparrow("store check"), run::out);
        for (String path : List.of("deep/first", "second")) {
            assertEquals(0, run.sparrow(THREE.replace("refine_01", path).replace("=3", "=4")), run::err);
            assertTrue(run.out().contains("6 steps run and 20 kept"), run.out());
        }
        assertEquals(2, run.sparrow("store mv second deep/first"));
        assertTrue(run.err().contains("deep/first: exists already"), run.err());
        assertEquals(2, run.sparrow("store cp secon third"));
        assertEquals(2, run.sparrow("store cp second ../third"));
    }

    @Test
    void aDatasetThatWasMovedIsNotMissed() {
        String before = run.read("refine_01/classes_01.hdf");
        assertEquals(0, run.sparrow("store cp refine_01#classes_01 kept#a"), run::err);
        assertEquals(0, run.sparrow("store mv refine_01#classes_01 kept#b"), run::err);
        assertEquals(0, run.sparrow("store mv refine_01#classes_01 kept#b"), "given again: " + run.err());
        assertFalse(exists("refine_01/classes_01.hdf"));
        assertEquals(before, run.read("kept/b.hdf"));
        assertEquals(before, run.read("kept/a.hdf"));
        assertEquals(0, run.sparrow("store check"), run::out);
        assertEquals(0, run.sparrow("store show refine_01#classes_01"), run::err);
        assertTrue(run.out().contains("was moved to kept#b by store mv"), run.out());
        assertEquals(0, run.sparrow("store show kept#b"));
        assertTrue(run.out().contains("made by              copy, version 1"), run.out());
        assertEquals(0, run.sparrow(THREE.replace("=3", "=4")), run::err);
        assertTrue(run.out().contains("6 steps run and 20 kept"), run.out());
        assertEquals(2, run.sparrow("store cp refine_01#classes_00 kept#a"));
        assertTrue(run.err().contains("already made by another step"), run.err());
    }

    @Test
    void anExportIsAProjectOfItsOwn(@TempDir Path other) {
        assertEquals(0, run.sparrow(GC), run::err);
        Path target = other.resolve("copy");
        assertEquals(0, run.sparrow("store export refine_01 " + target), run::err);
        Run copy = new Run(installation, target);
        assertEquals(0, copy.sparrow("store check"), copy::out);
        assertTrue(copy.out().contains("everything is as it was published"), copy.out());
        assertEquals(0, copy.sparrow(THREE.replace("=3", "=4")), copy::err);
        assertTrue(copy.out().contains("6 steps run and 20 kept"), copy.out());
        assertEquals(2, run.sparrow("store export refine_01 " + target));
        assertTrue(run.err().contains("exists; expected a new name or an empty directory"), run.err());
        assertEquals(2, run.sparrow("store export refine_01 inside"));
        assertEquals(2, run.sparrow("store export refine_01#threed_02 " + other.resolve("map.mrc")));
        assertTrue(run.err().contains("sparrow export refine_01#threed_02 "), run.err());
        assertEquals(0, run.sparrow("store export refine_01#threed_02 " + other.resolve("map.hdf")), run::err);
        assertTrue(Files.exists(other.resolve("map.hdf")));
    }

    @Test
    void duAddsUp() {
        assertEquals(0, run.sparrow("store du"), run::err);
        assertTrue(
                run.out().matches("(?s)run +iteration +size +collected +gc would free\nrefine_01 +before .*"),
                run.out());
        assertTrue(run.out().matches("(?s).*refine_01 +total +\\S+ kB +-\n.*stage +datasets +size\n.*"), run.out());
        assertTrue(run.out().matches("(?s).*\nsimmx +3 +\\d+ B\n.*"), run.out());
        assertEquals(0, run.sparrow(GC), run::err);
        assertEquals(0, run.sparrow("store du refine_01"), run::err);
        assertTrue(run.out().matches("(?s).*refine_01 +00 +\\S+ k?B +5 +-\n.*"), run.out());
        assertEquals(2, run.sparrow("store du refine_02"));
        assertTrue(run.err().contains("did you mean 'refine_01'"), run.err());
    }

    @Test
    void mistakesAreOneLine() {
        for (String command : List.of(
                "store gc --aply",
                "store gc --keep-last=0",
                "store gc --keep=map",
                "store gc nowhere",
                "store mv refine_01",
                "store mv sets elsewhere",
                "store export refine_01",
                "store du --apply")) {
            assertEquals(2, run.sparrow(command), command);
            assertEquals(1, run.err().lines().count(), run.err());
        }
    }
}
