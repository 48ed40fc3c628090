package org.sparrowem.kernel.orient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.geometry.AngularDistance;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Symmetries;
import org.sparrowem.kernel.geometry.Symmetry;

/** The generators whose views lie on no grid: rand and opt. */
class FreeOrientationsTest {
    private static final Symmetry C1 = Symmetries.of("c1");

    private static List<Orientation> generate(String text, String symmetry) {
        return Catalog.of(OrientationGenerator.class).create(text).generate(Symmetries.of(symmetry));
    }

    private static Stream<String> groups() {
        return Stream.of("c1", "c2", "c7", "d1", "d3", "d7", "tet", "oct", "icos");
    }

    private static void assertInUnit(List<Orientation> views, String name, boolean mirror) {
        Symmetry symmetry = Symmetries.of(name);
        for (Orientation v : views) {
            double az = ((v.azDeg() - symmetry.azOffsetDeg()) % 360 + 360) % 360;
            assertTrue(symmetry.isInUnit(v.altDeg(), az, mirror), name + (mirror ? " with mirror: " : ": ") + v);
        }
    }

    @ParameterizedTest
    @MethodSource("groups")
    void randomViewsLieInTheUnit(String name) {
        List<Orientation> half = generate("rand:n=500", name);
        assertEquals(500, half.size());
        assertInUnit(half, name, false);
        List<Orientation> whole = generate("rand:n=500:inc_mirror=1", name);
        assertInUnit(whole, name, true);
        long outside = whole.stream().filter(v -> !half.contains(v)).count();
        assertEquals(250, outside, 4 * Math.sqrt(125), name + ": views in the mirror half");
    }

    /** Moved into the unit, a view is an equivalent of the uniform one that c1 gives, or of its opposite. */
    @ParameterizedTest
    @MethodSource("groups")
    void randomViewsAreEquivalentToUniformOnes(String name) {
        List<Orientation> sphere = generate("rand:n=200:inc_mirror=1", "c1");
        List<Orientation> unit = generate("rand:n=200", name);
        for (int i = 0; i < unit.size(); i++) {
            Orientation v = sphere.get(i);
            Orientation opposite = new Orientation(v.azDeg() + 180, 180 - v.altDeg(), 0);
            double apart = Math.min(
                    AngularDistance.viewDeg(v, unit.get(i), Symmetries.of(name)),
                    AngularDistance.viewDeg(opposite, unit.get(i), Symmetries.of(name)));
            assertEquals(0, apart, 1e-4, name + " view " + i);
        }
    }

    /** Over the sphere cos(alt) and az are uniform: their means and mean squares, within four standard errors. */
    @Test
    void randomViewsAreUniform() {
        int n = 4000;
        double[] mean = new double[3];
        for (Orientation v : generate("rand:n=" + n + ":inc_mirror=1:seed=5", "c1")) {
            double z = Math.cos(Math.toRadians(v.altDeg()));
            mean[0] += z / n;
            mean[1] += z * z / n;
            mean[2] += v.azDeg() / n;
        }
        assertEquals(0, mean[0], 4 / Math.sqrt(3.0 * n));
        assertEquals(1 / 3.0, mean[1], 4 * Math.sqrt(4 / 45.0 / n));
        assertEquals(180, mean[2], 4 * 360 / Math.sqrt(12.0 * n));
    }

    @Test
    void randomViewsDependOnSeedAndNumberOnly() {
        List<Orientation> few = generate("rand:n=20:seed=3", "d7");
        assertEquals(few, generate("rand:n=40:seed=3", "d7").subList(0, 20));
        assertNotEquals(few, generate("rand:n=20:seed=4", "d7"));
        assertTrue(few.stream().allMatch(v -> v.phiDeg() == 0));
        List<Orientation> turned = generate("rand:n=20:seed=3:phitoo=1", "d7");
        assertEquals(20, turned.stream().map(Orientation::phiDeg).distinct().count());
        assertEquals(
                few,
                turned.stream()
                        .map(v -> new Orientation(v.azDeg(), v.altDeg(), 0))
                        .toList());
    }

    @Test
    void randomViewsNeedANumber() {
        UsageError e = assertThrows(UsageError.class, () -> generate("rand", "c1"));
        assertTrue(e.getMessage().contains("n is required"), e.getMessage());
    }

    private static double closestDeg(List<Orientation> views) {
        double closest = 180;
        for (int i = 0; i < views.size(); i++) {
            for (int j = i + 1; j < views.size(); j++) {
                closest = Math.min(closest, AngularDistance.viewDeg(views.get(i), views.get(j), C1));
            }
        }
        return closest;
    }

    @ParameterizedTest
    @CsvSource({
        "saff:delta=20,opt:delta=20",
        "eman:delta=20,opt:delta=20:use=eman",
        "even:delta=20,opt:delta=20:use=even"
    })
    void optimalViewsAreFartherApart(String from, String text) {
        List<Orientation> start = generate(from + ":inc_mirror=1", "c1");
        List<Orientation> views = generate(text + ":inc_mirror=1", "c1");
        assertEquals(start.size(), views.size(), "in c1 none is lost");
        assertTrue(closestDeg(views) > closestDeg(start), closestDeg(start) + " to " + closestDeg(views));
    }

    /** Two pushes of two points: each moves 0.01 of their distance, then back to the sphere. */
    @Test
    void theClosestPairIsPushedAlongItsOwnLine() {
        List<Orientation> pair =
                List.of(new Orientation(90, 80, 0), new Orientation(90, 100, 0), new Orientation(270, 90, 0));
        double half = 10;
        for (int i = 0; i < 100; i++) {
            half = Math.toDegrees(Math.atan2(1.02 * Math.sin(Math.toRadians(half)), Math.cos(Math.toRadians(half))));
        }
        List<Orientation> moved = new Repulsion(pair).views();
        assertTrue(half < 60, "the third point must stay out of it: " + half);
        assertEquals(90 - half, moved.get(0).altDeg(), 1e-9);
        assertEquals(90 + half, moved.get(1).altDeg(), 1e-9);
        assertEquals(pair.get(2), moved.get(2));
    }

    @ParameterizedTest
    @MethodSource("groups")
    void optimalViewsAreThoseOfTheSphereInTheUnit(String name) {
        List<Orientation> sphere = generate("opt:delta=6:inc_mirror=1", "c1");
        for (int mirror = 0; mirror < 2; mirror++) {
            List<Orientation> views = generate("opt:delta=6:inc_mirror=" + mirror, name);
            assertTrue(sphere.containsAll(views));
            assertInUnit(views, name, mirror == 1);
            double share = (1 + mirror) / (2.0 * Symmetries.of(name).operators().size());
            assertEquals(sphere.size() * share, views.size(), 4 + 0.1 * sphere.size() * share, name);
        }
    }

    @Test
    void optimalViewsByNumber() {
        assertEquals(
                100, generate("opt:n=100", "c4").size(), 5, "a spiral over the sphere cut is not one over the unit");
        assertEquals(40, generate("opt:n=40:use=rand:inc_mirror=1", "c1").size());
        assertNotEquals(generate("opt:n=40:use=rand", "c1"), generate("opt:n=40:use=rand:seed=1", "c1"));
    }

    @Test
    void optimalViewsOfRandomOnesNeedANumber() {
        for (String text : List.of("opt", "opt:delta=5:n=3", "opt:delta=5:use=rand")) {
            assertThrows(UsageError.class, () -> generate(text, "c1"), text);
        }
    }
}
