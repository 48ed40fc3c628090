package org.sparrowem.kernel.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.ConformanceData;
import org.sparrowem.kernel.ctf.Ctf;
import org.sparrowem.kernel.ctf.CtfCurves;
import org.sparrowem.kernel.ctf.ParticleCtf;
import org.sparrowem.kernel.image.Image;

/** Every comparator that is in the catalogue against EMAN2's values, both ways round. */
class ComparatorConformanceTest {
    /** EMAN2 attaches a transfer function to an image as a text with three digits of its curves. */
    private static final MathContext EMAN_TEXT = new MathContext(3);

    /** EMAN2 is single precision. */
    private static final double RELATIVE = 1e-5;
    /** The outer rings of imgA hold so little that single-precision transforms have 0.2 % of noise there. */
    private static final double RELATIVE_FRC = 3e-5;
    /**
     * EMAN2's phase takes each arc cosine from a table in steps of 0.001: small differences come out up to 0.03 lower.
     */
    private static final double RELATIVE_PHASE = 5e-3;
    /**
     * EMAN2's optvariance of extra B with A: 2e29. Rings of A hold nothing but rounding noise, by which the filter
     * divides; any value so large says the same.
     */
    private static final double BLOWN_UP = 1e12;

    @TestFactory
    Stream<DynamicTest> imgAandB() {
        Image a = ConformanceData.image("imgA_32x32.f32", 32, 32).withApix(3);
        Image b = ConformanceData.image("imgB_32x32.f32", 32, 32).withApix(3);
        return cases(ConformanceData.json("vectors.json").getAsJsonObject("cmp"), a, b);
    }

    @TestFactory
    Stream<DynamicTest> extraAandB() {
        Image a = ConformanceData.image("extra_A_48x48.f32", 48, 48).withApix(2.5);
        Image b = ConformanceData.image("extra_B_48x48.f32", 48, 48).withApix(2.5);
        return cases(ConformanceData.json("extra.json").getAsJsonObject("cmp"), a, b);
    }

    private static Stream<DynamicTest> cases(JsonObject values, Image a, Image b) {
        List<DynamicTest> tests = new ArrayList<>();
        for (String key : values.keySet()) {
            String name = key.substring(0, key.indexOf('{'));
            if (Catalog.of(ImageComparator.class).names().contains(name)) {
                String text = name + parameters(key);
                Image particle = key.contains("ctf") ? a.withCtf(ctf()) : a;
                tests.add(dynamicTest(key, () -> check(text, values.getAsJsonArray(key), particle, b)));
            }
        }
        assertFalse(tests.size() < 20, "only " + tests.size() + " cases found");
        return tests.stream();
    }

    private static ParticleCtf ctf() {
        JsonObject curves = ConformanceData.json("extra.json").getAsJsonObject("ctf");
        JsonArray values = curves.getAsJsonArray("snr");
        float[] snr = new float[values.size()];
        for (int i = 0; i < snr.length; i++) {
            snr[i] = values.get(i).getAsBigDecimal().round(EMAN_TEXT).floatValue();
        }
        double step = curves.getAsJsonObject("params").get("dsbg").getAsDouble();
        return new CtfCurves(step, new float[] {}, snr).of(Ctf.of(1.8, 300, 2.7, 0.1), true);
    }

    private static void check(String text, JsonArray expected, Image a, Image b) {
        ImageComparator cmp = Catalog.of(ImageComparator.class).create(text);
        double relative = cmp instanceof Phase ? RELATIVE_PHASE : cmp instanceof Frc ? RELATIVE_FRC : RELATIVE;
        double ab = expected.get(0).getAsDouble();
        double ba = expected.get(1).getAsDouble();
        check(ab, cmp.compare(a, b), relative, text + " a, b");
        check(ba, cmp.compare(b, a), relative, text + " b, a");
    }

    private static void check(double expected, double actual, double relative, String what) {
        if (expected > BLOWN_UP) {
            assertTrue(actual > BLOWN_UP, what + ": " + actual);
        } else {
            assertEquals(expected, actual, Math.abs(expected) * relative, what);
        }
    }

    /** From {@code {'minres': 60, 'maxres': 8}} to {@code :minres=60:maxres=8}; today's EMAN2 has phase up to 10 A. */
    private static String parameters(String key) {
        String inside = key.substring(key.indexOf('{') + 1, key.indexOf('}')).replaceAll("[\"' ]", "");
        String text = inside.isEmpty() ? "" : ":" + inside.replace(',', ':').replaceAll(":(?=-?\\d)", "=");
        return key.startsWith("phase") && !text.contains("maxres") ? text + ":maxres=10" : text;
    }
}
