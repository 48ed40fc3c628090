package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.kernel.geometry.Operator;
import org.sparrowem.kernel.geometry.Symmetries;
import org.sparrowem.kernel.geometry.Symmetry;
import org.sparrowem.kernel.image.Boxes;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.resolution.Fsc;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;

/**
 * Two iterations of the whole refinement with every kind of symmetry, from the true map low-passed to a third of Nyquist.
 *
 * <p>The map is held against the one that the same particles give when they are classified by their true directions on the
 * same grid of views, and moved by their true poses. A reconstruction of single particles by their true poses would be sharper
 * than any set of classes on such a grid, and so would hide whether alignment, classification and symmetry work in the grid's
 * coarseness. The helix has a rise of which the start map shows something: else several helices would fit it.
 */
@Tag("slow")
class SymmetryRefinementTest {
    private static final int BOX = 36;
    private static final double APIX = 4;

    /** Pixels: within it and at its edge the object is whole. */
    private static final int SPHERE = 12;

    @TempDir
    Path project;

    /** Symmetry, number of particles, distance of views in degrees, signal to noise. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"c1; 250; 15; 2", "d2; 180; 11; 2", "icos; 200; 10; 4", "h7,1,52,20; 150; 12; 1"})
    void reachesWhatTruePosesGiveAndHasTheSymmetry(String name, int count, int deltaDeg, double snr) {
        refine(name, count, deltaDeg, snr);
        Symmetry symmetry = Symmetries.of(name);
        Image truth = map("truth");
        Image map = map("refine_01/threed_01");
        double found = resolutionA(map, truth);
        double expected = resolutionA(ofTruePoses(symmetry), truth);
        assertTrue(expected < 10.5, () -> "true poses give " + expected + " A");
        assertTrue(found < 1.1 * expected, () -> found + " A; true poses give " + expected + " A");
        double alike = leastLikeness(map, symmetry);
        assertTrue(alike > 0.99, () -> "the map and the map moved by an operator: " + alike);
    }

    /** Those of which the gate has the like. */
    @ParameterizedTest
    @Tag("long")
    @CsvSource(
            delimiter = ';',
            value = {"c2; 200; 12; 2", "c4; 180; 11; 2", "d7; 160; 10; 2", "tet; 160; 13; 2", "oct; 160; 12; 3"})
    void othersDoToo(String name, int count, int deltaDeg, double snr) {
        reachesWhatTruePosesGiveAndHasTheSymmetry(name, count, deltaDeg, snr);
    }

    private void refine(String symmetry, int count, int deltaDeg, double snr) {
        StagesHere.stage(
                project,
                List.of(
                        "simulate",
                        "particles",
                        "--builtin=phantom",
                        "--sym=" + symmetry,
                        "--count=" + count,
                        "--box=" + BOX,
                        "--apix=" + APIX,
                        "--snr=" + snr,
                        "--ctf=0",
                        "--maxshift=2",
                        "--truthmap=truth",
                        "--startmap=init",
                        "--startres=24"));
        // All particles are kept, as those are that the map is held against.
        StagesHere.sparrow(
                project,
                List.of(
                        "refine",
                        "--input=particles.hdf",
                        "--model=init.hdf",
                        "--sym=" + symmetry,
                        "--iter=2",
                        "--path=refine_01",
                        "--orientgen=eman:delta=" + deltaDeg,
                        "--classkeep=1",
                        "--m3dkeep=1"));
    }

    private Image ofTruePoses(Symmetry symmetry) {
        try (ImageStack views = open("refine_01/projections_01");
                ImageStack particles = open("particles")) {
            return TruePoses.of(symmetry, views).map(particles);
        }
    }

    private ImageStack open(String name) {
        return ImageStacks.open(project.resolve(name + ".hdf"));
    }

    private Image map(String name) {
        try (ImageStack stack = open(name)) {
            return Image.volume(BOX, BOX, BOX, stack.read(0), APIX);
        }
    }

    /** Where the shell correlation falls below 0.5, within a sphere with a soft edge. */
    private static double resolutionA(Image a, Image b) {
        float[] mask = new float[BOX * BOX * BOX];
        for (int i = 0; i < mask.length; i++) {
            int x = i % BOX - BOX / 2;
            int y = i / BOX % BOX - BOX / 2;
            int z = i / BOX / BOX - BOX / 2;
            double beyond = Math.min(1, Math.max(0, (Math.sqrt(x * x + y * y + z * z) - SPHERE - 1) / 4));
            mask[i] = (float) (0.5 + 0.5 * Math.cos(Math.PI * beyond));
        }
        return Fsc.curve(a, b, Image.volume(BOX, BOX, BOX, mask, APIX))
                .crossing(0.5)
                .angstrom();
    }

    /** The least correlation, in the sphere, of the map and the map moved by an operator; of a helix by one ring at most. */
    private static double leastLikeness(Image map, Symmetry symmetry) {
        Image fine = Boxes.rescale(map, APIX / 3, 3 * BOX);
        double step = symmetry.operators().stream()
                .mapToDouble(o -> Math.abs(o.zShiftA()))
                .filter(z -> z > 0)
                .min()
                .orElse(0);
        return symmetry.operators().stream()
                .filter(o -> Math.abs(o.zShiftA()) <= step)
                .mapToDouble(o -> likeness(fine, o))
                .min()
                .orElseThrow();
    }

    private static double likeness(Image fine, Operator operator) {
        int radius = 3 * SPHERE;
        double n = 0;
        double[] sum = new double[2];
        double[] square = new double[2];
        double product = 0;
        for (int i = 0; i < Math.pow(2 * SPHERE + 1, 3); i++) {
            double x = 3 * (i % (2 * SPHERE + 1)) - radius;
            double y = 3 * (i / (2 * SPHERE + 1) % (2 * SPHERE + 1)) - radius;
            double z = 3 * (i / (2 * SPHERE + 1) / (2 * SPHERE + 1)) - radius;
            if (x * x + y * y + z * z <= radius * radius) {
                double[] p = operator.rotation().apply(x, y, z);
                double a = at(fine, x, y, z);
                double b = at(fine, p[0], p[1], p[2] + operator.zShiftPx(fine.apix()));
                n++;
                sum[0] += a;
                sum[1] += b;
                square[0] += a * a;
                square[1] += b * b;
                product += a * b;
            }
        }
        return (product - sum[0] * sum[1] / n)
                / Math.sqrt((square[0] - sum[0] * sum[0] / n) * (square[1] - sum[1] * sum[1] / n));
    }

    /** Linear between the voxels of a map, from its centre. */
    private static double at(Image map, double... point) {
        int c = map.nx() / 2;
        double value = 0;
        for (int corner = 0; corner < 8; corner++) {
            int[] voxel = new int[3];
            double weight = 1;
            for (int i = 0; i < 3; i++) {
                voxel[i] = (int) Math.floor(point[i]) + (corner >> i & 1);
                weight *= 1 - Math.abs(point[i] - voxel[i]);
            }
            value += weight * map.at(voxel[0] + c, voxel[1] + c, voxel[2] + c);
        }
        return value;
    }
}
