package org.sparrowem.kernel.ctf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CtfTest {
    /** EMAN2's wavelength, 3e-5 shorter than that of the constants of nature. */
    private static double emanWavelengthA(double voltageKv) {
        double volt = 1000 * voltageKv;
        return 12.2639 / Math.sqrt(volt + 0.97845e-6 * volt * volt);
    }

    /** RELION's wavelength, 5e-6 longer. */
    private static double relionWavelengthA(double voltageKv) {
        double volt = 1000 * voltageKv;
        return 12.2643247 / Math.sqrt(volt * (1 + 0.978466e-6 * volt));
    }

    /** The function whose phases with our wavelength are those of the given one with another wavelength. */
    private static Ctf withPhasesOf(Ctf ctf, double wavelengthA) {
        double ratio = wavelengthA / ctf.wavelengthA();
        return new Ctf(
                ctf.defocusUm() * ratio,
                ctf.defocusDiffUm() * ratio,
                ctf.astigAngleDeg(),
                ctf.voltageKv(),
                ctf.csMm() * ratio * ratio * ratio,
                ctf.amplitudeContrast(),
                ctf.bFactorA2(),
                ctf.phaseShiftDeg());
    }

    /** Wavelengths as tabulated by Reimer and Kohl, Transmission Electron Microscopy, in picometre. */
    @Test
    void wavelength() {
        assertEquals(0.0370, Ctf.wavelengthA(100), 5e-5);
        assertEquals(0.0251, Ctf.wavelengthA(200), 5e-5);
        assertEquals(0.0197, Ctf.wavelengthA(300), 5e-5);
        assertEquals(0.0196875, Ctf.wavelengthA(300), 5e-8);
        assertEquals(0.0250793, Ctf.wavelengthA(200), 5e-8);
    }

    @Test
    void workedExample() {
        Ctf ctf = Ctf.of(1.8, 300, 2.7, 0.1);
        assertEquals(0.1, ctf.at(0, 0), 1e-12);
        assertEquals(0.97274, ctf.at(1 / 30.0, 0), 5e-6);
        assertEquals(0.97274, ctf.at(0.6 / 30, -0.8 / 30), 5e-6);
    }

    /**
     * With EMAN2's own wavelength (defocus and Cs scaled so that the phases are the same) the values agree to EMAN2's
     * single precision, 1e-5; with ours, to the 3e-5 of the phase, which reaches 45 radians.
     */
    @Test
    void valuesOfEman2() throws Exception {
        JsonObject values;
        try (var in = CtfTest.class.getResourceAsStream("/conformance/ctf/eman2_ctf.json")) {
            values = JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        }
        JsonObject p = values.getAsJsonObject("params");
        EmanCtf fields = new EmanCtf(
                number(p, "defocus"),
                0,
                0,
                number(p, "voltage"),
                number(p, "cs"),
                number(p, "ampcont"),
                number(p, "bfactor"));
        Ctf ours = fields.ctf();
        Ctf scaled = withPhasesOf(ours, emanWavelengthA(ours.voltageKv()));
        JsonArray amp = values.getAsJsonArray("amp");
        assertEquals(24, amp.size());
        for (int i = 0; i < amp.size(); i++) {
            double k = i * number(p, "dsbg");
            double expected = amp.get(i).getAsDouble();
            assertEquals(expected, scaled.at(k, 0) * scaled.envelope(k, 0), 1e-5, "k = " + k);
            assertEquals(expected, ours.at(0, k) * ours.envelope(0, k), 1e-3, "k = " + k);
        }
    }

    /** Values of the Python simulator of our test data, which has RELION's wavelength. */
    @Test
    void astigmaticValuesOfAnIndependentProgram() {
        Ctf ours = new RelionCtf(21500, 18300, 35, 200, 2.0, 0.07, 0, 0).ctf();
        Ctf ctf = withPhasesOf(ours, relionWavelengthA(200));
        double[][] cases = {
            {0.05, 0.02, -0.974140491},
            {-0.08, 0.11, 0.991897251},
            {0.0, -0.15, 0.417267745},
            {0.2, 0.0, 0.774814367},
            {0.001, 0.002, 0.078161532}
        };
        for (double[] c : cases) {
            assertEquals(c[2], ctf.at(c[0], c[1]), 1e-8, "k = (" + c[0] + ", " + c[1] + ")");
            assertEquals(c[2], ours.at(c[0], c[1]), 3e-4);
        }
    }

    @Test
    void astigmatismHasItsLargestDefocusAlongTheAngle() {
        Ctf ctf = new Ctf(2, 0.4, 30, 300, 2.7, 0.1, 0, 0);
        double c = Math.cos(Math.toRadians(30));
        double s = Math.sin(Math.toRadians(30));
        assertEquals(22000, ctf.defocusA(c, s), 1e-6);
        assertEquals(22000, ctf.defocusA(-c, -s), 1e-6);
        assertEquals(18000, ctf.defocusA(-s, c), 1e-6);
    }

    @Test
    void envelopeFallsToOneOverEWhereBk2Is4() {
        assertEquals(Math.exp(-1), Ctf.of(1, 300, 2.7, 0.1).withBFactor(100).envelope(0.12, 0.16), 1e-12);
    }

    @Test
    void phasePlateOfQuarterTurnMakesACosine() {
        Ctf ctf = new Ctf(0, 0, 0, 300, 0, 0, 0, 90);
        assertEquals(1, ctf.at(0.1, 0), 1e-12);
    }

    /** EMAN2 keeps a phase plate in ampcont: the function must stay the same at any phase. */
    @Test
    void emanFieldsKeepTheFunction() {
        for (double phase : new double[] {0, 40, 90, 130, -40, -130, 200}) {
            Ctf ctf = new Ctf(1.5, 0.1, 20, 300, 2.7, 0.1, 60, phase);
            Ctf back = EmanCtf.of(ctf).ctf();
            assertEquals(ctf.at(0.03, 0.05), back.at(0.03, 0.05), 1e-9, "phase " + phase);
            assertEquals(ctf.bFactorA2(), back.bFactorA2());
        }
        assertEquals(10, EmanCtf.of(Ctf.of(1, 300, 2.7, 0.1)).ampcont(), 1e-12);
    }

    @Test
    void percentInsteadOfAFractionIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Ctf.of(1, 300, 2.7, 10));
        assertThrows(IllegalArgumentException.class, () -> Ctf.of(1, 0, 2.7, 0.1));
    }

    private static double number(JsonObject o, String key) {
        return o.get(key).getAsDouble();
    }
}
