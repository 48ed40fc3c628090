package org.sparrowem.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.StoreException.Kind;

class ReceiptTest {
    @TempDir
    Path dir;

    private Path published() {
        Steps.publish(dir, "ccc:weird=\"ü\"", "a.hdf", "map");
        return Receipts.fileOf(dir.resolve("a.hdf"));
    }

    @Test
    void otherProgramsFormatsStandBesideOurs() {
        assertEquals(
                "a.json", Receipts.fileOf(dir.resolve("a.hdf")).getFileName().toString());
        assertEquals(
                "fsc_00.json",
                Receipts.fileOf(dir.resolve("fsc_00.txt")).getFileName().toString());
        assertEquals(
                "a.star.json",
                Receipts.fileOf(dir.resolve("a.star")).getFileName().toString());
        assertEquals(
                "a.mrcs.json",
                Receipts.fileOf(dir.resolve("a.mrcs")).getFileName().toString());
    }

    @Test
    void everyTruncationIsDetected() throws Exception {
        Path file = published();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            Failures.expect(Kind.DAMAGED, "receipt", () -> Receipts.read(file));
            assertFalse(Receipts.isDone(file, Steps.step("ccc:weird=\"ü\"").key()), "length " + length);
        }
    }

    @Test
    void everyFlippedByteIsDetected() throws Exception {
        Path file = published();
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 1 << i % 8;
            Files.write(file, flipped);
            Failures.expect(Kind.DAMAGED, "receipt", () -> Receipts.read(file));
        }
    }

    @Test
    void theKeyDependsOnWhatDecidesTheResultAndOnNothingElse() {
        String key = Steps.step("ccc").key();
        assertEquals(
                key,
                Steps.step("ccc")
                        .provenance(new Receipt.Provenance("", "", "x", 9, "", 1))
                        .key());
        assertEquals(
                key,
                Steps.step("ccc")
                        .input("particles", "moved.hdf", Digests.of("particles"))
                        .key());
        assertNotEquals(key, Steps.step("frc").key());
        assertNotEquals(key, Steps.step("ccc").option("seed", "1").key());
        assertNotEquals(
                key,
                Steps.step("ccc")
                        .input("particles", "particles.hdf", Digests.of("x"))
                        .key());
    }

    /** A golden value: a change of it makes every receipt in the world look undone. */
    @Test
    void theKeyIsStableForEver() {
        TreeMap<String, String> options = new TreeMap<>();
        options.put("b", "2");
        options.put("a", "1");
        String text = "{\"inputs\":{},\"options\":{\"a\":\"1\",\"b\":\"2\"},\"stage\":\"s\",\"version\":\"1\"}";
        assertEquals(Digests.of(text), StepKey.of("s", "1", options, new TreeMap<>()));
    }
}
