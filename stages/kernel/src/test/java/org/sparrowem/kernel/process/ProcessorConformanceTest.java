package org.sparrowem.kernel.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparrowem.kernel.process.Differences.assertClose;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.ConformanceData;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.Statistics;

/** Processors against whole results computed by EMAN2 2.99.72. */
class ProcessorConformanceTest {
    /** EMAN2 computes in single precision: 1e-5 of the largest pixel. */
    private static final double SINGLE_PRECISION = 1e-5;

    private static Image a() {
        return ConformanceData.image("extra_A_48x48.f32", 48, 48).withApix(2.5);
    }

    private static Image volume() {
        return ConformanceData.volume("vol_vol_32.f32", 32, 3.0);
    }

    private static Processor processor(String text) {
        return Catalog.of(Processor.class).create(text);
    }

    @ParameterizedTest
    @CsvSource({
        "normalize.edgemean, extra_proc_01.f32",
        "normalize.circlemean, extra_proc_02.f32",
        "filter.lowpass.gauss:cutoff_freq=0.05, extra_proc_06.f32",
        "filter.lowpass.gauss:cutoff_abs=0.1, extra_proc_07.f32",
        "mask.gaussian:inner_radius=12:outer_radius=5, extra_proc_12.f32",
        "math.meanshrink:n=2, extra_proc_17.f32",
    })
    void imagesAgree(String text, String file) {
        assertClose(ConformanceData.floats(file), processor(text).process(a()), SINGLE_PRECISION);
    }

    @ParameterizedTest
    @CsvSource({
        "normalize.bymass:mass=30, vol_proc3d_0.f32",
        "normalize.bymass:mass=30:apix=3.0:thr=1.0, vol_proc3d_0.f32",
        "filter.lowpass.gauss:cutoff_freq=0.06666666666666667, vol_proc3d_3.f32",
        "normalize.edgemean, vol_proc3d_5.f32",
        "normalize.circlemean, vol_proc3d_6.f32",
        "math.meanshrink:n=2, vol_proc3d_10.f32",
    })
    void volumesAgree(String text, String file) {
        float[] eman = ConformanceData.floats(ConformanceData.shared("conformance/" + file));
        assertClose(eman, processor(text).process(volume()), SINGLE_PRECISION);
    }

    @ParameterizedTest
    @CsvSource({
        "normalize.edgemean, normalize.edgemean{}",
        "normalize.circlemean, normalize.circlemean{}",
        "filter.lowpass.gauss:cutoff_freq=0.06666666666666667, filter.lowpass.gauss{\"cutoff_freq\": 0.06666666666666667}",
        "math.meanshrink:n=2, math.meanshrink{\"n\": 2}",
    })
    void volumesHaveEmansMeanAndSpread(String text, String key) {
        JsonObject eman =
                ConformanceData.json("vol.json").getAsJsonObject("proc3d").getAsJsonObject(key);
        Image out = processor(text).process(volume());
        Statistics s = Statistics.of(out);
        double n = out.data().length;
        assertEquals(eman.get("mean").getAsDouble(), s.mean(), 1e-6);
        assertEquals(eman.get("std").getAsDouble(), s.sigma() * Math.sqrt((n - 1) / n), 1e-6, "population sigma");
    }

    @Test
    void byMassHasEmansMeanAndSpread() {
        JsonObject all = ConformanceData.json("vol.json").getAsJsonObject("proc3d");
        String key = all.keySet().stream()
                .filter(k -> k.startsWith("normalize.bymass"))
                .findFirst()
                .orElseThrow();
        Statistics s = Statistics.of(processor("normalize.bymass:mass=30").process(volume()));
        assertEquals(
                all.getAsJsonObject(key).get("mean").getAsDouble(),
                s.mean(),
                2e-6,
                "8e-6 relative: other steps of the search");
    }

    /**
     * A is smooth: beyond ring 14 its transform is rounding noise, which EMAN2 and we amplify differently. So transfer
     * functions are compared, where A has amplitude, in the column x = 0, where EMAN2's slip in x does not matter.
     */
    @Test
    void matchToHasEmansTransferFunction() {
        Image b = ConformanceData.image("extra_B_48x48.f32", 48, 48).withApix(2.5);
        Spectrum before = Fourier.forward(a());
        Spectrum eman = Fourier.forward(ConformanceData.image("extra_proc_11.f32", 48, 48));
        Spectrum ours = Fourier.forward(new MatchTo(b).process(a()));
        for (int y = 0; y <= 14; y++) {
            int at = 2 * y * before.columns();
            double amplitude = Math.hypot(before.data()[at], before.data()[at + 1]);
            double difference =
                    Math.hypot(ours.data()[at] - eman.data()[at], ours.data()[at + 1] - eman.data()[at + 1]);
            double result = Math.hypot(eman.data()[at], eman.data()[at + 1]);
            assertTrue(amplitude > 1e-3, "A has amplitude in ring " + y);
            assertEquals(0, difference / result, 2e-4, "ring " + y);
        }
    }

    @Test
    void setStrucFacHasEmansTransferFunctionWhereXIsZero() {
        float[] file = ConformanceData.floats(ConformanceData.shared("conformance/vol_proc3d_4.f32"));
        JsonObject curve = ConformanceData.json("vol.json").getAsJsonObject("strucfac");
        RadialCurve sf = new RadialCurve(
                ConformanceData.doubles(curve.getAsJsonArray("x_1_per_A")),
                ConformanceData.doubles(curve.getAsJsonArray("y")));
        Spectrum eman = Fourier.forward(Image.volume(32, 32, 32, file, 3));
        Spectrum ours = Fourier.forward(new SetStrucFac(sf).process(volume()));
        for (int z = -8; z <= 8; z++) {
            for (int y = -8; y <= 8; y++) {
                if (y * y + z * z > 64) {
                    continue;
                }
                int at = 2 * (Math.floorMod(z, 32) * 32 + Math.floorMod(y, 32)) * eman.columns();
                double scale = Math.hypot(eman.data()[at], eman.data()[at + 1]);
                double difference =
                        Math.hypot(ours.data()[at] - eman.data()[at], ours.data()[at + 1] - eman.data()[at + 1]);
                assertEquals(0, difference / scale, 2e-4, "frequency (0, " + y + ", " + z + ")");
            }
        }
    }
}
