package org.sparrowem.kernel.ctf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Blobs;
import org.sparrowem.kernel.image.Image;

class MatchedFilterTest {
    private static final int N = 33;
    private static final double APIX = 3;
    private static final Ctf ASTIGMATIC = new Ctf(1.5, 0.4, 20, 300, 2.7, 0.1, 80, 0);
    private static final CtfCurves FALLING =
            new CtfCurves(0.02, new float[] {4, 3, 2, 1.5f, 1.2f, 1, 0.9f, 0.8f, 0.7f}, new float[0]);

    private static Image particle(CtfCurves curves, boolean flipped) {
        Image noisy = Blobs.noisy(Blobs.image(N, Align2d.IDENTITY), 1, 5);
        return noisy.withApix(APIX).withCtf(curves.of(ASTIGMATIC, flipped));
    }

    private static Image reference() {
        return Blobs.image(N, Align2d.of(1, 2, 30, false)).withApix(APIX);
    }

    private static double product(Image a, Image b) {
        double sum = 0;
        for (int i = 0; i < a.data().length; i++) {
            sum += (double) a.data()[i] * b.data()[i];
        }
        return sum;
    }

    /** One filter of the particle does what one of the particle and one of each reference do: Parseval. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void theProductWithAnyReferenceIsThatOfThePair(boolean flipped) {
        Image particle = particle(FALLING, flipped);
        MatchedFilter filter = MatchedFilter.of(particle);
        double pair = product(filter.whitened(particle), filter.seen(reference()));
        assertEquals(pair, product(filter.matched(particle), reference()), 1e-5 * Math.abs(pair));
    }

    /** Without a background the noise is white: the reference is seen as the microscope images it, flipped or not. */
    @Test
    void aReferenceIsSeenThroughTheTransferFunction() {
        Image raw = CtfFilter.apply(reference(), ASTIGMATIC);
        Image particle = particle(CtfCurves.NONE, false);
        assertArrayEquals(
                raw.data(), MatchedFilter.of(particle).seen(reference()).data(), 1e-6f);
        assertArrayEquals(
                particle.data(), MatchedFilter.of(particle).whitened(particle).data(), 1e-5f);
        Image flipped = CtfFilter.flipPhases(raw, ASTIGMATIC);
        Image seen = MatchedFilter.of(particle(CtfCurves.NONE, true)).seen(reference());
        assertArrayEquals(flipped.data(), seen.data(), 1e-6f);
    }

    /** Noise of the background's power comes out with power 1 at every ring. */
    @Test
    void noiseBecomesWhite() {
        Image coloured = CtfFilter.filtered(
                Blobs.noisy(Image.of(N, N, new float[N * N]), 1, 3).withApix(APIX),
                (kx, ky) -> Math.sqrt(FALLING.of(ASTIGMATIC, true).backgroundAt(StrictMath.hypot(kx, ky))));
        Image whitened = MatchedFilter.of(particle(FALLING, true)).whitened(coloured);
        Image plain = Blobs.noisy(Image.of(N, N, new float[N * N]), 1, 3);
        assertArrayEquals(plain.data(), whitened.data(), 1e-5f);
    }

    /** What the mean power on a ring of a point, 1 everywhere, becomes: exact for a round function. */
    @Test
    void powerGainsAreThoseOfTheFilter() {
        float[] data = new float[N * N];
        data[0] = 1;
        Ctf round = new Ctf(1.5, 0, 0, 300, 2.7, 0.1, 80, 0);
        Image point = Image.of(N, N, data).withApix(APIX).withCtf(FALLING.of(round, true));
        double[] gains = MatchedFilter.of(point).powerGains(N / 2, 1 / (N * APIX));
        Spectrum seen = Fourier.forward(MatchedFilter.of(point).seen(point));
        for (int ring = 0; ring < gains.length; ring++) {
            double power = Math.pow(seen.data()[2 * ring], 2) + Math.pow(seen.data()[2 * ring + 1], 2);
            assertEquals(gains[ring], power, 1e-5 * (gains[ring] + 0.01), "ring " + ring);
        }
    }

    @Test
    void aParticleWithoutTransferFunctionOrPixelSizeIsRefused() {
        assertThrows(UsageError.class, () -> MatchedFilter.of(reference()));
        assertThrows(
                UsageError.class, () -> MatchedFilter.of(particle(FALLING, true).withApix(0)));
    }
}
