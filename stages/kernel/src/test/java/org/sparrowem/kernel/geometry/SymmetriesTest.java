package org.sparrowem.kernel.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.ConformanceData;

class SymmetriesTest {

    @Test
    void operatorsAreEman2sInOrder() {
        JsonObject table = ConformanceData.json("vectors.json").getAsJsonObject("sym");
        assertEquals(7, table.size());
        for (String name : table.keySet()) {
            JsonArray want = table.getAsJsonArray(name);
            List<Rotation> got = Symmetries.of(name).rotations();
            assertEquals(want.size(), got.size(), name);
            for (int k = 0; k < got.size(); k++) {
                double[] m = ConventionsTest.rotationPart(
                        ConformanceData.doubles(want.get(k).getAsJsonArray()));
                assertArrayEquals(m, got.get(k).m(), 2e-7, name + " operator " + k);
            }
        }
    }

    /** EMAN2 computes them in single precision: 4e-6 degrees at 70 degrees. */
    @Test
    void limitsOfTheUnitAreEman2s() {
        JsonObject table = ConformanceData.json("vectors.json").getAsJsonObject("delim");
        for (String name : table.keySet()) {
            for (int mirror = 0; mirror < 2; mirror++) {
                JsonObject want = table.getAsJsonArray(name).get(mirror).getAsJsonObject();
                Symmetry s = Symmetries.of(name);
                String which = name + " mirror " + mirror;
                assertEquals(want.get("alt_max").getAsDouble(), s.altMaxDeg(mirror == 1), 1e-5, which);
                assertEquals(want.get("az_max").getAsDouble(), s.azMaxDeg(mirror == 1), 1e-5, which);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"c1", "c5", "d1", "d3", "tet", "oct", "icos"})
    void operatorsAreAGroup(String name) {
        List<Rotation> all = Symmetries.of(name).rotations();
        assertArrayEquals(Rotation.IDENTITY.m(), all.get(0).m());
        for (Rotation a : all) {
            for (Rotation b : all) {
                Rotation product = a.times(b);
                long same =
                        all.stream().filter(r -> r.angleDegTo(product) < 1e-6).count();
                assertEquals(1, same, () -> name + ": products of operators must be operators, each once");
            }
        }
    }

    /** Every direction has an equivalent inside the unit, or inside its mirror image: the unit with mirror covers all. */
    @ParameterizedTest
    @ValueSource(strings = {"c1", "c4", "d1", "d7", "tet", "oct", "icos"})
    void unitWithMirrorCoversTheSphereOnce(String name) {
        Symmetry s = Symmetries.of(name);
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            Orientation o = new Orientation(
                    360 * random.nextDouble(), Math.toDegrees(Math.acos(2 * random.nextDouble() - 1)), 0);
            long inside = s.rotations().stream()
                    .map(op -> Orientation.of(o.rotation().times(op)))
                    .filter(v -> s.isInUnit(v.altDeg(), turn(v.azDeg() - s.azOffsetDeg()), true))
                    .count();
            assertEquals(1, inside, name + " " + o);
        }
    }

    private static double turn(double deg) {
        return (deg + 360) % 360;
    }

    @ParameterizedTest
    @ValueSource(strings = {"tet", "oct", "icos", "d4"})
    void unitWithoutMirrorIsHalf(String name) {
        Symmetry s = Symmetries.of(name);
        int half = 0;
        int whole = 0;
        Random random = new Random(6);
        for (int i = 0; i < 40_000; i++) {
            double alt = Math.toDegrees(Math.acos(1 - random.nextDouble()));
            double az = s.azMaxDeg(true) * random.nextDouble();
            half += s.isInUnit(alt, az, false) ? 1 : 0;
            whole += s.isInUnit(alt, az, true) ? 1 : 0;
        }
        assertEquals(0.5, (double) half / whole, 0.03, name);
    }

    @ParameterizedTest
    @CsvSource({"D7, d7", "' Icos ', icos", "c007, c7", "OCT, oct"})
    void namesAreForgiving(String typed, String name) {
        assertEquals(name, Symmetries.of(typed).name());
    }

    @ParameterizedTest
    @CsvSource({"7, c7", "ico, icos", "I1, icos", "o, oct", "t, tet", "c0, c1", "d, d1"})
    void wrongNamesAreAnsweredWithTheNearestRightOne(String typed, String meant) {
        UsageError e = assertThrows(UsageError.class, () -> Symmetries.of(typed));
        assertTrue(e.getMessage().contains("no symmetry '" + typed + "'"), e.getMessage());
        assertTrue(e.getMessage().contains("expected c<n> or d<n>"), e.getMessage());
        assertTrue(e.getMessage().endsWith("; did you mean '" + meant + "'?"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c1000", "h3", "c-1", "d2.5"})
    void otherNamesAreRefused(String typed) {
        UsageError e = assertThrows(UsageError.class, () -> Symmetries.of(typed));
        assertFalse(e.getMessage().contains("did you mean"), e.getMessage());
    }
}
