package org.sparrowem.kernel.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.image.Image;

/** Fourier filters by their transfer functions: what they make of an image whose spectrum is 1 everywhere. */
class FilterTransferTest {
    private static final int N = 40;

    private static Image delta(double apix) {
        float[] data = new float[N * N];
        data[0] = 1;
        return Image.of(N, N, data).withApix(apix);
    }

    /** The factor at {@code k/40} 1/pixel along x, and along y, which must be the same. */
    private static double factor(String text, double apix, int k) {
        Spectrum s = Fourier.forward(Catalog.of(Processor.class).create(text).process(delta(apix)));
        double alongX = s.data()[2 * k];
        assertEquals(alongX, s.data()[2 * k * s.columns()], 1e-6, "isotropic");
        assertEquals(0, s.data()[2 * k + 1], 1e-6, "real: nothing moves");
        return alongX;
    }

    private static double factor(String text, int k) {
        return factor(text, 0, k);
    }

    @Test
    void gaussians() {
        for (int k = 0; k <= 20; k++) {
            double f = k / 40.0;
            assertEquals(Math.exp(-f * f / 0.04), factor("filter.lowpass.gauss:cutoff_abs=0.2", k), 2e-6);
            assertEquals(1 - Math.exp(-f * f / 0.04), factor("filter.highpass.gauss:cutoff_abs=0.2", k), 2e-6);
            double band = Math.exp(-(f - 0.25) * (f - 0.25) / (2 * 0.05 * 0.05));
            assertEquals(band, factor("filter.bandpass.gauss:center=0.25:cutoff_abs=0.05", k), 2e-6);
        }
    }

    @Test
    void tophatsHaveTheirEdgeOnTheCutoff() {
        for (int k = 0; k <= 20; k++) {
            assertEquals(k <= 8 ? 1 : 0, factor("filter.lowpass.tophat:cutoff_abs=0.2", k), 1e-6);
            assertEquals(k <= 8 ? 0 : 1, factor("filter.highpass.tophat:cutoff_abs=0.2", k), 1e-6);
            String band = "filter.bandpass.tophat:low_cutoff_frequency=0.1:high_cutoff_frequency=0.2";
            assertEquals(k >= 4 && k < 8 ? 1 : 0, factor(band, k), 1e-6);
        }
    }

    @Test
    void tanhIsHalfAtTheCutoffAndAsSteepAsAsked() {
        assertEquals(0.5, factor("filter.lowpass.tanh:cutoff_abs=0.2:fall_off=0.1", 8), 1e-6);
        assertEquals(0.5, factor("filter.highpass.tanh:cutoff_abs=0.2:fall_off=0.1", 8), 1e-6);
        for (double fallOff : new double[] {0.1, 0.5}) {
            double k = Math.PI / 2 / fallOff / 0.2;
            double at = 0.5 * (Math.tanh(k * 0.45) - Math.tanh(k * 0.05));
            assertEquals(at, factor("filter.lowpass.tanh:cutoff_abs=0.2:fall_off=" + fallOff, 10), 1e-6);
            assertEquals(1 - at, factor("filter.highpass.tanh:cutoff_abs=0.2:fall_off=" + fallOff, 10), 1e-6);
        }
        double byDefault = factor("filter.lowpass.tanh:cutoff_abs=0.2", 10);
        assertEquals(factor("filter.lowpass.tanh:cutoff_abs=0.2:fall_off=0.5", 10), byDefault);
    }

    /** The edge ends at 1/sqrt(1 + 0.882^2) and 1/10.624. */
    @Test
    void butterworthFallsBetweenItsFrequencies() {
        String ends = "low_cutoff_frequency=0.1:high_cutoff_frequency=0.3";
        double low = 1 / Math.sqrt(1 + 0.882 * 0.882);
        assertEquals(low, factor("filter.lowpass.butterworth:" + ends, 4), 1e-6);
        assertEquals(1 / 10.624, factor("filter.lowpass.butterworth:" + ends, 12), 1e-6);
        assertEquals(1 - low, factor("filter.highpass.butterworth:" + ends, 4), 1e-6);
        assertEquals(1 - 1 / 10.624, factor("filter.highpass.butterworth:" + ends, 12), 1e-6);
        double high = 0.2 + 0.15 * Math.log10(5);
        String both = "filter.lowpass.butterworth:low_cutoff_frequency=0.2:high_cutoff_frequency=" + high;
        assertEquals(factor(both, 10), factor("filter.lowpass.butterworth:cutoff_abs=0.2", 10), 1e-7, "a cutoff alone");
    }

    /** 0.2 1/pixel = 0.1 1/A at 2 A/pixel = 16 half pixels of 40. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "filter.lowpass.gauss",
                "filter.highpass.gauss",
                "filter.bandpass.gauss",
                "filter.lowpass.tophat",
                "filter.highpass.tophat",
                "filter.lowpass.tanh",
                "filter.highpass.tanh",
                "filter.lowpass.butterworth",
                "filter.highpass.butterworth",
            })
    void theUnitsOfACutoffAgree(String filter) {
        for (int k : new int[] {2, 7, 8, 9, 15}) {
            double abs = factor(filter + ":cutoff_abs=0.2", k);
            assertEquals(abs, factor(filter + ":cutoff_freq=0.1", 2, k), 1e-6);
            assertEquals(abs, factor(filter + ":cutoff_pixels=16", k), 1e-6);
            assertEquals(abs, factor(filter + ":cutoff_freq=0.1:apix=2", 7, k), 1e-6, "apix goes before the image's");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filter.lowpass.gauss",
                "filter.highpass.gauss",
                "filter.bandpass.gauss",
                "filter.lowpass.tophat",
                "filter.highpass.tophat",
                "filter.lowpass.tanh",
                "filter.highpass.tanh",
                "filter.lowpass.butterworth",
                "filter.highpass.butterworth",
            })
    void oneCutoffIsNeededAndItsUnitMustBeKnown(String filter) {
        Catalog<Processor> all = Catalog.of(Processor.class);
        UsageError none = assertThrows(UsageError.class, () -> all.create(filter));
        assertTrue(
                none.getMessage().contains("cutoff_abs (1/pixel), cutoff_freq (1/A) or cutoff_pixels"),
                none::getMessage);
        UsageError two = assertThrows(UsageError.class, () -> all.create(filter + ":cutoff_abs=0.1:cutoff_pixels=3"));
        assertTrue(two.getMessage().contains("one cutoff, not several"), two::getMessage);
        Processor inAngstrom = all.create(filter + ":cutoff_freq=0.1");
        UsageError unknown = assertThrows(UsageError.class, () -> inAngstrom.process(delta(0)));
        assertTrue(unknown.getMessage().contains("A/pixel of the image is unknown"), unknown::getMessage);
    }

    /** R = 10 A at 2 A/pixel: cutoff 2 sqrt(-ln 0.36)/(pi 10 A), times 2 A/pixel. */
    @Test
    void cutoffResolvTellsPointsApart() {
        double cutoff = 2 * Math.sqrt(-Math.log(0.36)) / Math.PI * 0.1 * 2;
        double expected = Math.exp(-Math.pow(0.1 / cutoff, 2));
        assertEquals(expected, factor("filter.lowpass.gauss:cutoff_resolv=0.1", 2, 4), 1e-6);
        assertThrows(UsageError.class, () -> factor("filter.lowpass.gauss:cutoff_resolv=0.1", 4));
        assertThrows(UsageError.class, () -> factor("filter.lowpass.gauss:cutoff_resolv=0.1:cutoff_abs=0.1", 4));
    }

    @ParameterizedTest
    @CsvSource({
        "filter.lowpass.butterworth:low_cutoff_frequency=0.1, together",
        "filter.highpass.butterworth:low_cutoff_frequency=0.2:high_cutoff_frequency=0.1, not below",
        "filter.lowpass.butterworth:low_cutoff_frequency=0.1:high_cutoff_frequency=0.2:cutoff_abs=0.1, not both",
        "filter.bandpass.tophat:low_cutoff_frequency=0.2:high_cutoff_frequency=0.1, not below",
        "filter.lowpass.gauss:cutoff_abs=0, out of range",
    })
    void impossibleEdgesAreRefused(String text, String message) {
        UsageError e =
                assertThrows(UsageError.class, () -> Catalog.of(Processor.class).create(text));
        assertTrue(e.getMessage().contains(message), e::getMessage);
    }

    @Test
    void aCutoffWhereButterworthsEdgeHasNoWidthIsRefused() {
        Processor filter = Catalog.of(Processor.class).create("filter.lowpass.butterworth:cutoff_freq=0.6");
        assertThrows(UsageError.class, () -> filter.process(delta(2)));
    }

    /** Waves of falling, then rising amplitude along rings 1 to 12: the minimum is ring 5, ring 6 is no longer lower. */
    @Test
    void autopeakRemovesEverythingUpToTheFirstRise() {
        double[] amplitude = {0, 9, 7, 5, 3, 1, 4, 4, 3, 2, 1, 1, 1};
        float[] data = new float[N * N];
        for (int i = 0; i < data.length; i++) {
            for (int k = 1; k < amplitude.length; k++) {
                data[i] += (float) (amplitude[k] * Math.cos(2 * Math.PI * k * (i % N) / N));
            }
        }
        Image image = Image.of(N, N, data).withApix(2);
        assertKeptFrom(7, "filter.highpass.autopeak", image, amplitude);
        assertKeptFrom(4, "filter.highpass.autopeak:cutoff_abs=0.075", image, amplitude);
        assertKeptFrom(4, "filter.highpass.autopeak:cutoff_freq=0.0375", image, amplitude);
        assertKeptFrom(4, "filter.highpass.autopeak:cutoff_freq=0.075:apix=1", image, amplitude);
        assertKeptFrom(4, "filter.highpass.autopeak:cutoff_pixels=6", image, amplitude);
        assertKeptFrom(7, "filter.highpass.autopeak:cutoff_abs=0.4", image, amplitude);
    }

    private static void assertKeptFrom(int first, String text, Image image, double[] amplitude) {
        Spectrum s = Fourier.forward(Catalog.of(Processor.class).create(text).process(image));
        for (int k = 0; k < amplitude.length; k++) {
            double expected = k < first ? 0 : amplitude[k];
            assertEquals(expected, s.data()[2 * k] * 2 / (N * N), 1e-5, text + ", ring " + k);
        }
    }
}
