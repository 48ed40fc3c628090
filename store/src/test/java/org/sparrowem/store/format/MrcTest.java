package org.sparrowem.store.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.Failures;
import org.sparrowem.store.Shared;
import org.sparrowem.store.StoreException.Kind;

class MrcTest {
    @TempDir
    Path dir;

    private static List<Integer> sizes(ImageStack s) {
        return List.of(s.size(), s.nx(), s.ny(), s.nz());
    }

    @Test
    void volumesComeBack() {
        Path file = dir.resolve("map.mrc");
        Mrc.write(file, 5, 4, 3, Images.ramp(0, 60), 2.7, new float[] {1, 2, 3});
        try (ImageStack stack = ImageStacks.open(file)) {
            assertEquals(List.of(1, 5, 4, 3), sizes(stack));
            assertEquals(2.7, stack.apix());
            assertArrayEquals(Images.ramp(0, 60), stack.read(0));
            assertEquals(2f, stack.attributes(0).get("origin_y"));
        }
        try (ImageStack stack = ImageStacks.openImages(file)) {
            assertEquals(List.of(3, 5, 4, 1), sizes(stack));
        }
    }

    @Test
    void stacksComeBack() {
        Path file = dir.resolve("p.mrcs");
        try (MrcStackWriter out = new MrcStackWriter(file, 5, 4, 1.25)) {
            for (int i = 0; i < 7; i++) out.add(Images.ramp(i, 20));
            out.finish();
        }
        try (ImageStack stack = ImageStacks.open(file)) {
            assertEquals(List.of(7, 5, 4, 1), sizes(stack));
            assertEquals(1.25, stack.apix());
            for (int i = 0; i < 7; i++) assertArrayEquals(Images.ramp(i, 20), stack.read(i));
            Failures.expect(Kind.USER, "images 0 to 6", () -> stack.read(7));
        }
    }

    @Test
    void anUnfinishedStackLeavesNothing() {
        Path file = dir.resolve("half.mrcs");
        try (MrcStackWriter out = new MrcStackWriter(file, 5, 4, 1)) {
            out.add(Images.ramp(0, 20));
        }
        assertEquals(false, Files.exists(file));
    }

    /** A 2x1x1 file of one mode: header fields by hand. */
    private Path raw(String name, ByteOrder order, int mode, int extended, byte[] pixels) throws Exception {
        ByteBuffer file = ByteBuffer.allocate(1024 + extended + pixels.length).order(order);
        file.putInt(0, 2)
                .putInt(4, 1)
                .putInt(8, 1)
                .putInt(12, mode)
                .putInt(28, 2)
                .putInt(92, extended);
        file.putFloat(40, 3f);
        file.position(1024 + extended);
        file.put(pixels);
        return Files.write(dir.resolve(name), file.array());
    }

    private void assertPixels(Path file, float a, float b) {
        try (ImageStack stack = ImageStacks.open(file)) {
            assertArrayEquals(new float[] {a, b}, stack.read(0), file.toString());
            assertEquals(1.5, stack.apix());
        }
    }

    @Test
    void allModesInBothByteOrders() throws Exception {
        for (ByteOrder o : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            ByteBuffer two = ByteBuffer.allocate(4).order(o);
            ByteBuffer four = ByteBuffer.allocate(8).order(o);
            assertPixels(raw("i8" + o, o, 0, 0, new byte[] {-1, 127}), -1, 127);
            assertPixels(
                    raw(
                            "i16" + o,
                            o,
                            1,
                            0,
                            two.clear()
                                    .putShort((short) -2)
                                    .putShort((short) 300)
                                    .array()),
                    -2,
                    300);
            assertPixels(
                    raw(
                            "u16" + o,
                            o,
                            6,
                            0,
                            two.clear().putShort((short) -2).putShort((short) 1).array()),
                    65534,
                    1);
            assertPixels(
                    raw(
                            "f32" + o,
                            o,
                            2,
                            80,
                            four.clear().putFloat(-1.5f).putFloat(1e9f).array()),
                    -1.5f,
                    1e9f);
            // 0xc500 = -5, 0x0001 = the smallest subnormal, 2^-24
            assertPixels(
                    raw(
                            "f16" + o,
                            o,
                            12,
                            3,
                            two.clear()
                                    .putShort((short) 0xc500)
                                    .putShort((short) 1)
                                    .array()),
                    -5,
                    0x1p-24f);
        }
    }

    @Test
    void halfPrecisionLimits() {
        assertEquals(65504f, Sample.half((short) 0x7bff));
        assertEquals(Float.NEGATIVE_INFINITY, Sample.half((short) 0xfc00));
        assertEquals(true, Float.isNaN(Sample.half((short) 0x7e00)));
        assertEquals(-0f, Sample.half((short) 0x8000));
        assertEquals(0.333251953125f, Sample.half((short) 0x3555));
    }

    @Test
    void everyTruncationIsRefused() throws Exception {
        Path whole = dir.resolve("whole.mrc");
        Mrc.write(whole, 5, 4, 3, Images.ramp(0, 60), 1, new float[3]);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = dir.resolve("cut.mrc");
        for (int length = 0; length < bytes.length; length++) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            Failures.expect(Kind.USER, "cut.mrc", () -> ImageStacks.open(cut));
        }
        Files.write(cut, Arrays.copyOf(bytes, 1100));
        Failures.expect(Kind.USER, "promises 1264 bytes, the file has 1100", () -> ImageStacks.open(cut));
    }

    @Test
    void nonsenseHeadersAreRefused() throws Exception {
        byte[] none = new byte[0];
        Path empty = raw("empty.mrc", ByteOrder.LITTLE_ENDIAN, 2, 0, new byte[8]);
        byte[] bytes = Files.readAllBytes(empty);
        Files.write(
                empty,
                ByteBuffer.wrap(bytes.clone())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(8, 0)
                        .array());
        Failures.expect(Kind.USER, "holds no images", () -> ImageStacks.open(empty));
        Files.write(
                empty,
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(0, 9_999_999)
                        .array());
        Failures.expect(Kind.USER, "absurd sizes", () -> ImageStacks.open(empty));
        Failures.expect(
                Kind.USER, "Fourier", () -> ImageStacks.open(raw("c.mrc", ByteOrder.LITTLE_ENDIAN, 4, 0, none)));
        Failures.expect(Kind.USER, "mode 7", () -> ImageStacks.open(raw("m.mrc", ByteOrder.LITTLE_ENDIAN, 7, 0, none)));
        Path text = Files.writeString(dir.resolve("notes.txt"), "hello");
        Failures.expect(Kind.USER, "expected MRC, HDF5 or LST", () -> ImageStacks.open(text));
        Path star = Files.writeString(dir.resolve("p.star"), "\ndata_particles\n");
        Failures.expect(Kind.USER, "import it", () -> ImageStacks.open(star));
        Failures.expect(Kind.USER, "no such file", () -> ImageStacks.open(dir.resolve("gone.mrc")));
    }

    @Test
    void crystallographersAxesAreTurned() throws Exception {
        Path file = dir.resolve("zyx.map");
        Mrc.write(file, 2, 3, 4, Images.ramp(0, 24), 1, new float[3]);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(64, 3)
                .putInt(68, 2)
                .putInt(72, 1);
        Files.write(file, bytes);
        try (ImageStack stack = ImageStacks.open(file)) {
            assertEquals(List.of(1, 4, 3, 2), sizes(stack));
            float[] turned = stack.read(0);
            for (int z = 0; z < 2; z++)
                for (int y = 0; y < 3; y++)
                    for (int x = 0; x < 4; x++) assertEquals(((x * 3 + y) * 2 + z) / 8f, turned[(z * 3 + y) * 4 + x]);
        }
    }

    @Test
    void filesOfOtherPrograms() {
        try (ImageStack map = ImageStacks.open(Shared.file("data/maps/EMD-3197.map"))) {
            assertEquals(List.of(1, 20, 20, 20), sizes(map));
            assertEquals(11.4, map.apix(), 1e-6);
        }
        try (ImageStack map = ImageStacks.openVolume(Shared.file("data/maps/emd_7795_54.mrc"))) {
            assertEquals(List.of(1, 84, 58, 62), sizes(map), "space group 0, yet a map");
        }
        try (ImageStack stack = ImageStacks.openImages(Shared.file("data/stacks/empiar_10076_7.mrc"))) {
            assertEquals(List.of(7, 320, 320, 1), sizes(stack), "space group 1, yet images");
        }
        try (ImageStack stack = ImageStacks.open(Shared.file("data/stacks/relion31.mrcs"))) {
            assertEquals(List.of(5, 256, 256, 1), sizes(stack), "no MAP stamp, no machine stamp");
            assertEquals(-1, ImageStack.firstBad(stack.read(4)));
        }
    }
}
