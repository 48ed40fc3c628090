package org.sparrowem.kernel.project;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.ConformanceData;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Boxes;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.parallel.Parallel;

/** The projectors gauss_fft and fourier_gridding. */
class FourierProjectorsTest {
    private static final int N = 24;
    private static final double GAUSS_2 = 4 / (Math.PI * Math.PI);
    private static final Orientation OBLIQUE = new Orientation(50, 35, 20);

    private static Projector projector(String text) {
        return Catalog.of(Projector.class).create(text);
    }

    private static List<Orientation> emansOrientations() {
        JsonArray angles = ConformanceData.json("extra.json")
                .getAsJsonObject("projections")
                .getAsJsonArray("angles_az_alt_phi");
        List<Orientation> all = new ArrayList<>();
        for (int i = 0; i < angles.size(); i++) {
            double[] a = ConformanceData.doubles(angles.get(i).getAsJsonArray());
            all.add(new Orientation(a[0], a[1], a[2]));
        }
        return all;
    }

    private static List<Image> views(String text) {
        Image volume = ConformanceData.volume("extra_vol_24.f32", N, 0);
        return Projections.of(volume, emansOrientations(), projector(text), new Parallel(2));
    }

    /** What is left are EMAN2's table of the window and its scale, which varies by 7e-4 with the view. */
    @Test
    void griddingIsEman2s() {
        List<Image> ours = views("fourier_gridding");
        for (int i = 0; i < ours.size(); i++) {
            Image eman = ConformanceData.image("extra_proj_fourier_gridding.f32", N, N, i);
            assertEquals(0, Likeness.error(ours.get(i), eman), 1e-3, "view " + i);
            assertTrue(Likeness.correlation(ours.get(i), eman) > 0.999999, "view " + i);
        }
    }

    /**
     * EMAN2's are a third brighter, by its slip with the weights, which {@link #emansGaussFftDiffersByOneDivision} shows to
     * be all the difference; ours have the sum of the volume but for the correction, which raises what lies off the centre.
     */
    @Test
    void gaussFftIsEman2sButForTheSumOfWeights() {
        List<Image> ours = views("gauss_fft");
        double volume = 0;
        for (float v : ConformanceData.floats("extra_vol_24.f32")) {
            volume += v;
        }
        for (int i = 0; i < ours.size(); i++) {
            Image eman = ConformanceData.image("extra_proj_gauss_fft.f32", N, N, i);
            double correlation = Likeness.correlation(ours.get(i), eman);
            assertTrue(correlation > 0.997, "view " + i + " correlates to " + correlation);
            assertEquals(0.785, Likeness.scale(ours.get(i), eman), 0.03, "brightness of view " + i);
            assertEquals(1, Likeness.sum(ours.get(i)) / volume, 0.04, "sum of view " + i);
            assertEquals(1.19, Likeness.sum(eman) / volume, 0.02, "sum of EMAN2's view " + i);
        }
    }

    /** Every coefficient of EMAN2's views is the weighted sum of seven neighbours plus the mean's share of the eighth. */
    @Test
    void emansGaussFftDiffersByOneDivision() {
        FourierCube cube = new FourierCube(ConformanceData.volume("extra_vol_24.f32", N, 0));
        List<Orientation> views = emansOrientations();
        for (int i = 0; i < views.size(); i++) {
            Image eman = ConformanceData.image("extra_proj_gauss_fft.f32", N, N, i);
            Spectrum spectrum = Fourier.forward(Boxes.centerToOrigin(withoutCorrection(eman)));
            double scale = Math.hypot(spectrum.data()[0], spectrum.data()[1]);
            for (int kx = 1; kx < 7; kx++) {
                for (int ky = 0; ky < 7; ky++) {
                    double[] q = views.get(i).rotation().inverse().apply(kx, ky, 0);
                    double[] slip = emansValue(cube, q);
                    int at = 2 * (ky * spectrum.columns() + kx);
                    assertEquals(slip[0], spectrum.data()[at], 2e-5 * scale, "view " + i + " at " + kx + ", " + ky);
                    assertEquals(slip[1], spectrum.data()[at + 1], 2e-5 * scale, "view " + i + " at " + kx + ", " + ky);
                }
            }
        }
    }

    private static Image withoutCorrection(Image eman) {
        float[] data = new float[N * N];
        for (int i = 0; i < data.length; i++) {
            double square = Math.pow(i % N - N / 2, 2) + Math.pow(i / N - N / 2, 2);
            data[i] = (float) (eman.data()[i] * Math.exp(-square * GAUSS_2 / (N * N)));
        }
        return eman.with(data);
    }

    /** EMAN2 counts the eight from the corner nearest the origin of x in the half space x >= 0. */
    private static double[] emansValue(FourierCube cube, double[] q) {
        int side = q[0] < 0 ? -1 : 1;
        int[] corner = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            corner[axis] = (int) Math.floor(side * q[axis]);
        }
        double weights = 0;
        double[] sum = new double[2];
        double[] last = new double[2];
        for (int n = 0; n < 8; n++) {
            int[] k = {corner[0] + n % 2, corner[1] + n / 2 % 2, corner[2] + n / 4};
            double square = 0;
            for (int axis = 0; axis < 3; axis++) {
                square += Math.pow(k[axis] - side * q[axis], 2);
            }
            double weight = Math.exp(-square / GAUSS_2);
            weights += weight;
            cube.addTo(k[0], k[1], k[2], weight, n == 7 ? last : sum);
        }
        return new double[] {sum[0] + last[0] / weights, side * (sum[1] + last[1] / weights)};
    }

    /** The projection of Gaussian blobs is Gaussian blobs; limits are twice what was measured when this was written. */
    @ParameterizedTest
    @CsvSource({
        "fourier_gridding, 24, 0.004", "fourier_gridding, 25, 0.004", "gauss_fft, 24, 0.1", "gauss_fft, 25, 0.1",
        "gauss_fft:mode=3, 24, 0.16", "gauss_fft:mode=4, 24, 0.2", "gauss_fft:mode=6, 24, 0.24",
                "gauss_fft:mode=1, 24, 0.4"
    })
    void blobsGiveBlobs(String text, int n, double tolerance) {
        Image got = projector(text).project(Likeness.blobs(n), OBLIQUE);
        Image want = Likeness.projectedBlobs(n, OBLIQUE);
        assertEquals(0, Likeness.error(got, want), tolerance);
        assertEquals(2, got.apix());
    }

    /** A wider window and more padding come closer to the exact projection. */
    @Test
    void widthAndPaddingOfTheWindowMakeItExact() {
        double usual = griddingError("kb_K=6");
        assertEquals(usual, griddingError("kb_K=6:kb_alpha=1.25:npad=2"), 0, "the defaults");
        double four = griddingError("kb_K=4");
        double two = griddingError("kb_K=2");
        assertTrue(two > 3 * four && four > 3 * usual, two + ", " + four + ", " + usual + " with 2, 4, 6 points");
        double tight = griddingError("kb_K=2:npad=1");
        double wide = griddingError("kb_K=2:npad=3");
        assertTrue(tight > 1.5 * two && two > 1.5 * wide, tight + ", " + two + ", " + wide + " padded 1, 2, 3 times");
    }

    /** A longer reach is more exact until the window's transform reaches beyond the padded box and folds back. */
    @Test
    void reachOfTheWindow() {
        double least = griddingError("kb_alpha=1");
        double usual = griddingError("kb_alpha=1.25");
        double longer = griddingError("kb_alpha=1.75");
        assertTrue(least > 2 * usual && usual > 2 * longer, least + ", " + usual + ", " + longer + " at 1, 1.25, 1.75");
        double inside = griddingError("npad=1:kb_alpha=1.25");
        double beyond = griddingError("npad=1:kb_alpha=2.5");
        assertTrue(beyond > 20 * inside, beyond + " beyond the box, " + inside + " within");
    }

    private static double griddingError(String parameters) {
        Image got = projector("fourier_gridding:" + parameters).project(Likeness.blobs(N), OBLIQUE);
        return Likeness.error(got, Likeness.projectedBlobs(N, OBLIQUE));
    }

    /**
     * A point 5 voxels off the centre, turned to (3, -4): samples fall on fifths of a step in x only, so that its height is
     * the mean over them of the interpolated wave, times the correction.
     */
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 2, 4", "3, 3, 6.4", "4, 4, 8.8", "6, 5, 10.4"})
    void aModeTakesThatManyPointsWithItsWidth(int mode, int points, double timesPiSquared) {
        double width = mode == 1 ? 1 : timesPiSquared / (Math.PI * Math.PI);
        float[] data = new float[N * N * N];
        data[(N / 2 * N + N / 2) * N + N / 2 + 5] = 1;
        Orientation turned = new Orientation(Math.toDegrees(Math.atan2(4, 3)), 0, 0);
        Image got = projector("gauss_fft:mode=" + mode).project(Image.volume(N, N, N, data, 1), turned);
        double sum = 0;
        for (int kx = -N / 2; kx < N / 2; kx++) {
            for (int ky = -N / 2; ky < N / 2; ky++) {
                if (kx * kx + ky * ky < (N / 2 - 1) * (N / 2 - 1)) {
                    sum += wave((3 * kx - 4 * ky) / 5.0, points, width);
                }
            }
        }
        double want = sum / (N * N) * Math.exp(width * 25 / (N * N));
        assertEquals(want, got.at(N / 2 + 3, N / 2 - 4), 2e-4);
    }

    /** The interpolated {@code exp(2 pi i 5 k/N)} at k = q over the true one, real part. */
    private static double wave(double q, int points, double width) {
        int first = points % 2 == 0 ? (int) Math.floor(q + 1e-9) - points / 2 + 1 : (int) Math.rint(q) - points / 2;
        double sum = 0;
        double weights = 0;
        for (int k = first; k < first + points; k++) {
            double d = k - q;
            double weight = points > 1 && Math.abs(d) > points / 2.0 - 1e-6 ? 0 : Math.exp(-d * d / width);
            sum += weight * Math.cos(2 * Math.PI * 5 * d / N);
            weights += weight;
        }
        return sum / weights;
    }

    @ParameterizedTest
    @ValueSource(strings = {"gauss_fft", "fourier_gridding"})
    void listIsTheSameAtAnyThreadCountAsOneByOne(String text) {
        List<Orientation> views = emansOrientations();
        List<Image> three = Projections.of(Likeness.blobs(N), views, projector(text), new Parallel(3));
        for (int i = 0; i < views.size(); i++) {
            assertArrayEquals(
                    projector(text).project(Likeness.blobs(N), views.get(i)).data(),
                    three.get(i).data());
        }
    }

    @Test
    void modesThatEman2CannotRunAreRefused() {
        String five = assertThrows(UsageError.class, () -> projector("gauss_fft:mode=5"))
                .getMessage();
        assertTrue(five.contains("mode = 5 is not offered"), five);
        assertThrows(UsageError.class, () -> projector("gauss_fft:mode=7"));
        assertThrows(UsageError.class, () -> projector("gauss_fft:mode=8"));
        Image flat = Image.volume(4, 4, 3, new float[48], 1);
        assertThrows(
                IllegalArgumentException.class, () -> projector("gauss_fft").project(flat, OBLIQUE));
    }

    /** I0(1) and I0(5) from tables. */
    @Test
    void besselFunction() {
        assertEquals(1.2660658777520084, FourierGriddingProjector.besselI0(1), 1e-14);
        assertEquals(27.239871823604442, FourierGriddingProjector.besselI0(5), 1e-12);
    }
}
