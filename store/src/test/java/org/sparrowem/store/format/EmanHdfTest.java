package org.sparrowem.store.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.Failures;
import org.sparrowem.store.StoreException.Kind;

class EmanHdfTest {
    @TempDir
    Path dir;

    private static final double[] TRANSFORM = {1, 0, 0, 5, 0, -1, 0, 0.25, 0, 0, -1, 0};

    @Test
    void imagesAndAttributesComeBack() {
        Path file = dir.resolve("classes_00.hdf");
        Map<String, Object> attributes = Map.of(
                "ptcl_repr",
                7,
                "apix_x",
                2.5,
                "class_ptcl_src",
                "particles.hdf",
                "comment",
                "",
                "class_ptcl_idxs",
                new int[] {3, 1, 4},
                "class_ssnr",
                new float[] {1.5f, 2f},
                "xform.projection",
                TRANSFORM,
                "exc_class_ptcl_idxs",
                new int[0]);
        EmanHdf.write(file, Images.records(12, 6, 5, 1, attributes));
        try (ImageStack stack = ImageStacks.open(file)) {
            assertEquals(List.of(12, 6, 5, 1), List.of(stack.size(), stack.nx(), stack.ny(), stack.nz()));
            assertEquals(2.5, stack.apix());
            for (int i = 0; i < 12; i++) assertArrayEquals(Images.ramp(i, 30), stack.read(i), "image " + i);
            Map<String, Object> back = stack.attributes(11);
            assertEquals(7, back.get("ptcl_repr"));
            assertEquals("particles.hdf", back.get("class_ptcl_src"));
            assertEquals("", back.get("comment"));
            assertArrayEquals(new int[] {3, 1, 4}, (int[]) back.get("class_ptcl_idxs"));
            assertArrayEquals(new float[] {1.5f, 2f}, (float[]) back.get("class_ssnr"));
            assertArrayEquals(TRANSFORM, (double[]) back.get("xform.projection"));
            assertFalse(back.containsKey("exc_class_ptcl_idxs"), "empty arrays are left out");
            assertEquals(11000f, back.get("minimum"));
        }
    }

    @Test
    void volumesKeepTheirAxes() {
        Path file = dir.resolve("threed_00.hdf");
        EmanHdf.write(file, Images.records(1, 4, 3, 2, Map.of()));
        try (ImageStack stack = ImageStacks.openVolume(file)) {
            assertEquals(List.of(1, 4, 3, 2), List.of(stack.size(), stack.nx(), stack.ny(), stack.nz()));
            assertArrayEquals(Images.ramp(0, 24), stack.read(0));
        }
    }

    @Test
    void arraysTooLongForAnAttributeBecomeDatasets() {
        Path file = dir.resolve("long.hdf");
        int[] members = IntStream.range(0, 20_000).toArray();
        EmanHdf.write(file, Images.records(2, 4, 4, 1, Map.of("class_ptcl_idxs", members)));
        try (ImageStack stack = ImageStacks.open(file)) {
            assertArrayEquals(members, (int[]) stack.attributes(1).get("class_ptcl_idxs"));
        }
    }

    @Test
    void equalContentIsEqualBytes() throws Exception {
        Path a = dir.resolve("a.hdf");
        Path b = dir.resolve("b.hdf");
        Map<String, Object> attributes = Map.of("xform.projection", TRANSFORM, "model_id", 1, "apix_x", 3f);
        EmanHdf.write(a, Images.records(5, 4, 4, 1, attributes));
        Thread.sleep(1100); // a time stamp of whole seconds would differ
        EmanHdf.write(b, Images.records(5, 4, 4, 1, attributes));
        assertArrayEquals(Files.readAllBytes(a), Files.readAllBytes(b));
        String text = new String(Files.readAllBytes(a), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertFalse(text.contains("jHDF"), "no stamp of the writer");
    }

    @Test
    void everyTruncationIsRefused() throws Exception {
        Path whole = dir.resolve("whole.hdf");
        EmanHdf.write(whole, Images.records(2, 4, 4, 1, Map.of("ptcl_repr", 1)));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = dir.resolve("cut.hdf");
        for (int length = 0; length < bytes.length; length += length < 128 ? 1 : 61) {
            Files.write(cut, java.util.Arrays.copyOf(bytes, length));
            Failures.expect(Kind.USER, "cut.hdf", () -> ImageStacks.open(cut).close());
        }
    }

    @Test
    void aFileIsNeverOverwritten() {
        Path file = dir.resolve("once.hdf");
        EmanHdf.write(file, Images.records(1, 4, 4, 1, Map.of()));
        Failures.expect(
                Kind.USER, "never overwritten", () -> EmanHdf.write(file, Images.records(1, 4, 4, 1, Map.of())));
    }
}
