package org.sparrowem.stages.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.kernel.geometry.Operator;
import org.sparrowem.kernel.geometry.Symmetries;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;

/** The phantom against the definition of its symmetry, and particles against the phantom. */
@Tag("slow")
class PhantomTest {
    private static final int BOX = 40;
    private static final double APIX = 4;

    @TempDir
    Path dir;

    private void simulate(String symmetry) {
        String[] argv = {
            "p",
            "--builtin=phantom",
            "--sym=" + symmetry,
            "--count=40",
            "--box=" + BOX,
            "--apix=" + APIX,
            "--snr=0",
            "--ctf=0",
            "--maxshift=0",
            "--truthmap=truth"
        };
        Run.good(dir, argv);
    }

    private float[] truth() {
        try (ImageStack truth = ImageStacks.open(dir.resolve("truth.hdf"))) {
            return truth.read(0);
        }
    }

    /** The value at a point from the centre; triangular weights from the voxels around it. */
    private static double at(float[] map, double[] p) {
        double sum = 0;
        int[] first = new int[3];
        for (int i = 0; i < 3; i++) {
            first[i] = (int) Math.floor(p[i]);
        }
        for (int k = 0; k < 8; k++) {
            double weight = 1;
            int at = 0;
            for (int i = 2; i >= 0; i--) {
                int voxel = first[i] + (k >> i & 1);
                weight *= 1 - Math.abs(p[i] - voxel);
                at = at * BOX + voxel + BOX / 2;
            }
            sum += weight * map[at];
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(strings = {"c1", "c4", "d7", "tet", "oct", "icos", "h9,1,40,10", "h6,2,-25,14"})
    void theTrueMapHasTheSymmetry(String symmetry) {
        simulate(symmetry);
        float[] map = truth();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (Operator o : Symmetries.of(symmetry).operators()) {
            double up = o.zShiftA() / APIX;
            for (int z = -6; z <= 6; z++) {
                for (int y = -11; y <= 11; y++) {
                    for (int x = -11; x <= 11; x++) {
                        double[] p = o.rotation().apply(x, y, z);
                        double there = at(map, new double[] {p[0], p[1], p[2] + up});
                        double here = at(map, new double[] {x, y, z});
                        ab += here * there;
                        aa += here * here;
                        bb += there * there;
                    }
                }
            }
        }
        double alike = ab / Math.sqrt(aa * bb);
        assertTrue(alike > 0.97, () -> "blobs of 0.85 pixels, linearly interpolated: " + alike);
    }

    /** The object is in the box, and different groups have different ones. */
    @Test
    void aParticleIsAProjectionOfTheTrueMap() {
        simulate("oct");
        double total = 0;
        for (float v : truth()) {
            total += v;
        }
        try (ImageStack particles = ImageStacks.open(dir.resolve("p.hdf"))) {
            double scale = sum(particles.read(0)) / total;
            for (int i = 1; i < 40; i++) {
                assertEquals(1, sum(particles.read(i)) / total / scale, 1e-3, "particle " + i);
            }
        }
    }

    private static double sum(float[] image) {
        double sum = 0;
        for (float v : image) {
            sum += v;
        }
        return sum;
    }

    @Test
    void filamentsLieInTheImageAndLeaveIt() {
        simulate("h9,1,40,10,12");
        try (ImageStack particles = ImageStacks.open(dir.resolve("p.hdf"))) {
            double lowest = 90;
            double highest = 90;
            for (int i = 0; i < 40; i++) {
                double a = ((Number) particles.attributes(i).get("alt")).doubleValue();
                lowest = Math.min(lowest, a);
                highest = Math.max(highest, a);
            }
            assertTrue(lowest >= 78 && lowest < 82 && highest <= 102 && highest > 98, lowest + " to " + highest);
        }
        float[] map = truth();
        double end = 0;
        double middle = 0;
        for (int i = 0; i < BOX * BOX; i++) {
            for (int z = 1; z < 8; z++) {
                end += map[z * BOX * BOX + i];
                middle += map[(z + BOX / 2 - 4) * BOX * BOX + i];
            }
        }
        assertEquals(1, end / middle, 0.2, "as much of it at the end of the box as in the middle");
    }
}
