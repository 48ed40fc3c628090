package org.sparrowem.kernel.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.ConformanceData;

/** The angles and transforms are EMAN2's: the numbers in the documentation, and the tables that EMAN2 computed. */
class ConventionsTest {
    /** Matrices are printed with seven decimals by a library that computes in single precision. */
    private static final double PRINTED = 2e-7;

    private static List<JsonObject> both(String key) {
        List<JsonObject> all = new ArrayList<>();
        for (String file : List.of("vectors.json", "extra.json")) {
            for (JsonElement e : ConformanceData.json(file).getAsJsonArray(key)) {
                all.add(e.getAsJsonObject());
            }
        }
        return all;
    }

    static double[] rotationPart(double[] m34) {
        return new double[] {m34[0], m34[1], m34[2], m34[4], m34[5], m34[6], m34[8], m34[9], m34[10]};
    }

    @Test
    void workedNumbersOfTheDocumentation() {
        assertArrayEquals(
                new double[] {0, -1, 0}, new Orientation(90, 0, 0).rotation().apply(1, 0, 0), 1e-15);
        assertArrayEquals(
                new double[] {0, 1, 0}, new Orientation(0, 90, 0).rotation().apply(0, 0, 1), 1e-15);
        RelionAngles r = RelionAngles.of(new Orientation(28.629, 120.52, 269.972));
        assertArrayEquals(
                new double[] {298.629, 120.52, 359.972}, new double[] {r.rotDeg(), r.tiltDeg(), r.psiDeg()}, 1e-9);
    }

    @Test
    void eulerMatricesAreEman2s() {
        for (JsonObject o : both("euler")) {
            double[] want = rotationPart(ConformanceData.doubles(o.getAsJsonArray("m")));
            Orientation given = angles(o);
            assertArrayEquals(want, given.rotation().m(), PRINTED, o::toString);
            Rotation again = Orientation.of(given.rotation()).rotation();
            assertArrayEquals(given.rotation().m(), again.m(), 1e-12, () -> "angles of the matrix of " + o);
        }
    }

    private static Orientation angles(JsonObject o) {
        return new Orientation(
                o.get("az").getAsDouble(),
                o.get("alt").getAsDouble(),
                o.get("phi").getAsDouble());
    }

    @Test
    void spiderAnglesAreEman2s() {
        for (JsonElement e : ConformanceData.json("extra.json").getAsJsonArray("euler_spider")) {
            double[] eman = ConformanceData.doubles(e.getAsJsonObject().getAsJsonArray("eman"));
            JsonObject want = e.getAsJsonObject().getAsJsonObject("spider");
            RelionAngles got = RelionAngles.of(new Orientation(eman[0], eman[1], eman[2]));
            assertEquals(want.get("phi").getAsDouble(), got.rotDeg(), 1e-5, e::toString);
            assertEquals(want.get("theta").getAsDouble(), got.tiltDeg(), 1e-5, e::toString);
            assertEquals(want.get("psi").getAsDouble(), got.psiDeg(), 1e-5, e::toString);
            Orientation back = got.orientation();
            assertArrayEquals(eman, new double[] {back.azDeg(), back.altDeg(), back.phiDeg()}, 1e-9);
        }
    }

    /** RELION's matrix Rz(psi) Ry(tilt) Rz(rot), made of its three factors here, is EMAN2's of the converted angles. */
    @Test
    void relionsMatrixIsTheSame() {
        RelionAngles r = new RelionAngles(20, 50, 130);
        Rotation relion = aboutZ(r.psiDeg()).times(aboutY(r.tiltDeg())).times(aboutZ(r.rotDeg()));
        assertArrayEquals(relion.m(), r.orientation().rotation().m(), 1e-15);
    }

    private static Rotation aboutZ(double deg) {
        double c = Math.cos(Math.toRadians(deg));
        double s = Math.sin(Math.toRadians(deg));
        return new Rotation(new double[] {c, s, 0, -s, c, 0, 0, 0, 1});
    }

    private static Rotation aboutY(double deg) {
        double c = Math.cos(Math.toRadians(deg));
        double s = Math.sin(Math.toRadians(deg));
        return new Rotation(new double[] {c, 0, -s, 0, 1, 0, s, 0, c});
    }

    @Test
    void planeTransformsAreEman2s() {
        for (JsonObject o : both("2d")) {
            Align2d t = Align2d.of(
                    o.get("tx").getAsDouble(),
                    o.get("ty").getAsDouble(),
                    o.get("alpha").getAsDouble(),
                    o.get("mirror").getAsInt() == 1);
            double[] want = ConformanceData.doubles(o.getAsJsonArray("m"));
            assertArrayEquals(planePart(want), t.matrix(), PRINTED * 10, o::toString);
            JsonObject inverse = o.getAsJsonObject("inv_params");
            Align2d got = t.inverse();
            assertEquals(inverse.get("tx").getAsDouble(), got.dx(), 1e-5, o::toString);
            assertEquals(inverse.get("ty").getAsDouble(), got.dy(), 1e-5, o::toString);
            assertEquals(inverse.get("mirror").getAsInt() == 1, got.mirror(), o::toString);
            double turn = inverse.get("alpha").getAsDouble() - got.alphaDeg();
            assertEquals(0, Math.IEEEremainder(turn, 360), 1e-4, o::toString);
        }
    }

    private static double[] planePart(double[] m34) {
        return new double[] {m34[0], m34[1], m34[3], m34[4], m34[5], m34[7]};
    }
}
