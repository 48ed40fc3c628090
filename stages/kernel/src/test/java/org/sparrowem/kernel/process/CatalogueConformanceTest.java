package org.sparrowem.kernel.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.ConformanceData;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.Statistics;

/** The processors that users put into refinement options, against whole images computed by EMAN2 2.99.72. */
class CatalogueConformanceTest {
    /** EMAN2 computes in single precision: 1e-5 of the image's sigma. */
    private static final double SINGLE_PRECISION = 1e-5;

    private static Image a() {
        return ConformanceData.image("extra_A_48x48.f32", 48, 48).withApix(2.5);
    }

    private static Processor processor(String text) {
        return Catalog.of(Processor.class).create(text);
    }

    @ParameterizedTest
    @CsvSource({
        "normalize, 00",
        "normalize.unitlen, 03",
        "normalize.maxmin, 04",
        "filter.lowpass.butterworth:low_cutoff_frequency=0.1:high_cutoff_frequency=0.2, 09",
        "filter.highpass.gauss:cutoff_freq=0.01, 10",
        "mask.sharp:outer_radius=15, 13",
        "mask.soft:outer_radius=14:width=4, 14",
        "threshold.belowtozero:minval=0.3, 15",
        "threshold.clampminmax:minval=0.0:maxval=1.0, 16",
        "math.fft.resample:n=2, 18",
        "xform.flip:axis=x, 19",
        "xform.centerofmass, 20",
        "xform.phaseorigin.tocenter, 21",
    })
    void imagesAgree(String text, String number) {
        Image ours = processor(text).process(a());
        Differences.assertWithinSigmas(eman(number), ours, SINGLE_PRECISION);
    }

    @Test
    void toImageAgrees() {
        Image b = ConformanceData.image("extra_B_48x48.f32", 48, 48);
        Image ours = new NormalizeToImage(b, true, 0, null, null).process(a());
        Differences.assertWithinSigmas(eman("05"), ours, SINGLE_PRECISION);
    }

    /**
     * 0.1 1/A is ring 12 of 48 pixels exactly: the four coefficients on the axes lie on the edge. By its formula EMAN2 keeps
     * them, by its rounding (1/48 in single precision) it does not; a cutoff just below shows that all others agree.
     */
    @Test
    void tophatAgreesButForTheFourCoefficientsOnTheEdge() {
        Image below = processor("filter.lowpass.tophat:cutoff_freq=0.09999").process(a());
        Differences.assertWithinSigmas(eman("08"), below, SINGLE_PRECISION);
        Image onEdge = processor("filter.lowpass.tophat:cutoff_freq=0.1").process(a());
        Differences.assertWithinSigmas(eman("08"), onEdge, 1e-3);
    }

    @ParameterizedTest
    @CsvSource({"xform.applysym:sym=d2, 8", "threshold.notzero, 9"})
    void volumesAgree(String text, String number) {
        Image volume = ConformanceData.volume("vol_vol_32.f32", 32, 3.0);
        float[] eman = ConformanceData.floats(ConformanceData.shared("conformance/vol_proc3d_" + number + ".f32"));
        Differences.assertWithinSigmas(eman, processor(text).process(volume), SINGLE_PRECISION);
    }

    /** EMAN2's coordinates are single precision: their rounding, 2e-6 pixels, times the gradient. */
    @Test
    void aRotatedAndShiftedVolumeAgrees() {
        Image volume = ConformanceData.volume("vol_vol_32.f32", 32, 3.0);
        float[] eman = ConformanceData.floats(ConformanceData.shared("conformance/vol_proc3d_7.f32"));
        Rotation rotation = new Orientation(30, 40, 50).rotation();
        Image ours = VolumeTransform.apply(volume, rotation, 1, new double[] {1.5, -2, 0.5});
        Differences.assertWithinSigmas(eman, ours, 2e-5);
    }

    /** Image A of vectors.json: its mean and spread, and two pixels, (16, 16) and (12, 10). */
    @ParameterizedTest
    @CsvSource({
        "normalize.edgemean, normalize.edgemean",
        "normalize.circlemean, normalize.circlemean",
        "xform.flip:axis=x, xform.flip",
    })
    void theSmallImageAgrees(String text, String key) {
        var eman = ConformanceData.json("vectors.json").getAsJsonObject("proc").getAsJsonObject(key);
        Image ours = processor(text).process(ConformanceData.image("imgA_32x32.f32", 32, 32));
        Statistics s = Statistics.of(ours);
        double n = ours.data().length;
        assertEquals(eman.get("mean").getAsDouble(), s.mean(), 2e-6);
        assertEquals(eman.get("std").getAsDouble(), s.sigma() * Math.sqrt((n - 1) / n), 2e-6, "population sigma");
        double[] pixels = ConformanceData.doubles(eman.getAsJsonArray("px"));
        assertEquals(pixels[0], ours.at(16, 16), SINGLE_PRECISION);
        assertEquals(pixels[2], ours.at(12, 10), SINGLE_PRECISION);
    }

    private static float[] eman(String number) {
        return ConformanceData.floats("extra_proc_" + number + ".f32");
    }
}
