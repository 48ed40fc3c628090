package org.sparrowem.kernel.orient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.geometry.AngularDistance;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Symmetries;
import org.sparrowem.kernel.geometry.Symmetry;

/** Parameters that several generators have, and those of eman. */
class OrientationParametersTest {
    private static List<Orientation> generate(String text, String symmetry) {
        return Catalog.of(OrientationGenerator.class).create(text).generate(Symmetries.of(symmetry));
    }

    /**
     * 60 degrees is a ring of c3's list but not its equator, where half the ring would be a mirror image of the other.
     */
    @ParameterizedTest
    @CsvSource({"c1,9,20,60", "c3,10,20,60", "c3,10,0,90", "d7,9,9,81", "icos,4,8,30"})
    void altitudesAreCutOut(String symmetry, double delta, double min, double max) {
        List<Orientation> all = generate("eman:delta=" + delta, symmetry);
        List<Orientation> cut = generate("eman:delta=" + delta + ":alt_min=" + min + ":alt_max=" + max, symmetry);
        assertEquals(
                all.stream().filter(v -> v.altDeg() >= min && v.altDeg() <= max).toList(), cut);
    }

    @Test
    void altitudesWithoutViewsAreRefused() {
        UsageError none = assertThrows(UsageError.class, () -> generate("eman:delta=5:alt_min=60", "icos"));
        assertTrue(none.getMessage().contains("alt_min"), none.getMessage());
        UsageError wrong = assertThrows(UsageError.class, () -> generate("eman:delta=5:alt_min=60:alt_max=50", "c1"));
        assertTrue(wrong.getMessage().contains("alt_max = 50"), wrong.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"eman:delta=6", "even:delta=6", "saff:delta=6", "opt:delta=6"})
    void randomPhiTurnsInThePlaneOnly(String text) {
        List<Orientation> plain = generate(text, "c1");
        List<Orientation> turned = generate(text + ":random_phi=1", "c1");
        assertEquals(plain.size(), turned.size());
        double[] mean = new double[2];
        for (int i = 0; i < plain.size(); i++) {
            Orientation v = turned.get(i);
            assertEquals(
                    plain.get(i),
                    new Orientation(v.azDeg(), v.altDeg(), plain.get(i).phiDeg()));
            assertTrue(v.phiDeg() >= 0 && v.phiDeg() < 360, "" + v);
            mean[0] += Math.cos(Math.toRadians(v.phiDeg())) / plain.size();
            mean[1] += Math.sin(Math.toRadians(v.phiDeg())) / plain.size();
        }
        double fourSigma = 4 / Math.sqrt(2.0 * plain.size());
        assertEquals(
                0, Math.hypot(mean[0], mean[1]), fourSigma, "mean direction of " + plain.size() + " random angles");
        assertEquals(turned, generate(text + ":random_phi=1", "c1"));
        assertNotEquals(turned, generate(text + ":random_phi=1:seed=1", "c1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eman:delta=30", "even:delta=30", "saff:delta=30", "opt:delta=30"})
    void copiesAreTurnedOnFromEachViewsOwnAngle(String text) {
        List<Orientation> views = generate(text + ":random_phi=1", "c4");
        List<Orientation> all = generate(text + ":random_phi=1:phitoo=120", "c4");
        assertEquals(3 * views.size(), all.size());
        for (int i = 0; i < all.size(); i++) {
            Orientation view = views.get(i / 3);
            double phi = (view.phiDeg() + i % 3 * 120) % 360;
            assertEquals(new Orientation(view.azDeg(), view.altDeg(), phi), all.get(i));
        }
    }

    /** Each view is an equivalent of one of the unit; operator by operator in the unit's order. */
    @ParameterizedTest
    @Tag("slow")
    @ValueSource(strings = {"c1", "c2", "c4", "d2", "d3", "d7", "tet", "oct", "icos"})
    void breaksymRepeatsTheUnitOverTheSphere(String name) {
        Symmetry symmetry = Symmetries.of(name);
        List<Orientation> unit = generate("eman:delta=18:inc_mirror=1", name);
        List<Orientation> all = generate("eman:delta=18:inc_mirror=1:breaksym=1", name);
        assertEquals(unit.size() * symmetry.operators().size(), all.size());
        assertEquals(unit, all.subList(0, unit.size()));
        for (int i = 0; i < all.size(); i++) {
            double apart = AngularDistance.orientationDeg(unit.get(i % unit.size()), all.get(i), symmetry);
            assertEquals(0, apart, 1e-5, name + " view " + i);
        }
        assertCovered(all, generate("even:delta=15:inc_mirror=1", "c1"), 18, name);
    }

    @ParameterizedTest
    @Tag("slow")
    @ValueSource(strings = {"c2", "c4", "d2", "d3", "d7", "tet", "oct", "icos"})
    void breaksymWithoutMirrorKeepsTheUpperHalf(String name) {
        List<Orientation> whole = generate("eman:delta=18:inc_mirror=1:breaksym=1", name);
        List<Orientation> upper = generate("eman:delta=18:breaksym=1", name);
        assertEquals(
                whole.stream().filter(v -> v.altDeg() < 90 + 1e-3).toList(),
                upper,
                "the equator belongs to the upper half");
        assertCovered(upper, generate("even:delta=15", "c1"), 18, name);
    }

    private static void assertCovered(List<Orientation> views, List<Orientation> probes, double delta, String name) {
        for (Orientation probe : probes) {
            double nearest = views.stream()
                    .mapToDouble(v -> AngularDistance.viewDeg(v, probe, Symmetries.of("c1")))
                    .min()
                    .orElseThrow();
            assertTrue(nearest < 1.25 * delta, name + ": nearest view to " + probe + " is " + nearest + " deg away");
        }
    }

    @ParameterizedTest
    @CsvSource({"c4,400", "d3,300", "icos,1200"})
    void breaksymAimsAtTheNumberOverTheSphere(String symmetry, int n) {
        int got = generate("eman:n=" + n + ":inc_mirror=1:breaksym=1", symmetry).size();
        assertEquals(n, got, 0.15 * n);
    }

    /**
     * The number of views jumps where a ring more fits in: a step a little smaller gives at least n, a larger one at
     * most.
     */
    @ParameterizedTest
    @CsvSource({"eman,c1", "eman,oct", "even,c1", "even,d7", "even,oct"})
    void aNumberIsMetAsNearlyAsAStepCan(String generator, String symmetry) {
        List<Orientation> views = generate(generator + ":n=50", symmetry);
        double step = views.get(1).altDeg();
        assertEquals(views, generate(generator + ":delta=" + step, symmetry));
        int more = generate(generator + ":delta=" + (step - 0.01), symmetry).size();
        int fewer = generate(generator + ":delta=" + (step + 0.01), symmetry).size();
        assertTrue(views.size() == 50 || (more >= 50 && fewer <= 50), more + ", " + views.size() + ", " + fewer);
    }

    @Test
    void theSpiralAimsAtItsNumber() {
        for (String symmetry : List.of("c1", "d7", "oct")) {
            assertEquals(50, generate("saff:n=50", symmetry).size(), 1, symmetry);
        }
    }
}
