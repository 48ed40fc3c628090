package org.sparrowem.kernel.average;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.ConformanceData;
import org.sparrowem.kernel.ctf.AverageCtf;
import org.sparrowem.kernel.ctf.Ctf;
import org.sparrowem.kernel.ctf.CtfCurves;
import org.sparrowem.kernel.ctf.CtfFilter;
import org.sparrowem.kernel.ctf.ParticleCtf;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.Statistics;

class CtfAveragersTest {
    private static final JsonObject EMAN = ConformanceData.json("vol_averagers.json");

    /** EMAN2 hands a transfer function from one program to the next as a text with three digits of its curves. */
    private static final MathContext EMAN_TEXT = new MathContext(3);

    private static float[] floats(JsonArray array, MathContext digits) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).getAsBigDecimal().round(digits).floatValue();
        }
        return values;
    }

    private static Image particle(int i, boolean phaseFlipped) {
        JsonObject c = EMAN.getAsJsonObject("ctf");
        Ctf ctf = Ctf.of(
                c.getAsJsonArray("defocus").get(i).getAsDouble(),
                c.get("voltage").getAsDouble(),
                c.get("cs").getAsDouble(),
                c.get("ampcont").getAsDouble() / 100);
        return ConformanceData.image("vol_avg_in_4x32x32.f32", 32, 32, i)
                .withApix(c.get("apix").getAsDouble())
                .withCtf(new CtfCurves(
                                c.get("dsbg").getAsDouble(), new float[] {}, floats(c.getAsJsonArray("snr"), EMAN_TEXT))
                        .of(ctf.withBFactor(c.get("bfactor").getAsDouble()), phaseFlipped));
    }

    private static Image average(String name, Image... particles) {
        Averager.Sum sum = Catalog.of(Averager.class).create(name).begin();
        for (Image p : particles) {
            sum.add(p);
        }
        return sum.finish();
    }

    /**
     * To 0.0015 of the image's standard deviation, root mean square: EMAN2 has the constants of the wavelength to five
     * digits, which makes it 3e-5 shorter and moves the zeros of the transfer function; with its constants we come to 1e-6.
     */
    @ParameterizedTest
    @CsvSource({
        "ctf.auto, vol_avg_ctf.auto_5.f32",
        "ctfw.auto, vol_avg_ctfw.auto_6.f32",
        "ctf.weight, vol_avg_ctf.weight_7.f32"
    })
    void sameAsEman2(String name, String file) {
        Image average = average(name, particle(0, true), particle(1, true), particle(2, true), particle(3, true));
        assertEquals(4, average.ptclRepr());
        float[] expected = ConformanceData.floats(file);
        double square = 0;
        for (int i = 0; i < expected.length; i++) {
            square += Math.pow(expected[i] - average.data()[i], 2) / expected.length;
        }
        double apart = Math.sqrt(square) / Statistics.of(average).sigma();
        assertTrue(apart < 1.5e-3, "apart by " + apart + " standard deviations");
        JsonObject attributes = EMAN.getAsJsonObject(name + "{}").getAsJsonObject("attrs");
        AverageCtf contrast = (AverageCtf) average.ctf();
        assertEquals(attributes.get("ctf_wiener_filtered").getAsInt() == 1, contrast.wienerFiltered());
        if (attributes.has("ctf_snr_total")) {
            assertArrayEquals(
                    floats(attributes.getAsJsonArray("ctf_snr_total"), MathContext.DECIMAL32),
                    contrast.snrTotal(),
                    1e-4f);
        }
    }

    /** Flipping beforehand or on the way is the same. */
    @ParameterizedTest
    @CsvSource({"ctf.auto", "ctfw.auto", "ctf.weight"})
    void particlesThatAreNotFlippedAreFlippedOnTheWay(String name) {
        Image raw = particle(1, false);
        Image flipped = CtfFilter.flipPhases(raw, ((ParticleCtf) raw.ctf()).ctf())
                .withCtf(particle(1, true).ctf());
        assertArrayEquals(average(name, flipped).data(), average(name, raw).data(), 1e-5f);
    }

    /** Without noise the correction undoes the transfer function wherever that lets 5 % through. */
    @Test
    void autoRestoresWhatTheMicroscopeWeakened() {
        Image object = particle(0, true);
        Ctf ctf = ((ParticleCtf) object.ctf()).ctf().withBFactor(0);
        Image seen = CtfFilter.apply(object, ctf).withCtf(particle(0, false).ctf());
        Spectrum expected = Fourier.forward(object);
        Spectrum restored = Fourier.forward(average("ctf.auto", seen));
        int compared = 0;
        for (int row = 0; row < 32; row++) {
            for (int x = 1; x < 14; x++) {
                int y = Spectrum.signed(row, 32);
                double value = ctf.at(x / 96.0, y / 96.0);
                if (x * x + y * y < 200 && Math.abs(value) > 0.05) {
                    int at = 2 * (row * 17 + x);
                    assertEquals(expected.data()[at], restored.data()[at], 2e-3, x + "," + y);
                    compared++;
                }
            }
        }
        assertTrue(compared > 200, compared + " coefficients compared");
    }

    @Test
    void aParticleWithoutTransferFunctionIsRefused() {
        Image bare = ConformanceData.image("vol_avg_in_4x32x32.f32", 32, 32, 0).withApix(3);
        UsageError none = assertThrows(UsageError.class, () -> average("ctf.auto", bare));
        assertTrue(none.getMessage().contains("transfer function"), none.getMessage());
        Image noSnr = bare.withCtf(ParticleCtf.of(Ctf.of(2, 300, 2.7, 0.1), true));
        assertThrows(UsageError.class, () -> average("ctfw.auto", noSnr));
        assertEquals(1, average("ctf.weight", noSnr).ptclRepr());
    }
}
