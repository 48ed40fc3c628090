package org.sparrowem.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data that is taken away on purpose is no damage, whenever the one who takes it dies. */
class CollectorTest {
    private static final String HOW = "was removed by a test";

    @TempDir
    Path project;

    private Path run;
    private Path receipt;
    private Map<String, String> texts;

    @BeforeEach
    void publish() {
        run = project.resolve("refine_01");
        texts = new LinkedHashMap<>();
        texts.put("classes_00.hdf", "the classes");
        texts.put("cls_result_00.hdf", "their members");
        Steps.publish(run, Steps.step("a"), texts);
        receipt = Receipts.fileOf(run.resolve("classes_00.hdf"));
    }

    private void collect(int... outputs) {
        List<Receipt.Output> all = Receipts.read(receipt).outputs();
        Collector.collect(
                receipt, java.util.Arrays.stream(outputs).mapToObj(all::get).toList(), HOW);
    }

    private static String key() {
        return Steps.step("a").key();
    }

    @Test
    void whatIsTakenAwayIsKnownAndNoDamage() {
        collect(0, 1);
        assertFalse(Files.exists(run.resolve("classes_00.hdf")));
        Standing standing = Standing.of(receipt);
        assertTrue(standing.isDone() && standing.isCollected());
        assertEquals(HOW, standing.how(run.resolve("cls_result_00.hdf")).orElseThrow());
        assertFalse(Receipts.isDone(receipt, key()), "run by hand it has work to do");
        StoreCheck.Report report = StoreCheck.check(project, r -> {});
        assertEquals(List.of(), report.damage());
        assertEquals(2, report.collected());
        try (ProjectIndex index = ProjectIndex.open(project)) {
            assertEquals(
                    "(collected)",
                    index.find("refine_01#cls_result_00").orElseThrow().shape());
        }
        assertEquals(
                receipt,
                Standing.ofMaker(run.resolve("cls_result_00.hdf")).orElseThrow().receiptFile());
    }

    /** Dies after each deed in turn; what stands then is whole, and doing it again ends as if nothing had happened. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void killedBetweenAnyTwoDeedsItIsCompletedByDoingItAgain(int deeds) {
        List<Receipt.Output> all = Receipts.read(receipt).outputs();
        Collector.deeds(receipt, all, HOW).subList(0, deeds).forEach(Runnable::run);
        assertEquals(List.of(), StoreCheck.check(project, r -> {}).damage(), "after " + deeds);
        assertTrue(Standing.of(receipt).isDone());
        collect(0, 1);
        assertEquals(2, Standing.of(receipt).collected().size());
        assertEquals(List.of(), StoreCheck.check(project, r -> {}).damage());
    }

    @Test
    void anUnfinishedTombstoneIsNone() {
        Steps.write(TempFiles.of(Tombstone.fileOf(receipt)), "{\"content\":{\"for");
        assertTrue(Standing.of(receipt).collected().isEmpty());
        collect(0);
        assertEquals(1, Standing.of(receipt).collected().size());
    }

    @Test
    void aTombstoneThatIsNotTheReceiptsSaysNothing() throws Exception {
        collect(0);
        Path tombstone = Tombstone.fileOf(receipt);
        String text = Files.readString(tombstone);
        for (int at = 0; at < text.length(); at += 3) {
            char other = (char) (text.charAt(at) ^ 1);
            Files.writeString(tombstone, text.substring(0, at) + other + text.substring(at + 1));
            assertFalse(Standing.of(receipt).isDone(), "believed with another byte at " + at);
            Files.writeString(tombstone, text.substring(0, at));
            assertFalse(Standing.of(receipt).isDone(), "believed when cut at " + at);
        }
        Files.writeString(tombstone, text);
        assertTrue(Standing.of(receipt).isDone());
        Files.move(receipt, receipt.resolveSibling("other.json"));
        Files.move(tombstone, tombstone.resolveSibling("other.collected"));
        Steps.publish(run, "b", "classes_00.hdf", "of another step");
        Files.move(tombstone.resolveSibling("other.collected"), tombstone);
        Files.delete(run.resolve("classes_00.hdf"));
        assertFalse(Standing.of(receipt).isDone(), "a tombstone of another receipt");
        assertEquals(
                2,
                StoreCheck.check(project, r -> {}).damage().size(),
                "both receipts name what is not there, and no tombstone is theirs");
    }

    @Test
    void publishingAgainTakesTheTombstoneAway() {
        collect(0);
        collect(1);
        assertEquals(2, Standing.of(receipt).collected().size(), "both are noted");
        Steps.publish(run, Steps.step("a"), texts);
        assertFalse(Files.exists(Tombstone.fileOf(receipt)));
        assertTrue(Receipts.isDone(receipt, key()));
    }

    @Test
    void damageIsNotHiddenAsCollected() throws Exception {
        Files.writeString(run.resolve("classes_00.hdf"), "damaged");
        collect(0, 1);
        assertTrue(Files.exists(run.resolve("classes_00.hdf")));
        assertFalse(Standing.of(receipt).isDone());
        assertEquals(1, StoreCheck.check(project, r -> {}).damage().size());
    }

    @Test
    void whoeverIsAtTheStepIsLeftAlone() {
        try (Lease lease = Lease.acquire(run, "classes_00.hdf", Duration.ZERO).orElseThrow()) {
            assertTrue(lease.isHeld());
            Failures.expect(StoreException.Kind.BUSY, "somebody is making it", () -> collect(0, 1));
        }
        assertTrue(Files.exists(run.resolve("classes_00.hdf")));
    }
}
