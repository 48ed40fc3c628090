package org.sparrowem.kernel.resolution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.image.Image;

/** The weights along an axis of a delta peak, whose spectrum is flat. */
class FscWeightTest {
    private static final int N = 32;

    private static double[] weights(double[] fsc) {
        float[] data = new float[N * N * N];
        data[0] = 1;
        double[] frequency = new double[fsc.length];
        for (int i = 0; i < fsc.length; i++) {
            frequency[i] = i / (N * 2.0);
        }
        FscCurve curve = new FscCurve(frequency, fsc, new int[fsc.length]);
        Spectrum s = Fourier.forward(FscWeight.apply(Image.volume(N, N, N, data, 2), curve, 0.143));
        double[] weights = new double[fsc.length];
        for (int x = 0; x < weights.length; x++) {
            weights[x] = s.data()[2 * x];
        }
        return weights;
    }

    @Test
    void shellsAreWeightedAndTheRestIsLeftOut() {
        double[] fsc = new double[N / 2 + 1];
        Arrays.fill(fsc, 0, 6, 1);
        fsc[6] = 0.5;
        double[] weights = weights(fsc);
        for (int i = 0; i < 6; i++) {
            assertEquals(1, weights[i], 1e-5, "shell " + i);
        }
        assertEquals(Math.sqrt(2 * 0.5 / 1.5), weights[6], 1e-5);
        for (int i = 9; i < weights.length; i++) {
            assertEquals(0, weights[i], 1e-5, "shell " + i);
        }
    }

    @Test
    void aCurveThatNeverFallsFiltersByWeightAlone() {
        double[] fsc = new double[N / 2 + 1];
        Arrays.fill(fsc, 0.5);
        double[] weights = weights(fsc);
        assertEquals(1, weights[0], 1e-5);
        for (int i = 1; i < weights.length; i++) {
            assertEquals(Math.sqrt(2.0 / 3), weights[i], 1e-5, "shell " + i);
        }
    }
}
