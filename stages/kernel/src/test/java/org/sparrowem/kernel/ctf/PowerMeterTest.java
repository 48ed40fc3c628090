package org.sparrowem.kernel.ctf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.random.CounterRandom;

class PowerMeterTest {
    private static final int N = 40;
    private static final Ctf CTF = new Ctf(1.5, 0, 0, 300, 2.7, 0.1, 50, 0);

    private static Image noise(double sigma, double offset) {
        CounterRandom random = new CounterRandom(3, 1, 4);
        float[] data = new float[N * N];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) (offset + sigma * random.gaussian());
        }
        return Image.of(N, N, data).withApix(3);
    }

    /** White noise of any variance and mean has power 1 a coefficient, in the image and in its surround. */
    @Test
    void whiteNoiseHasPowerOne() {
        PowerMeter.Reading reading = new PowerMeter(N, new Surround(N, 0)).read(noise(7, 30), CTF);
        double whole = 0;
        double surround = 0;
        int count = 0;
        for (int r = 1; r < N / 2; r++) {
            whole += reading.whole()[r];
            surround += reading.surround()[r];
            count += reading.counts()[r];
        }
        assertEquals(1, whole / count, 0.1);
        assertEquals(1, surround / count, 0.1);
    }

    /** Half of the coefficients of the plane lie inside Nyquist's circle: pi/4 n^2, halved by Friedel's law. */
    @Test
    void countsEachPairOnce() {
        PowerMeter.Reading reading = new PowerMeter(N, new Surround(N, 0)).read(noise(1, 0), CTF);
        int count = 0;
        for (int c : reading.counts()) {
            count += c;
        }
        assertEquals(Math.PI * 19.5 * 19.5 / 2, count, 10);
        assertEquals(1, reading.counts()[0]);
    }

    @Test
    void transfersAreThoseOfTheFunctionAndItsEnvelope() {
        PowerMeter.Reading reading = new PowerMeter(N, new Surround(N, 0)).read(noise(1, 0), CTF);
        double[] sum = new double[N];
        int[] count = new int[N];
        for (int y = -N / 2; y < N / 2; y++) {
            for (int x = -N / 2; x < N / 2; x++) {
                int r = (int) Math.rint(Math.hypot(x, y));
                double seen = CTF.at(x / (N * 3.0), y / (N * 3.0)) * CTF.envelope(x / (N * 3.0), y / (N * 3.0));
                sum[r] += seen * seen;
                count[r]++;
            }
        }
        for (int r = 1; r < N / 2; r++) {
            assertEquals(sum[r] / count[r], reading.transfers()[r] / reading.counts()[r], 1e-12, "ring " + r);
        }
    }

    /** A particle in the middle is not seen in the surround, and a flat image has nothing to measure. */
    @Test
    void theSurroundLeavesTheMiddleOut() {
        float[] data = noise(1, 0).data().clone();
        float[] with = data.clone();
        for (int y = 18; y < 23; y++) {
            for (int x = 18; x < 23; x++) {
                with[y * N + x] += 50;
            }
        }
        PowerMeter meter = new PowerMeter(N, new Surround(N, 12));
        double[] bare = meter.read(Image.of(N, N, data).withApix(3), CTF).surround();
        double[] seen = meter.read(Image.of(N, N, with).withApix(3), CTF).surround();
        for (int r = 1; r < N / 2; r++) {
            assertEquals(1, seen[r] / bare[r], 0.15, "ring " + r);
        }
        assertNull(meter.read(Image.of(N, N, new float[N * N]).withApix(3), CTF));
    }

    @Test
    void aLinearSystemIsSolvedWithItsErrors() {
        // x = 3 and y = -2 by three exact observations; the inverse of [[2, 1], [1, 5]] has 5/9 and 2/9 on its
        // diagonal.
        NormalEquations equations = new NormalEquations(2);
        equations.add(1, 0, 1, 1, 1, 1);
        equations.add(1, 0, 1, 1, 0, 3);
        equations.add(4, 0, 0, 1, 1, -2);
        equations.solve();
        assertEquals(3, equations.value(0), 1e-12);
        assertEquals(-2, equations.value(1), 1e-12);
        assertEquals(Math.sqrt(5.0 / 9), equations.error(0), 1e-12);
        assertEquals(Math.sqrt(2.0 / 9), equations.error(1), 1e-12);
    }

    @Test
    void wienerFilterIsFlipAndSnrOverOnePlusSnr() {
        Image image = noise(1, 0);
        float[] snr = new float[60];
        java.util.Arrays.fill(snr, 3);
        CtfCurves curves = new CtfCurves(1 / (N * 3.0), new float[0], snr);
        float[] flipped = CtfFilter.flipPhases(image, CTF).data();
        double mean = 0;
        for (float v : flipped) {
            mean += v / flipped.length;
        }
        float[] raw = CtfFilter.wiener(image, curves.of(CTF, false)).data();
        float[] again =
                CtfFilter.wiener(image.with(flipped), curves.of(CTF, true)).data();
        for (int i = 0; i < raw.length; i++) {
            assertEquals(0.75 * (flipped[i] - mean), raw[i], 1e-5);
            assertEquals(raw[i], again[i], 1e-5);
        }
        assertThrows(IllegalArgumentException.class, () -> CtfFilter.wiener(image, ParticleCtf.of(CTF, false)));
    }
}
