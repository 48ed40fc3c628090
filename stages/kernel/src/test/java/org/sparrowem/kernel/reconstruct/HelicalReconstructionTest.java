package org.sparrowem.kernel.reconstruct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.Filament;
import org.sparrowem.kernel.ctf.AverageCtf;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Symmetries;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.parallel.Parallel;
import org.sparrowem.kernel.process.ApplySym;

/** Filaments out of exact projections of few directions: the symmetry has to find the others. */
@Tag("slow")
class HelicalReconstructionTest {
    private static final int BOX = 36;
    private static final double APIX = 2.5;
    private static final Parallel TWO = new Parallel(2);
    private static final Filament FILAMENT = new Filament(1, 40, 3.3);
    /** 40 degrees and 3.3 pixels from ring to ring. */
    private static final String SYMMETRY = "h9,1,40,8.25";

    /** Views over the azimuths of one ring only, 0 to 40 degrees, so that 9 rings are needed to fill the circle. */
    private static List<Slice> views(Filament filament, double alt, double step) {
        List<Slice> slices = new ArrayList<>();
        for (double az = 0; az < 40; az += step) {
            Orientation o = new Orientation(az, alt, 0);
            slices.add(new Slice(filament.projection(o, BOX, APIX), o, 1));
        }
        return slices;
    }

    private static Image make(String recon, String symmetry, List<Slice> slices) {
        Reconstructor by = Catalog.of(Reconstructor.class).create(recon);
        Make3d make = new Make3d(by, Symmetries.of(symmetry), 1, KeepRule.ALL, 0, null);
        return make.run(slices, TWO, n -> {}).volume();
    }

    /** Back-projection weighs views as if they were spread over the sphere, which those of a filament are not. */
    @ParameterizedTest
    @CsvSource({
        "fourier:mode=gauss_2, 0.98",
        "fourier:mode=gauss_3, 0.98",
        "fourier:mode=gauss_5, 0.97",
        "fourier:mode=trilinear, 0.98",
        "fourier:mode=nearest_neighbor, 0.96",
        "wiener_fourier, 0.98",
        "back_projection, 0.87"
    })
    void oneRepeatMakesTheFilamentWithItsSymmetry(String recon, double least) {
        Image truth = FILAMENT.volume(BOX, APIX);
        List<Slice> slices = withSnr(views(FILAMENT, 90, 5), 1000);
        Image map = make(recon, SYMMETRY, slices);
        double centre = Filament.correlation(map, truth, 9);
        assertTrue(centre > least, () -> "to the truth: " + centre);
        double toTheEnds = Filament.correlation(map, truth, 17);
        assertTrue(toTheEnds > least - 0.02, () -> "to the truth, to the ends: " + toTheEnds);
        double turned = Filament.correlation(new ApplySym(SYMMETRY).process(map), map, 12);
        assertTrue(turned > 0.96, () -> "to itself, averaged with linear interpolation: " + turned);
        double without = Filament.correlation(make(recon, "c1", slices), truth, 9);
        assertTrue(without < 0.7, () -> "without symmetry the views do not suffice, but: " + without);
        double other = Filament.correlation(make(recon, "h9,1,-40,8.25", slices), truth, 9);
        assertTrue(other < 0.7, () -> "of the other hand: " + other);
    }

    private static List<Slice> withSnr(List<Slice> slices, float snr) {
        float[] curve = new float[BOX];
        Arrays.fill(curve, snr);
        return slices.stream()
                .map(s -> new Slice(s.image().withCtf(new AverageCtf(curve, BOX, false)), s.orientation(), s.weight()))
                .toList();
    }

    @Test
    void severalStartsAndTiltedViews() {
        Filament filament = new Filament(2, 25, 4.2);
        List<Slice> slices = new ArrayList<>(views(filament, 84, 4));
        slices.addAll(views(filament, 90, 4));
        slices.addAll(views(filament, 98, 4));
        Image map = make("fourier", "h18,2,25,10.5,10", slices);
        double centre = Filament.correlation(map, filament.volume(BOX, APIX), 10);
        assertTrue(centre > 0.95, () -> "to the truth: " + centre);
    }

    @Test
    void aViewMovedUpAndTurnedIsTheSameView() {
        Orientation at = new Orientation(20, 90, 0);
        Orientation next = new Orientation(60, 90, 0);
        Image here = make("fourier", SYMMETRY, List.of(new Slice(FILAMENT.projection(at, BOX, APIX), at, 1)));
        // The filament turned by one ring's 40 degrees looks as if moved by one rise: the same view, further along.
        Image there = make("fourier", SYMMETRY, List.of(new Slice(FILAMENT.projection(next, BOX, APIX), next, 1)));
        double alike = Filament.correlation(here, there, 3);
        assertTrue(alike > 0.99, () -> "in the planes that all copies reach: " + alike);
    }

    @Test
    void theEndsHaveTheDensityOfTheMiddle() {
        Image map = make("fourier", SYMMETRY, views(FILAMENT, 90, 5));
        double middle = power(map, BOX / 2);
        assertEquals(1, power(map, 2) / middle, 0.15);
        assertEquals(1, power(map, BOX - 3) / middle, 0.15);
    }

    private static double power(Image map, int plane) {
        double sum = 0;
        for (int z = plane - 2; z <= plane + 2; z++) {
            for (int i = 0; i < BOX * BOX; i++) {
                sum += Math.pow(map.data()[z * BOX * BOX + i], 2);
            }
        }
        return sum;
    }

    /** What is taken out is what was put in, phases and all: of one slice nothing is left, of many all is put back. */
    @Test
    void takingASliceOutUndoesItsInsertion() {
        var recon = new FourierReconstructor(InsertionMode.GAUSS_2);
        List<Slice> slices = views(FILAMENT, 90, 5);
        var alone = recon.begin(BOX, Symmetries.of(SYMMETRY), TWO);
        alone.insert(slices.subList(0, 1));
        assertEquals(0, alone.agreement(slices.get(0)).quality());

        var all = recon.begin(BOX, Symmetries.of(SYMMETRY), TWO);
        all.insert(slices);
        Image before = all.finish();
        for (Slice slice : slices) {
            assertTrue(all.agreement(slice).quality() > 0.9, () -> "a view agrees with the others");
        }
        assertArrayEquals(before.data(), all.finish().data(), 1e-5f);
    }

    @Test
    void keepLeavesOutTheViewOfAnotherFilament() {
        List<Slice> slices = new ArrayList<>(views(FILAMENT, 90, 4));
        Orientation o = slices.get(3).orientation();
        slices.set(3, new Slice(new Filament(1, -62, 4.9).projection(o, BOX, APIX), o, 1));
        Make3d make = new Make3d(
                new FourierReconstructor(InsertionMode.GAUSS_2),
                Symmetries.of(SYMMETRY),
                2,
                new KeepRule(0.9, false, false),
                0,
                null);
        boolean[] used = make.run(slices, TWO, n -> {}).used();
        for (int i = 0; i < used.length; i++) {
            assertEquals(i != 3, used[i], "view " + i);
        }
    }

    @Test
    void threadsAndShortMemoryChangeNoBit() {
        List<Slice> slices = views(FILAMENT, 87, 4);
        var recon = new FourierReconstructor(InsertionMode.GAUSS_3);
        KeepRule keep = new KeepRule(0.8, false, false);
        Make3d plain = new Make3d(recon, Symmetries.of(SYMMETRY), 2, keep, 0, null);
        Make3d lowmem = new Make3d(recon, Symmetries.of(SYMMETRY), 2, keep, 0, null, 0, true);
        float[] one = plain.run(slices, new Parallel(1), n -> {}).volume().data();
        assertArrayEquals(one, plain.run(slices, TWO, n -> {}).volume().data());
        assertArrayEquals(one, lowmem.run(slices, TWO, n -> {}).volume().data());
    }

    @Test
    void thePixelSizeMustBeKnown() {
        List<Slice> blind = views(FILAMENT, 90, 10).stream()
                .map(s -> new Slice(s.image().withApix(0), s.orientation(), 1))
                .toList();
        UsageError e = assertThrows(UsageError.class, () -> make("fourier", SYMMETRY, blind));
        assertTrue(e.getMessage().contains("the A/pixel of the class averages is unknown"), e.getMessage());
    }

    @Test
    void aHelixLongerThanTheAveragesIsRefused() {
        UsageError e = assertThrows(UsageError.class, () -> make("fourier", "h101,1,40,8.25", views(FILAMENT, 90, 10)));
        assertTrue(
                e.getMessage()
                        .endsWith("reaches 412.5 A up and down, further than the 90.0 A of the class averages;"
                                + " expected nsym of at most 21"),
                e.getMessage());
        make("fourier", "h21,1,40,8.25", views(FILAMENT, 90, 20));
    }
}
