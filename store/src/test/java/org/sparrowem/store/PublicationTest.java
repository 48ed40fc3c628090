package org.sparrowem.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.StoreException.Kind;

class PublicationTest {
    @TempDir
    Path dir;

    private List<String> names(Path where) throws Exception {
        try (var files = Files.list(where)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void filesAppearUnderTheirNamesWithTheReceipt() throws Exception {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("threed_00.hdf", "map");
        texts.put("fsc_00.txt", "curve");
        Receipt receipt = Steps.publish(dir, Steps.step("ccc"), texts);
        assertEquals(List.of("fsc_00.txt", "receipts", "threed_00.hdf"), names(dir));
        assertEquals(List.of("threed_00.json"), names(dir.resolve("receipts")));
        Path file = Receipts.fileOf(dir.resolve("threed_00.hdf"));
        assertEquals(receipt, Receipts.read(file));
        assertTrue(Receipts.isDone(file, Steps.step("ccc").key()));
        assertFalse(Receipts.isDone(file, Steps.step("frc").key()));
        assertEquals(receipt, Receipts.find(dir.resolve("fsc_00.txt")).orElseThrow(), "found by a second output too");
    }

    @Test
    void nothingIsLeftWithoutCommit() throws Exception {
        try (Publication publication = Publication.begin(dir)) {
            Files.writeString(publication.temp("a.hdf"), "half");
        }
        assertEquals(List.of("receipts"), names(dir));
    }

    @Test
    void theSameAgainIsAcceptedAndKeepsTheFirstReceipt() {
        Receipt first = Steps.publish(dir, "ccc", "a.hdf", "map");
        Receipt.Provenance later = new Receipt.Provenance("again", "sparrow", "there", 2, "later", 1);
        assertEquals(first, Steps.publish(dir, Steps.step("ccc").provenance(later), Map.of("a.hdf", "map")));
    }

    @Test
    void otherContentIsRefusedAndSaysWhoMadeWhatStands() throws Exception {
        Steps.publish(dir, "ccc", "a.hdf", "map");
        Failures.expect(
                Kind.USER,
                "made by another step: simmx 1.0.0 on here",
                () -> Steps.publish(dir, "frc", "a.hdf", "other"));
        Failures.expect(Kind.DAMAGED, "not reproducible", () -> Steps.publish(dir, "ccc", "a.hdf", "other"));
        assertEquals("map", Files.readString(dir.resolve("a.hdf")));
        assertEquals(List.of("a.hdf", "receipts"), names(dir), "refused temporary files are gone");
    }

    @Test
    void aFileWithoutReceiptIsTakenWhenEqualAndRefusedWhenNot() throws Exception {
        // What a process leaves that died between the rename and the receipt.
        Files.writeString(dir.resolve("a.hdf"), "map");
        Failures.expect(Kind.USER, "unknown maker", () -> Steps.publish(dir, "ccc", "a.hdf", "other"));
        Steps.publish(dir, "ccc", "a.hdf", "map");
        assertTrue(Receipts.isDone(
                Receipts.fileOf(dir.resolve("a.hdf")), Steps.step("ccc").key()));
    }

    @Test
    void missingShortOrChangedOutputsAreMendedByTheSameStep() throws Exception {
        Path file = dir.resolve("a.hdf");
        Path receipt = Receipts.fileOf(file);
        String key = Steps.step("ccc").key();
        Steps.publish(dir, "ccc", "a.hdf", "map");
        Files.delete(file);
        assertFalse(Receipts.isDone(receipt, key), "missing");
        Steps.publish(dir, "ccc", "a.hdf", "map");
        Files.writeString(file, "ma");
        assertFalse(Receipts.isDone(receipt, key), "short");
        Steps.publish(dir, "ccc", "a.hdf", "map");
        Files.writeString(file, "mop");
        assertEquals(1, Receipts.verify(receipt).size(), "changed");
        Steps.publish(dir, "ccc", "a.hdf", "map");
        assertEquals("map", Files.readString(file));
        assertEquals(List.of(), Receipts.verify(receipt));
    }

    @Test
    void aDamagedReceiptIsReplaced() throws Exception {
        Receipt receipt = Steps.publish(dir, "ccc", "a.hdf", "map");
        Path file = Receipts.fileOf(dir.resolve("a.hdf"));
        Files.writeString(file, Files.readString(file).substring(0, 50));
        assertFalse(Receipts.isDone(file, receipt.key()));
        assertEquals(receipt, Steps.publish(dir, "ccc", "a.hdf", "map"));
        assertEquals(receipt, Receipts.read(file));
    }

    @Test
    void manyPublishersOfTheSameAllSucceed() throws Exception {
        for (int round = 0; round < 20; round++) {
            String name = "same_" + round + ".hdf";
            List<Boolean> ok = race(8, i -> Steps.publish(dir, "ccc", name, "map " + name) != null);
            assertEquals(8, ok.stream().filter(o -> o).count(), "round " + round);
            assertEquals(List.of(), Receipts.verify(Receipts.fileOf(dir.resolve(name))));
        }
    }

    @Test
    void ofManyPublishersOfDifferentContentOneWins() throws Exception {
        for (int round = 0; round < 20; round++) {
            String name = "differ_" + round + ".hdf";
            List<Boolean> ok = race(8, i -> tryPublish(name, i));
            assertEquals(1, ok.stream().filter(o -> o).count(), "round " + round);
            assertEquals(List.of(), Receipts.verify(Receipts.fileOf(dir.resolve(name))));
        }
    }

    private boolean tryPublish(String name, int i) {
        try {
            Steps.publish(dir, "option " + i, name, "content " + i);
            return true;
        } catch (StoreException e) {
            assertEquals(Kind.USER, e.kind(), e.getMessage());
            return false;
        }
    }

    private interface Racer {
        boolean run(int i) throws Exception;
    }

    private static List<Boolean> race(int count, Racer racer) throws Exception {
        CyclicBarrier start = new CyclicBarrier(count);
        var pool = Executors.newFixedThreadPool(count);
        try {
            List<Callable<Boolean>> calls = IntStream.range(0, count)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        start.await();
                        return racer.run(i);
                    })
                    .toList();
            List<Boolean> results = new java.util.ArrayList<>();
            for (Future<Boolean> result : pool.invokeAll(calls)) results.add(result.get());
            return results;
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void unfinishedFilesOfDeadProcessesAreSweptAndOthersKept() throws Exception {
        ProcessId self = ProcessId.self();
        String dead = ".tmp~here~" + self.machine() + "~" + self.pid() + "~" + (self.start() - 5000) + "~aa~a.hdf";
        String living = ".tmp~here~" + self.machine() + "~" + self.pid() + "~" + self.start() + "~aa~a.hdf";
        String elsewhere = ".tmp~there~0123456789abcdef~1~1~aa~a.hdf";
        for (String name : List.of(dead, living, elsewhere)) Files.writeString(dir.resolve(name), "x");
        Publication.begin(dir).close();
        assertEquals(List.of(living, elsewhere, "receipts"), names(dir));
    }

    @Test
    void namesMustBePlain() {
        try (Publication publication = Publication.begin(dir)) {
            for (String name : List.of("", "../a.hdf", ".a.hdf", "b/a.hdf"))
                Failures.expect(Kind.USER, "plain file name", () -> publication.temp(name));
        }
    }
}
