package org.sparrowem.stages.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.Mrc;

class ImportMapTest {
    private static final double WIDTH_A = 9;

    @TempDir
    Path dir;

    /** A Gaussian blob, off the centre by (2, 0, -4) angstrom, so that scale, centre and axes all show. */
    private static float[] blob(int n, double apix) {
        float[] data = new float[n * n * n];
        for (int i = 0; i < data.length; i++) {
            double x = (i % n - n / 2) * apix - 2;
            double y = (i / n % n - n / 2) * apix;
            double z = (i / n / n - n / 2) * apix + 4;
            data[i] = (float) Math.exp(-(x * x + y * y + z * z) / (2 * WIDTH_A * WIDTH_A));
        }
        return data;
    }

    private void map(String name, int n, double apix, double said) {
        Mrc.write(dir.resolve(name), n, n, n, blob(n, apix), said, new float[3]);
    }

    private void assertMap(String file, int n, double apix, double said, double tolerance) {
        try (ImageStack map = Fixtures.open(dir, file)) {
            assertEquals(List.of(1, n, n, n), List.of(map.size(), map.nx(), map.ny(), map.nz()));
            assertEquals(said, map.apix(), 1e-6);
            assertArrayEquals(blob(n, apix), map.read(0), (float) tolerance);
        }
    }

    @Test
    void aMapIsCopied() {
        map("m.mrc", 24, 4, 4);
        Run.good(dir, "m.mrc", "refine_01#initial_model", "--volume");
        assertMap("refine_01/initial_model.hdf", 24, 4, 4, 0);
        Run.good(dir, "m.mrc", "refine_01#other", "--volume", "--apix=3.9");
        assertMap("refine_01/other.hdf", 24, 4, 3.9, 0);
    }

    @Test
    void onTheParticlesGridNothingHappens() {
        map("m.mrc", 24, 4, 4);
        Fixtures.mrcs(dir.resolve("p.mrcs"), 1, 24, 4);
        Run run = Run.good(dir, "m.mrc", "out/m", "--like=p.mrcs");
        assertEquals(List.of(), run.warnings);
        assertMap("out/m.hdf", 24, 4, 4, 0);
    }

    /** The blob has fallen to exp(-11) at the sphere of the edge and its spectrum to exp(-25) at Nyquist. */
    @Test
    void pixelSizesDecideWhereBothAreKnown() {
        map("m.mrc", 32, 3, 3);
        Fixtures.mrcs(dir.resolve("p.mrcs"), 1, 24, 4);
        Run run = Run.good(dir, "m.mrc", "out/m", "--volume", "--like=p.mrcs");
        assertEquals(1, run.warnings.size());
        assertTrue(
                run.warnings.get(0).matches(".*32 voxels of 3.0 A was rescaled to 24 of 4.0 A.*"), run.warnings.get(0));
        assertMap("out/m.hdf", 24, 4, 4, 1e-4);
        Fixtures.mrcs(dir.resolve("q.mrcs"), 1, 20, 3);
        run = Run.good(dir, "m.mrc", "out/cut", "--like=q.mrcs");
        assertTrue(run.warnings.get(0).contains("cut or padded to 20 of 3.0 A"), run.warnings.get(0));
        assertMap("out/cut.hdf", 20, 3, 3, 0);
    }

    @Test
    void theSetsPixelSizeGoesBeforeItsStacksHeader() {
        map("m.mrc", 32, 3, 3);
        Fixtures.mrcs(dir.resolve("p.mrcs"), 1, 24, 1);
        Run.good(dir, "p.mrcs", "sets/p", "--apix=4");
        Run.good(dir, "m.mrc", "out/m", "--like=sets#p");
        assertMap("out/m.hdf", 24, 4, 4, 1e-4);
    }

    @Test
    void boxesDecideWhereAPixelSizeIsUnknown() {
        map("m.mrc", 32, 3, 0);
        Fixtures.mrcs(dir.resolve("p.mrcs"), 1, 24, 2);
        Run run = Run.good(dir, "m.mrc", "out/m", "--like=p.mrcs");
        assertTrue(run.warnings.get(0).contains("ratio of the boxes"), run.warnings.get(0));
        assertMap("out/m.hdf", 24, 4, 2, 1e-4);
    }

    @Test
    void mistakes() {
        Mrc.write(dir.resolve("flat.mrc"), 4, 4, 3, new float[48], 2, new float[3]);
        Run.refused(dir, List.of("flat.mrc", "out/m", "--volume"), "flat.mrc", "4 x 4 x 3", "cube");
        float[] bad = blob(8, 4);
        bad[8 * 8 * 3 + 8 * 2 + 1] = Float.NaN;
        Mrc.write(dir.resolve("nan.mrc"), 8, 8, 8, bad, 2, new float[3]);
        Run.refused(dir, List.of("nan.mrc", "out/m", "--volume"), "nan.mrc", "NaN", "(1, 2, 3)");
        map("m.mrc", 8, 4, 4);
        // The sections of an MRC file may be images or a volume; EMAN2's HDF leaves no doubt.
        Run.good(dir, "m.mrc", "out/cube", "--volume");
        Run.refused(dir, List.of("m.mrc", "out/m", "--like=out/cube.hdf"), "--like", "square images");
        Run.refused(dir, List.of("m.mrc", "out/m.mrc", "--volume"), "--output", ".hdf");
    }

    @Test
    void mapsOfOtherPrograms() {
        Path map = Fixtures.shared("data/maps/clean70SRibosome_vol_65p.mrc");
        Fixtures.mrcs(dir.resolve("p.mrcs"), 1, 48, 5);
        Run.good(dir, map.toString(), "out/m", "--like=p.mrcs");
        try (ImageStack out = Fixtures.open(dir, "out/m.hdf")) {
            assertEquals(48, out.nz());
            assertEquals(5, out.apix(), 1e-6);
        }
        Run.refused(
                dir,
                List.of(Fixtures.shared("data/maps/emd_7795_54.mrc").toString(), "out/x", "--volume"),
                "84 x 58 x 62",
                "cube");
    }
}
