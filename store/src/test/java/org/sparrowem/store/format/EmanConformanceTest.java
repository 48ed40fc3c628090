package org.sparrowem.store.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.Failures;
import org.sparrowem.store.Shared;
import org.sparrowem.store.StoreException.Kind;

/** Reads files that EMAN2 2.99.72 wrote. */
class EmanConformanceTest {
    private static ImageStack open(String name) {
        return ImageStacks.open(Shared.file("conformance/stages/" + name));
    }

    private static void assertStatistics(ImageStack stack) {
        for (int i = 0; i < stack.size(); i++) {
            Map<String, Object> said = stack.attributes(i);
            Statistics found = Statistics.of(stack.read(i));
            float scale = ((Number) said.get("sigma")).floatValue() + 1e-6f;
            assertEquals(((Number) said.get("mean")).doubleValue(), found.mean(), 1e-4 * scale, "mean of image " + i);
            assertEquals(((Number) said.get("minimum")).floatValue(), found.minimum(), 1e-5 * scale, "minimum " + i);
            assertEquals(((Number) said.get("maximum")).floatValue(), found.maximum(), 1e-5 * scale, "maximum " + i);
            assertEquals(scale, found.sigma(1), 1e-3 * scale + 1e-5, "sigma of image " + i);
        }
    }

    @Test
    void pixelsGiveTheStatisticsThatEmanWroteDown() {
        for (String name : List.of("particles.hdf", "classes_00.hdf", "projections_00.hdf", "threed_00.hdf")) {
            try (ImageStack stack = open(name)) {
                assertEquals(64, stack.nx(), name);
                assertEquals(3.0, stack.apix(), 1e-6, name);
                assertStatistics(stack);
            }
        }
    }

    @Test
    void projectionsCarryTheirTransform() {
        try (ImageStack stack = open("projections_00.hdf")) {
            assertEquals(22, stack.size());
            double[] first = (double[]) stack.attributes(0).get("xform.projection");
            assertArrayEquals(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0}, first, 1e-6);
        }
    }

    @Test
    void matricesAreSixImagesOfReferencesByParticles() {
        try (ImageStack stack = open("simmx_ccc.hdf")) {
            assertEquals(List.of(6, 22, 60, 1), List.of(stack.size(), stack.nx(), stack.ny(), stack.nz()));
            assertEquals("particles.hdf", stack.attributes(0).get("particle_file"));
        }
    }

    @Test
    void compressedIntegersAreRestoredWithinHalfAStep() {
        try (ImageStack coarse = open("particles_8bit.hdf");
                ImageStack fine = open("particles.hdf")) {
            assertEquals(10, coarse.size());
            for (int i = 0; i < coarse.size(); i++) assertRestored(coarse, fine, i);
        }
    }

    private static void assertRestored(ImageStack coarse, ImageStack fine, int i) {
        float min = (Float) coarse.attributes(i).get("stored_rendermin");
        float max = (Float) coarse.attributes(i).get("stored_rendermax");
        float[] a = coarse.read(i);
        float[] b = fine.read(i);
        for (int p = 0; p < a.length; p++) {
            float clipped = Math.max(min, Math.min(max, b[p]));
            assertEquals(clipped, a[p], 0.501 * (max - min) / 255, "image " + i + " pixel " + p);
        }
    }

    @Test
    void ctfIsATextOfTheImage() {
        try (ImageStack stack = open("particles_ctf.hdf")) {
            assertTrue(stack.attributes(0).get("ctf").toString().startsWith("E1 0 0 100 10 300 2.7"));
            assertArrayEquals(new int[] {0, 200}, (int[]) stack.attributes(0).get("ptcl_source_coord"));
        }
    }

    @Test
    void lstFilesReferToTheirStack() {
        try (ImageStack list = open("particles.lst");
                ImageStack direct = open("particles.hdf")) {
            assertEquals(60, list.size());
            assertArrayEquals(direct.read(59), list.read(59));
        }
    }

    @Test
    void everyFileOfAnIterationOpens() {
        for (String name : List.of(
                "classify_00.hdf",
                "classify_sep3.hdf",
                "cls_result_00.hdf",
                "simmx_frc.hdf",
                "simmx_refine.hdf",
                "model.hdf",
                "threed_filt_00.hdf",
                "threed_mask_00.hdf")) {
            try (ImageStack stack = open(name)) {
                for (int i = 0; i < stack.size(); i++)
                    assertEquals(-1, ImageStack.firstBad(stack.read(i)), name + " image " + i);
            }
        }
    }

    @Test
    void truncatedFilesOfEmanAreRefused(@TempDir Path dir) throws Exception {
        byte[] whole = Files.readAllBytes(Shared.file("conformance/stages/particles_8bit.hdf"));
        Path cut = dir.resolve("cut.hdf");
        for (int length = 0; length < whole.length; length += 2003) {
            Files.write(cut, Arrays.copyOf(whole, length));
            Failures.expect(Kind.USER, "cut.hdf", () -> ImageStacks.open(cut));
        }
    }
}
