package org.sparrowem.kernel.orient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Symmetries;
import org.sparrowem.kernel.geometry.Symmetry;

class HelicalOrientationsTest {
    private static List<Orientation> views(String generator, String symmetry) {
        return Catalog.of(OrientationGenerator.class).create(generator).generate(Symmetries.of(symmetry));
    }

    private static List<Double> altitudes(List<Orientation> views) {
        return views.stream().map(Orientation::altDeg).distinct().toList();
    }

    /** Rings from the equator down, with mirror each above it as well; azimuths all around but not twice. */
    @Test
    void emanAndEvenMakeRingsAcrossTheAxis() {
        for (String generator : List.of("eman", "even")) {
            List<Orientation> half = views(generator + ":delta=10", "h12,1,30,10,25");
            assertEquals(List.of(90.0, 80.0, 70.0), altitudes(half), generator);
            List<Orientation> all = views(generator + ":delta=10:inc_mirror=1", "h12,1,30,10,25");
            assertEquals(List.of(90.0, 80.0, 100.0, 70.0, 110.0), altitudes(all), generator);
            List<Double> equator = all.stream()
                    .filter(v -> v.altDeg() == 90)
                    .map(Orientation::azDeg)
                    .toList();
            assertEquals(
                    Stream.iterate(0.0, a -> a < 360, a -> a + 10).toList(),
                    equator,
                    generator + ": 360 degrees are 0 degrees");
        }
    }

    /** Opposite views on the equator are mirror images of each other; tilted ones are not. */
    @Test
    void withoutMirrorHalfTheEquatorIsEnough() {
        List<Orientation> views = views("eman:delta=10", "h12,1,30,10,25");
        assertEquals(
                180,
                views.stream()
                        .filter(v -> v.altDeg() == 90)
                        .mapToDouble(Orientation::azDeg)
                        .max()
                        .orElse(0));
        assertTrue(views.stream().filter(v -> v.altDeg() == 80).anyMatch(v -> v.azDeg() > 340));
    }

    @Test
    void theUntiltedViewIsThereWhateverTheStep() {
        assertEquals(List.of(90.0, 87.0), altitudes(views("eman:delta=3", "h12,1,30,10")));
        assertEquals(List.of(90.0), altitudes(views("eman:delta=9", "h12,1,30,10")));
        assertEquals(List.of(90.0), altitudes(views("eman:delta=9", "h12,1,30,10,0")));
    }

    @Test
    void severalStartsShareTheCircle() {
        List<Orientation> views = views("eman:delta=5:inc_mirror=1", "h12,3,30,10,0");
        assertEquals(24, views.size());
        assertTrue(views.stream().allMatch(v -> v.azDeg() < 120));
    }

    /** The three starts repeat the unit; the rings above and below it would only repeat azimuths. */
    @Test
    void brokenSymmetryCoversTheBandOnce() {
        List<Orientation> unit = views("eman:delta=10:inc_mirror=1", "h12,3,30,10,20");
        List<Orientation> all = views("eman:delta=10:inc_mirror=1:breaksym=1", "h12,3,30,10,20");
        assertEquals(3 * unit.size(), all.size());
        long different = all.stream()
                .map(v -> Math.round(v.azDeg() * 1e3) % 360_000 + " " + Math.round(v.altDeg() * 1e3))
                .distinct()
                .count();
        assertEquals(all.size(), different);
        List<Orientation> upper = views("eman:delta=10:breaksym=1", "h12,3,30,10,20");
        assertEquals(all.stream().filter(v -> v.altDeg() < 90.01).count(), upper.size());
        // A pair of rings more makes a jump: about 9 rings of 60 views.
        int got = views("eman:n=600:inc_mirror=1:breaksym=1", "h12,3,30,10,20").size();
        assertEquals(600, got, 120);
    }

    @Test
    void limitsOfAltitudeHold() {
        assertEquals(List.of(80.0), altitudes(views("eman:delta=10:alt_min=75:alt_max=85", "h12,1,30,10,25")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eman:n=200", "even:n=200", "saff:n=200", "rand:n=200", "opt:n=200", "opt:n=2000:use=rand"})
    void everyGeneratorStaysInTheBandAndFillsIt(String generator) {
        for (String mirror : List.of("0", "1")) {
            Symmetry h = Symmetries.of("h12,1,30,10,20");
            List<Orientation> views = views(generator + ":inc_mirror=" + mirror, "h12,1,30,10,20");
            assertTrue(views.size() > 100, () -> generator + " made " + views.size());
            boolean both = mirror.equals("1");
            AsymmetricUnit unit = new AsymmetricUnit(h, both);
            assertTrue(views.stream().allMatch(unit::holds), generator);
            double low = views.stream().mapToDouble(Orientation::altDeg).min().orElse(0);
            double high = views.stream().mapToDouble(Orientation::altDeg).max().orElse(0);
            assertEquals(70, low, 7, generator);
            assertEquals(both ? 110 : 90, high, 7, generator);
            assertTrue(views.stream().anyMatch(v -> (v.azDeg() + 360) % 360 > 340), generator);
        }
    }
}
