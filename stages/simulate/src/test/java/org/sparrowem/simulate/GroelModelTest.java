package org.sparrowem.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.simulate.AtomProjector;
import org.sparrowem.kernel.simulate.AtomicModel;
import org.sparrowem.kernel.simulate.Density;
import org.sparrowem.kernel.simulate.PdbModel;

/** The demo's particle is whole, centred and has exactly the symmetry that its workflow asks for. */
class GroelModelTest {
    private static AtomicModel groel;

    @BeforeAll
    static void read() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(GroelModelTest.class.getResourceAsStream("/models/groel.pdb.gz")),
                StandardCharsets.US_ASCII))) {
            List<String> lines = in.lines().toList();
            PdbModel pdb = PdbModel.parse(lines);
            assertEquals(0, pdb.skipped());
            assertEquals(3864, pdb.deposited().size());
            groel = pdb.assembly();
        }
    }

    /** 774.0 kDa from the sequence of the 525 residues seen in the crystal, with their hydrogens. */
    @Test
    void fourteenChainsOfKnownMass() {
        assertEquals(14 * 3864, groel.size());
        assertEquals(774.0, groel.massKda(), 0.01 * 774);
        assertEquals(94.1, groel.radiusA(), 0.1);
        assertEquals(
                0, groel.centred().atoms().get(0).xA() - groel.atoms().get(0).xA(), 1e-3);
    }

    /** Projections are equal in orientations that differ by an operator; the file gives operators to 1e-6. */
    @Test
    void looksTheSameAfterEveryOperatorOfD7() {
        AtomProjector projector = new AtomProjector(groel, 64, 4.05, 40);
        Rotation view = new Orientation(37, 61, 112).rotation();
        Image first = projector.project(Orientation.of(view));
        double largest = 0;
        for (float v : first.data()) {
            largest = Math.max(largest, v);
        }
        for (int k = 0; k < 14; k++) {
            Rotation operator = new Orientation(0, k < 7 ? 0 : 180, k * 360.0 / 7).rotation();
            Image other = projector.project(Orientation.of(view.times(operator)));
            for (int i = 0; i < first.data().length; i++) {
                assertEquals(first.data()[i], other.data()[i], 1e-4 * largest, "operator " + k);
            }
        }
    }

    /**
     * Values of the Python simulator of our test data, which shares no code with this one, at RELION's rot -53, tilt 61,
     * psi 202 and origin (-1.3, 2.6) pixels: az = rot + 90, alt = tilt, phi = psi - 90, shift = -origin.
     */
    @Test
    void projectsAsAnIndependentProgramDoesInRelionsConvention() {
        AtomProjector projector = new AtomProjector(groel, 64, 4.05, 40);
        Image view = Fourier.inverse(projector.view(new Orientation(37, 61, 112), 1.3, -2.6), 4.05);
        double[][] pixels = {
            {32, 32, 76.1483},
            {20, 30, 23.0362},
            {45, 25, 4.0071},
            {30, 48, 4.5557},
            {38, 12, 55.2500},
            {10, 32, 2.0077},
            {26, 40, 64.9894}
        };
        for (double[] p : pixels) {
            assertEquals(p[2], view.at((int) p[0], (int) p[1]), 0.005, "pixel " + p[0] + ", " + p[1]);
        }
    }

    @Test
    void theMapEqualsItselfAfterTheHalfTurnAboutX() {
        int n = 48;
        Image map = Density.of(groel, n, 5.4, 100);
        double largest = 0;
        for (float v : map.data()) {
            largest = Math.max(largest, v);
        }
        assertTrue(largest > 1);
        for (int i = 0; i < n * n * n; i++) {
            int x = i % n;
            int y = i / n % n;
            int z = i / (n * n);
            if (y > 0 && z > 0) {
                assertEquals(map.at(x, y, z), map.at(x, n - y, n - z), 1e-4 * largest);
            }
        }
    }
}
