package org.sparrowem.kernel.orient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.ConformanceData;
import org.sparrowem.kernel.geometry.AngularDistance;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Symmetries;

class OrientationsTest {
    private static final JsonObject EMAN2 = ConformanceData.json("orient.json");

    private static List<Orientation> generate(String text, String symmetry) {
        return Catalog.of(OrientationGenerator.class).create(text).generate(Symmetries.of(symmetry));
    }

    private static List<Orientation> ofKey(String key) {
        String[] w = key.split(" ");
        return generate(w[1] + ":" + w[2] + ":" + w[3], w[0]);
    }

    @Test
    void countsAreEman2s() {
        JsonObject counts = EMAN2.getAsJsonObject("orient_count");
        assertEquals(416, counts.size());
        List<String> differences = new ArrayList<>();
        for (String key : counts.keySet()) {
            int want = counts.get(key).getAsInt();
            int got = ofKey(key).size();
            if (got != want) {
                differences.add(key + ": " + want + " expected, got " + got);
            }
        }
        assertEquals(List.of(), differences);
    }

    /**
     * Compared as rotations: at alt = 180 EMAN2 writes the turn into phi, which is the same orientation. Where the spiral of
     * saff ends at that pole, the rounding of EMAN2's single precision decides: 179.98, 180 or, lost in a division by 0, the
     * view (0, 0, 0).
     */
    @Test
    void listsAreEman2s() {
        JsonObject lists = EMAN2.getAsJsonObject("orient");
        for (String key : lists.keySet()) {
            JsonArray want = lists.getAsJsonArray(key);
            List<Orientation> got = ofKey(key);
            assertEquals(want.size(), got.size(), key);
            for (int i = 0; i < got.size(); i++) {
                double[] a = ConformanceData.doubles(want.get(i).getAsJsonArray());
                if (key.contains("saff") && got.get(i).altDeg() == 180) {
                    boolean lost = a[0] == 0 && a[1] == 0;
                    assertEquals(180, lost ? 180 : a[1], 0.03, key + ": EMAN2's last view");
                    continue;
                }
                double apart = new Orientation(a[0], a[1], a[2])
                        .rotation()
                        .angleDegTo(got.get(i).rotation());
                assertEquals(0, apart, 1e-3, key + " view " + i + ": " + got.get(i));
            }
        }
    }

    /** No gaps: any direction has a view (or the mirror image of one) within a little more than half a diagonal step. */
    @ParameterizedTest
    @ValueSource(strings = {"c1", "c3", "d7", "d3", "tet", "oct", "icos"})
    void viewsCoverTheUnit(String name) {
        double delta = 9;
        List<Orientation> views = generate("eman:delta=" + delta + ":inc_mirror=1", name);
        List<Orientation> probes = generate("even:delta=20", "c1");
        for (Orientation probe : probes) {
            double nearest = views.stream()
                    .mapToDouble(v -> AngularDistance.viewDeg(v, probe, Symmetries.of(name)))
                    .min()
                    .orElseThrow();
            assertTrue(nearest < 1.25 * delta, name + ": nearest view to " + probe + " is " + nearest + " deg away");
        }
    }

    @Test
    void turnsFollowEachView() {
        List<Orientation> views = generate("eman:delta=30", "c4");
        List<Orientation> all = generate("eman:delta=30:phitoo=90", "c4");
        assertEquals(4 * views.size(), all.size());
        assertEquals(views.get(1), all.get(4));
        assertEquals(270, all.get(7).phiDeg());
    }

    @Test
    void perturbationDependsOnTheSeedOnly() {
        List<Orientation> plain = generate("eman:delta=5", "c1");
        List<Orientation> moved = generate("eman:delta=5:perturb=1:seed=7", "c1");
        assertEquals(moved, generate("eman:delta=5:perturb=1:seed=7", "c1"));
        assertEquals(plain.size(), moved.size());
        assertEquals(plain.get(0), moved.get(0));
        double squares = 0;
        for (int i = 1; i < plain.size(); i++) {
            squares += Math.pow(moved.get(i).altDeg() - plain.get(i).altDeg(), 2);
        }
        assertEquals(5.0 / 8, Math.sqrt(squares / (plain.size() - 1)), 0.06, "rms of the altitude's move, deg");
        assertTrue(new HashSet<>(moved).size() == moved.size()
                && !moved.equals(generate("eman:delta=5:perturb=1:seed=8", "c1")));
    }

    @Test
    void neitherOrBothOfStepAndNumberIsRefused() {
        for (String text :
                List.of("eman", "even", "saff", "eman:delta=5:n=3", "even:delta=5:n=3", "saff:delta=5:n=3")) {
            UsageError e = assertThrows(UsageError.class, () -> generate(text, "c1"));
            assertTrue(e.getMessage().contains("delta") && e.getMessage().contains("expected one"), e.getMessage());
        }
    }
}
