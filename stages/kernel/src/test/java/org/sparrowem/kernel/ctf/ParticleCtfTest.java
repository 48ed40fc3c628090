package org.sparrowem.kernel.ctf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;

class ParticleCtfTest {
    private static final String TEXT = "E1.5 0.1 20 100 10 300 2.7 3 0.1 2,0.3,0.25 3,2,1.5,1";

    @Test
    void emansTextHasFunctionAndCurves() {
        ParticleCtf p = EmanCtf.particle(TEXT, true);
        assertEquals(new Ctf(1.5, 0.1, 20, 300, 2.7, 0.1, 100, 0), p.ctf());
        assertArrayEquals(new float[] {0.3f, 0.25f}, p.curves().background());
        assertTrue(p.hasSnr() && p.phaseFlipped());
        assertArrayEquals(p.curves().snr(), CtfCurves.of(p.curves().text()).snr());
    }

    /** Points 0, 0.1, 0.2 per angstrom: 2, 1.5, 1. */
    @Test
    void curvesAreLinearBetweenTheirPointsAndConstantBeyond() {
        ParticleCtf p = EmanCtf.particle(TEXT, true);
        assertEquals(2, p.snrAt(0), 1e-6);
        assertEquals(1.625, p.snrAt(0.075), 1e-6);
        assertEquals(1, p.snrAt(0.2), 1e-6);
        assertEquals(1, p.snrAt(7), 1e-6);
        assertEquals(0.275, p.backgroundAt(0.05), 1e-6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.5 0.1 20 100 10 300 2.7 3",
                "E1.5 0.1",
                "E1.5 0.1 20 100 ten 300 2.7 3",
                "E1.5 0.1 20 100 10 300 2.7 3 0.1 2,0.3 0",
                "E1.5 0.1 20 100 10 300 2.7 3 0.1 1,NaN 0",
                "E1.5 0.1 20 100 10 300 2.7 3 0 1,1 1,1",
                "E1.5 0.1 20 100 10 0 2.7 3"
            })
    void whatIsNoTransferFunctionIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> EmanCtf.particle(text, true));
    }

    /** The function of the turned image at the turned frequency is that of the image before. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void astigmatismTurnsWithTheImage(boolean mirror) {
        ParticleCtf before = ParticleCtf.of(new Ctf(1.5, 0.4, 20, 300, 2.7, 0.1, 0, 0), false);
        Align2d move = Align2d.of(3, -2, 33, mirror);
        Image image = Image.of(8, 8, new float[64]).withApix(3).withCtf(before);
        ParticleCtf after = (ParticleCtf) PlaneTransform.apply(image, move).ctf();
        double[] m = move.matrix();
        double kx = 0.06;
        double ky = -0.03;
        double expected = before.amplitudeAt(kx, ky);
        assertEquals(expected, after.amplitudeAt(m[0] * kx + m[1] * ky, m[3] * kx + m[4] * ky), 1e-9);
    }
}
