package org.sparrowem.kernel.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.ctf.Ctf;
import org.sparrowem.kernel.ctf.CtfFilter;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.Statistics;

/** {@code filter.ctfcorr.simple} and {@code math.simulatectf} by what they make of an image whose spectrum is 1. */
class CtfProcessorsTest {
    private static final int N = 64;

    private static Image delta(double apix) {
        float[] data = new float[N * N];
        data[0] = 1;
        return Image.of(N, N, data).withApix(apix);
    }

    private static Image process(String text, Image image) {
        return Catalog.of(Processor.class).create(text).process(image);
    }

    /** The factors at 0, 1/(64 apix), ... along y. */
    private static double[] factors(String text, double apix) {
        Spectrum s = Fourier.forward(process(text, delta(apix)));
        double[] along = new double[N / 2];
        for (int k = 0; k < along.length; k++) {
            along[k] = s.data()[2 * k * s.columns()];
            assertEquals(0, s.data()[2 * k * s.columns() + 1], 1e-5, "nothing moves");
        }
        return along;
    }

    /** 1/ctf up to the first maximum, which lies where the phase is a quarter turn; then 1, or the sign. */
    private static void assertCorrected(String options, Ctf ctf, boolean flip) {
        double[] found = factors("filter.ctfcorr.simple:" + options, 2);
        boolean rising = true;
        int beyond = 0;
        for (int k = 0; k < found.length; k++) {
            double here = ctf.at(k / 128.0, 0);
            rising &= ctf.at((k + 1) / 128.0, 0) > here;
            if (rising) {
                assertEquals(1 / here, found[k], 2e-4 / here, options + ", " + k);
            } else if (beyond++ > 1) {
                assertEquals(flip && here < 0 ? -1 : 1, found[k], 1e-5, options + ", " + k);
            }
        }
        assertTrue(beyond > 5 && beyond < N / 2 - 3, "both parts are there: " + beyond);
    }

    @Test
    void lowFrequenciesAreRestored() {
        assertCorrected("defocus=1", Ctf.of(1, 300, 4.1, 0.1), false);
        assertCorrected("defocus=2", Ctf.of(2, 300, 4.1, 0.1), false);
        assertCorrected("defocus=1:ac=30", Ctf.of(1, 300, 4.1, 0.3), false);
        assertCorrected("defocus=1:voltage=100", Ctf.of(1, 100, 4.1, 0.1), false);
        assertCorrected("defocus=0.6:cs=0", Ctf.of(0.6, 300, 0, 0.1), false);
        assertCorrected("defocus=1:phaseflip=1", Ctf.of(1, 300, 4.1, 0.1), true);
    }

    /** The largest phase stays below a quarter turn: no frequency beyond it is touched. */
    @Test
    void aPhaseThatNeverReachesItsMaximumEndsAtItsTop() {
        double[] found = factors("filter.ctfcorr.simple:defocus=0.05:cs=4.1", 1);
        Ctf ctf = Ctf.of(0.05, 300, 4.1, 0.1);
        double top = Math.sqrt(0.05e4 / (4.1e7 * Ctf.wavelengthA(300) * Ctf.wavelengthA(300)));
        for (int k = 0; k < found.length; k++) {
            double expected = k / 64.0 < top ? 1 / ctf.at(k / 64.0, 0) : 1;
            assertEquals(expected, found[k], 2e-4 * expected, "" + k);
        }
    }

    @Test
    void aPixelSizeCanBeGiven() {
        assertArrayEquals(
                factors("filter.ctfcorr.simple:defocus=1", 2), factors("filter.ctfcorr.simple:defocus=1:apix=2", 0), 0);
        assertArrayEquals(factors("math.simulatectf:defocus=1", 2), factors("math.simulatectf:defocus=1:apix=2", 0), 0);
        for (String name : new String[] {"filter.ctfcorr.simple", "math.simulatectf"}) {
            UsageError e = assertThrows(UsageError.class, () -> process(name + ":defocus=1", delta(0)));
            assertTrue(e.getMessage().contains("give apix="), e.getMessage());
        }
    }

    @Test
    void theMicroscopeMultiplies() {
        assertSeen("defocus=1", Ctf.of(1, 300, 2.7, 0.1));
        assertSeen("defocus=-0.5:ampcont=20", Ctf.of(-0.5, 300, 2.7, 0.2));
        assertSeen("defocus=1:bfactor=80:voltage=120:cs=1", new Ctf(1, 0, 0, 120, 1, 0.1, 80, 0));
    }

    private static void assertSeen(String options, Ctf ctf) {
        double[] found = factors("math.simulatectf:" + options, 2);
        double[] flipped = factors("math.simulatectf:phaseflip=1:" + options, 2);
        for (int k = 0; k < found.length; k++) {
            double expected = ctf.at(k / 128.0, 0) * ctf.envelope(k / 128.0, 0);
            assertEquals(expected, found[k], 1e-5, options + ", " + k);
            assertEquals(Math.abs(expected), flipped[k], 1e-5, options + ", " + k);
        }
    }

    @Test
    void noiseIsWhiteAndSeeded() {
        Image seen = process("math.simulatectf:defocus=1", delta(2));
        Image noisy = process("math.simulatectf:defocus=1:noiseampwhite=3", delta(2));
        float[] noise = new float[N * N];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = noisy.data()[i] - seen.data()[i];
        }
        assertEquals(3, Statistics.of(Image.of(N, N, noise)).sigma(), 0.12);
        assertArrayEquals(
                noisy.data(),
                process("math.simulatectf:defocus=1:noiseampwhite=3", delta(2)).data());
        Image other = process("math.simulatectf:defocus=1:noiseampwhite=3:seed=1", delta(2));
        assertNotEquals(noisy.data()[5], other.data()[5]);
        Image flipped = process("math.simulatectf:defocus=1:noiseampwhite=3:phaseflip=1", delta(2));
        assertArrayEquals(CtfFilter.flipPhases(noisy, Ctf.of(1, 300, 2.7, 0.1)).data(), flipped.data(), 1e-6f);
    }

    @Test
    void volumesAreNotSeenByAMicroscope() {
        Image volume = Image.volume(8, 8, 8, new float[512], 2);
        assertThrows(UsageError.class, () -> process("math.simulatectf:defocus=1", volume));
    }
}
