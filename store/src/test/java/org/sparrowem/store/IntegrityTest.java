package org.sparrowem.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.StoreException.Kind;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.ImageRecord;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;
import org.sparrowem.store.format.Lst;
import org.sparrowem.store.format.MrcStackWriter;
import org.sparrowem.store.format.StackWriter;
import org.sparrowem.store.format.Table;
import org.sparrowem.store.format.TableHdf;

/**
 * A published file of every kind, damaged in every region and cut at many lengths: refused by whoever reads it.
 *
 * <p>{@code -Dintegrity.stride=1} takes every byte and every length.
 */
class IntegrityTest {
    private static final int STRIDE = Integer.getInteger("integrity.stride", 23);
    private static final String STEP = "ccc";

    @TempDir
    Path dir;

    /** How a kind of file is written and read. */
    private record FileKind(String name, Consumer<Path> write, Consumer<Path> read) {}

    private List<FileKind> kinds() {
        Path pixels = dir.resolve("pixels.hdf");
        stack(pixels, 2, 3);
        return List.of(
                new FileKind("eman.hdf", f -> EmanHdf.write(f, List.of(image(0), image(1))), IntegrityTest::readImages),
                new FileKind("stack.hdf", f -> stack(f, 2, 3), IntegrityTest::readImages),
                new FileKind("stack.mrcs", f -> mrcs(f), IntegrityTest::readImages),
                new FileKind("table.hdf", f -> TableHdf.write(f, columns(3)), TableHdf::read),
                new FileKind(
                        "set.hdf",
                        f -> ParticleSet.ofStack(ParticleSet.Stack.of(pixels)).write(f, dir),
                        IntegrityTest::readImages),
                new FileKind(
                        "list.lst",
                        f -> Lst.write(f, 2, i -> new Lst.Line(pixels.toString(), i, Map.of())),
                        Lst::read));
    }

    private static ImageRecord image(int i) {
        return new ImageRecord(3, 2, 1, new float[] {i, 1, 2, 3, 4, 5}, Map.of("name", "image " + i));
    }

    private static Table columns(int rows) {
        return Table.ofRows(rows).with("name", texts(rows)).with("value", new double[rows]);
    }

    private static String[] texts(int rows) {
        String[] texts = new String[rows];
        Arrays.fill(texts, "text");
        return texts;
    }

    private static void stack(Path file, int images, int edge) {
        try (StackWriter writer = new StackWriter(file, edge, edge, 2)) {
            for (int i = 0; i < images; i++) writer.add(filled(edge, i));
            writer.finish(columns(images));
        }
    }

    private static float[] filled(int edge, float value) {
        float[] image = new float[edge * edge];
        Arrays.fill(image, value);
        return image;
    }

    private static void mrcs(Path file) {
        try (MrcStackWriter writer = new MrcStackWriter(file, 3, 3, 2)) {
            for (int i = 0; i < 2; i++) writer.add(filled(3, i));
            writer.finish();
        }
    }

    private static void readImages(Path file) {
        try (ImageStack stack = ImageStacks.openImages(file)) {
            for (int i = 0; i < stack.size(); i++) {
                stack.read(i);
                stack.attributes(i);
            }
        }
    }

    private Path publish(FileKind kind) {
        try (Publication publication = Publication.begin(dir)) {
            kind.write.accept(publication.temp(kind.name));
            publication.commit(Steps.step(STEP));
        }
        return dir.resolve(kind.name);
    }

    @TestFactory
    Stream<DynamicTest> everyByteFlippedAndEveryLengthCut() {
        return kinds().stream().map(kind -> dynamicTest(kind.name, () -> attack(kind)));
    }

    private void attack(FileKind kind) throws IOException {
        Path file = publish(kind);
        Path receipt = Receipts.fileOf(file);
        String key = Steps.step(STEP).key();
        kind.read.accept(file);
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i += STRIDE) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 1 << i % 8;
            Files.write(file, flipped);
            refused(kind, file, "byte " + i + " flipped");
            if (i % 23 == 0) assertFalse(Receipts.isDone(receipt, key), "kept with byte " + i + " flipped");
        }
        for (int length = 0; length < whole.length; length += STRIDE) {
            Files.write(file, Arrays.copyOf(whole, length));
            refused(kind, file, "cut at " + length);
            if (length % 23 == 0) assertFalse(Receipts.isDone(receipt, key), "kept when cut at " + length);
        }
        assertTrue(Receipts.isDone(Receipts.fileOf(publish(kind)), key), "publishing again mends it");
        kind.read.accept(file);
    }

    private static void refused(FileKind kind, Path file, String how) {
        StoreException e = assertThrows(StoreException.class, () -> kind.read.accept(file), how);
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
        assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
        // Of a file that ends early the end may be missed before the damage is seen: either is said.
        if (how.contains("flipped")) assertEquals(Kind.DAMAGED, e.kind(), how + ": " + e.getMessage());
    }

    /** Of a stack larger than a block only what is read is verified, and all that describes it. */
    @Test
    void aReaderVerifiesTheBlocksThatItTouchesAndNoOthers() throws IOException {
        int edge = 128;
        int images = 60;
        Path file = publish(new FileKind("large.hdf", f -> stack(f, images, edge), f -> {}));
        long image = 4L * edge * edge;
        flip(file, 4096 + 20 * image);
        try (ImageStack stack = ImageStacks.openImages(file)) {
            assertEquals(3, stack.read(3)[7]);
            StoreException e = Failures.expect(Kind.DAMAGED, "bytes 1048576 to 2097151", () -> stack.read(20));
            assertTrue(e.getMessage().contains("made again by: java -jar simmx.jar --cmp=ccc"), e.getMessage());
        }
        assertFalse(Receipts.isDone(Receipts.fileOf(file), Steps.step(STEP).key()));
        flip(file, 4096 + 20 * image);
        flip(file, Files.size(file) - 3);
        Failures.expect(Kind.DAMAGED, "bytes 3145728 to ", () -> ImageStacks.openImages(file));
    }

    @Test
    void aStackThatASetRefersToIsVerifiedByTheSet() throws IOException {
        Path outside = dir.resolve("outside.mrcs");
        mrcs(outside);
        Path set = dir.resolve("set.hdf");
        ParticleSet.ofStack(ParticleSet.Stack.of(outside)).write(set, dir);
        byte[] whole = Files.readAllBytes(outside);
        for (int i = 0; i < whole.length; i += STRIDE) {
            flip(outside, i);
            Failures.expect(Kind.USER, "changed since a particle set recorded it", () -> readImages(set));
            flip(outside, i);
        }
        readImages(set);
    }

    @Test
    void setsAndReceiptsOfFormat1AreRead() throws IOException {
        Path outside = dir.resolve("outside.mrcs");
        mrcs(outside);
        ParticleSet.Stack now = ParticleSet.Stack.of(outside);
        ParticleSet.Stack then = new ParticleSet.Stack(now.path(), now.bytes(), now.sha256(), BlockSums.UNKNOWN);
        Path set = dir.resolve("set.hdf");
        ParticleSet.ofStack(then).write(set, dir);
        assertEquals(List.of(then), ParticleSet.read(set).stacks());
        readImages(set);

        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("a.hdf", "map");
        Receipt receipt = Steps.publish(dir, Steps.step(STEP), texts);
        Receipt.Output output = receipt.primary();
        Receipt old = Steps.step(STEP)
                .build(List.of(new Receipt.Output(
                        output.name(), output.path(), output.bytes(), output.sha256(), BlockSums.UNKNOWN)));
        Path file = Receipts.fileOf(dir.resolve("a.hdf"));
        Files.writeString(file, ReceiptJson.write(old));
        assertTrue(Files.readString(file).contains("\"format\":1,"), Files.readString(file));
        assertEquals(old, Receipts.read(file));
        assertTrue(Receipts.isDone(file, receipt.key()));
        assertEquals(old, Steps.publish(dir, STEP, "a.hdf", "map"), "the older receipt stays");
        Files.writeString(dir.resolve("a.hdf"), "mop");
        assertFalse(Receipts.isDone(file, receipt.key()));
    }

    @Test
    void blocksGrowWithTheFileSoThatAReceiptStaysSmall() {
        long mib = 1 << 20;
        assertEquals(mib, BlockSums.blockBytes(0));
        assertEquals(mib, BlockSums.blockBytes(4096 * mib));
        assertEquals(2 * mib, BlockSums.blockBytes(4096 * mib + 1));
        assertEquals(2048 * mib, BlockSums.blockBytes(8L << 40));
    }

    @Test
    void aDigestIsThatOfItsPartsAtAwkwardSizes() throws IOException {
        for (int size : new int[] {0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20}) {
            byte[] content = new byte[size];
            new java.util.Random(size).nextBytes(content);
            Path file = Files.write(dir.resolve("digest.bin"), content);
            FileDigest digest = FileDigest.of(file);
            assertEquals(size, digest.bytes());
            assertEquals(Digests.of(content), digest.sha256());
            int[] sums = new int[(size + (1 << 20) - 1) >> 20];
            for (int block = 0; block < sums.length; block++) {
                var crc = new java.util.zip.CRC32C();
                crc.update(content, block << 20, Math.min(1 << 20, size - (block << 20)));
                sums[block] = (int) crc.getValue();
            }
            int[] told = new int[digest.sums().count()];
            Arrays.setAll(told, digest.sums()::sum);
            assertArrayEquals(sums, told, "size " + size);
        }
    }

    private static void flip(Path file, long at) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int value = bytes.read();
            bytes.seek(at);
            bytes.write(value ^ 4);
        }
    }
}
