package org.sparrowem.kernel.resolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.kernel.ConformanceData;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.image.Image;

class FscTest {

    private static Image noise(int nx, int ny, int nz, int seed) {
        Random random = new Random(seed);
        float[] v = new float[nx * ny * nz];
        for (int i = 0; i < v.length; i++) {
            v[i] = (float) random.nextGaussian();
        }
        return Image.volume(nx, ny, nz, v, 2);
    }

    /**
     * The images are smooth: beyond ring 9 their spectra are below the rounding of a single-precision transform (1e-7 of
     * the largest coefficient), so EMAN2's own values there are rounding noise, known to half a per cent only.
     */
    @Test
    void ringCorrelationIsEman2s() {
        JsonObject want = ConformanceData.json("vectors.json").getAsJsonObject("frc_curve");
        FscCurve got = Fsc.curve(
                ConformanceData.image("imgA_32x32.f32", 32, 32), ConformanceData.image("imgB_32x32.f32", 32, 32));
        double[] x = ConformanceData.doubles(want.getAsJsonArray("x"));
        double[] y = ConformanceData.doubles(want.getAsJsonArray("y"));
        double[] n = ConformanceData.doubles(want.getAsJsonArray("n"));
        assertEquals(17, got.fsc().length);
        for (int r = 0; r < x.length; r++) {
            assertEquals(x[r], got.frequency1A()[r], 1e-9);
            assertEquals(y[r], got.fsc()[r], r < 10 ? 2e-6 : 1e-2, "ring " + r);
            assertEquals(n[r], got.count()[r], "count of ring " + r);
        }
    }

    /**
     * EMAN2's curves between its reconstructions and the volume that was projected, which is so smooth that its last
     * shells are the rounding of a single-precision transform.
     */
    @Test
    void shellCorrelationIsEman2s() throws IOException {
        String text = Files.readString(ConformanceData.shared("conformance/vol.json"));
        JsonObject all = JsonParser.parseString(text).getAsJsonObject().getAsJsonObject("recon");
        Image truth = volume32("vol_vol_32.f32");
        for (String key : all.keySet()) {
            JsonObject one = all.getAsJsonObject(key);
            double[] want = ConformanceData.doubles(one.getAsJsonArray("fsc"));
            double[] got =
                    Fsc.curve(volume32(one.get("file").getAsString()), truth).fsc();
            for (int r = 0; r < want.length; r++) {
                assertEquals(want[r], got[r], r < 13 ? 1e-5 : 5e-3, key + " shell " + r);
            }
        }
    }

    private static Image volume32(String file) {
        return Image.volume(32, 32, 32, ConformanceData.floats(ConformanceData.shared("conformance/" + file)), 3);
    }

    @ParameterizedTest
    @CsvSource({"16,16,16", "15,15,15", "12,18,10", "9,9,1", "20,14,1"})
    void mapAgreesWithItselfInEveryShell(int nx, int ny, int nz) {
        Image a = noise(nx, ny, nz, 1);
        FscCurve curve = Fsc.curve(a, a);
        for (int r = 0; r < curve.fsc().length; r++) {
            assertEquals(1, curve.fsc()[r], 1e-12, "shell " + r);
            assertTrue(curve.count()[r] > 0);
        }
        FscCurve.Crossing never = curve.crossing(0.143);
        assertFalse(never.crossed());
        assertEquals(0.25, never.frequency1A(), 1e-12, "Nyquist of 2 A pixels");
        assertEquals(4, never.angstrom(), 1e-12);
    }

    /** The variance of the correlation of independent noise is one over the number of independent real numbers. */
    @Test
    void independentNoiseHasTheExpectedSpread() {
        FscCurve curve = Fsc.curve(noise(32, 32, 32, 1), noise(32, 32, 32, 2));
        for (int r = 3; r < curve.fsc().length; r++) {
            double sigma = Math.sqrt(1.0 / curve.count()[r]);
            assertEquals(0, curve.fsc()[r], 4.5 * sigma, "shell " + r);
        }
    }

    /** Signal up to shell 8 plus noise of a tenth of its power: 1 / (1 + 0.1) = 0.909 there, nothing beyond. */
    @Test
    void bandLimitedSignalIsFoundUpToItsLimit() {
        Image signal = bandLimited(noise(32, 32, 32, 3), 8);
        FscCurve curve = Fsc.curve(sum(signal, noise(32, 32, 32, 4)), sum(signal, noise(32, 32, 32, 5)));
        for (int r = 4; r <= 8; r++) {
            assertEquals(0.909, curve.fsc()[r], 0.04, "shell " + r);
        }
        for (int r = 9; r <= 16; r++) {
            assertEquals(0, curve.fsc()[r], 0.12, "shell " + r);
        }
        FscCurve.Crossing at = curve.crossing(0.5);
        assertTrue(at.crossed());
        assertEquals(8.5 / 64, at.frequency1A(), 0.5 / 64);
    }

    private static Image bandLimited(Image image, int last) {
        Spectrum s = Fourier.forward(image);
        float[] d = s.data().clone();
        for (int i = 0; i < d.length / 2; i++) {
            int x = i % s.columns();
            int y = Spectrum.signed(i / s.columns() % s.ny(), s.ny());
            int z = Spectrum.signed(i / s.columns() / s.ny(), s.nz());
            double factor = Math.rint(Math.sqrt(x * x + y * y + z * z)) <= last ? Math.sqrt(10) : 0;
            d[2 * i] *= (float) factor;
            d[2 * i + 1] *= (float) factor;
        }
        return Fourier.inverse(new Spectrum(s.nx(), s.ny(), s.nz(), d), image.apix());
    }

    private static Image sum(Image a, Image b) {
        float[] v = new float[a.data().length];
        for (int i = 0; i < v.length; i++) {
            v[i] = a.data()[i] + b.data()[i];
        }
        return a.with(v);
    }

    @Test
    void crossingIsLinearBetweenShells() {
        FscCurve curve = new FscCurve(
                new double[] {0, 0.1, 0.2, 0.3, 0.4}, new double[] {-1, 0.9, 0.7, 0.3, 0.8}, new int[] {2, 8, 8, 8, 8});
        assertEquals(0.25, curve.crossing(0.5).frequency1A(), 1e-12);
        assertEquals(4, curve.crossing(0.5).angstrom(), 1e-9);
        assertEquals(0.05, curve.crossing(0.95).frequency1A(), 1e-12, "shell 0 counts as 1");
    }

    @Test
    void maskTakesAwayWhatItCovers() {
        int n = 16;
        Image a = noise(n, n, n, 6);
        float[] other = a.data().clone();
        float[] mask = new float[other.length];
        for (int i = 0; i < other.length; i++) {
            mask[i] = i % n < n / 2 ? 1 : 0;
            other[i] = mask[i] == 1 ? other[i] : -other[i];
        }
        assertTrue(Fsc.curve(a, a.with(other)).fsc()[4] < 0.5);
        assertEquals(1, Fsc.curve(a, a.with(other), a.with(mask)).fsc()[4], 1e-9);
    }

    @Test
    void shapesMustAgreeAndHaveShells() {
        Image a = noise(8, 8, 8, 1);
        assertThrows(IllegalArgumentException.class, () -> Fsc.curve(a, noise(8, 8, 1, 1)));
        Image dot = Image.of(1, 1, new float[1]);
        assertThrows(IllegalArgumentException.class, () -> Fsc.curve(dot, dot));
    }
}
