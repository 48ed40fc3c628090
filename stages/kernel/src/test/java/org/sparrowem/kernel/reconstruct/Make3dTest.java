package org.sparrowem.kernel.reconstruct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.image.Boxes;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PixelMath;
import org.sparrowem.kernel.parallel.Parallel;
import org.sparrowem.kernel.process.NormalizeEdgeMean;

class Make3dTest {
    private static final int BOX = 24;
    private static final int PAD = 32;
    private static final FourierReconstructor FOURIER = new FourierReconstructor(InsertionMode.GAUSS_2);
    private static final Blobs BLOBS = Blobs.random(10, 6, 1.1, 11);

    private static Make3d make(int iter, KeepRule keep, int fold) {
        return new Make3d(FOURIER, Groups.cyclic(fold), iter, keep, PAD, null);
    }

    private static Make3d.Result run(Make3d how, List<Slice> classes, int threads) {
        return how.run(classes, new Parallel(threads), done -> {});
    }

    @Test
    void perfectProjectionsGiveTheVolume() {
        Make3d.Result r = run(make(3, KeepRule.ALL, 1), BLOBS.slices(BOX, 150), 2);
        Image truth = BLOBS.volume(BOX);
        assertTrue(Agreements.correlation(r.volume(), truth, BOX / 2.0) > 0.98);
        double[] fsc = Agreements.fsc(r.volume(), truth);
        for (int ring = 0; ring < BOX / 2; ring++) {
            assertTrue(fsc[ring] > 0.5, "FSC of ring " + ring + " = " + fsc[ring]);
        }
        assertEquals(BOX, r.volume().nx());
        assertEquals(2.0, r.volume().apix());
        double particles = 0;
        for (Slice s : BLOBS.slices(BOX, 150)) {
            particles += s.weight();
        }
        assertEquals(particles, r.volume().ptclRepr());
    }

    @Test
    void rubbishIsLeftOut() {
        List<Slice> classes = BLOBS.slices(BOX, 60);
        SplittableRandom random = new SplittableRandom(5);
        float[] noise = new float[BOX * BOX];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        Slice old = classes.get(17);
        classes.set(17, new Slice(old.image().with(noise), old.orientation(), old.weight()));
        Make3d.Result r = run(make(2, new KeepRule(0.95, false, false), 1), classes, 2);
        assertFalse(r.used()[17], "the rubbish is out");
        int kept = 0;
        double lowestUsed = Double.MAX_VALUE;
        for (int i = 0; i < 60; i++) {
            kept += r.used()[i] ? 1 : 0;
            lowestUsed = r.used()[i] ? Math.min(lowestUsed, r.quality()[i]) : lowestUsed;
        }
        assertEquals(57, kept, "int(0.95 * 60)");
        assertTrue(r.quality()[17] < 0.3, "quality of rubbish " + r.quality()[17]);
        assertTrue(lowestUsed > 0.7, "lowest quality used " + lowestUsed);
        Make3d.Result without = run(make(1, KeepRule.ALL, 1), without(classes, r.used()), 1);
        assertTrue(
                Agreements.correlation(without.volume(), r.volume(), BOX) > 0.9999,
                "as if those left out had not been there");
    }

    private static List<Slice> without(List<Slice> classes, boolean[] used) {
        List<Slice> kept = new ArrayList<>();
        for (int i = 0; i < used.length; i++) {
            if (used[i]) {
                kept.add(classes.get(i));
            }
        }
        return kept;
    }

    @Test
    void theMapHasTheSymmetry() {
        List<Rotation> c4 = Groups.cyclic(4).rotations();
        Blobs symmetric = BLOBS.symmetric(c4);
        Image map = run(make(2, KeepRule.ALL, 4), symmetric.slices(BOX, 40), 2).volume();
        assertTrue(Agreements.correlation(map, symmetric.volume(BOX), BOX / 2.0) > 0.98);
        int c = BOX / 2;
        double worst = 0;
        for (int z = 1; z < BOX; z++) {
            for (int y = 1; y < BOX; y++) {
                for (int x = 1; x < BOX; x++) {
                    worst = Math.max(worst, Math.abs(map.at(x, y, z) - map.at(c - (y - c), x, z)));
                }
            }
        }
        assertTrue(worst < 1e-5, "a quarter turn changes the map by " + worst);
    }

    @Test
    void theBytesDoNotDependOnThreads() {
        List<Slice> classes = BLOBS.slices(BOX, 30);
        Make3d how = make(3, new KeepRule(0.8, false, false), 4);
        Make3d.Result one = run(how, classes, 1);
        for (int threads : new int[] {2, 3}) {
            Make3d.Result more = run(how, classes, threads);
            assertArrayEquals(one.volume().data(), more.volume().data());
            assertArrayEquals(one.quality(), more.quality());
            assertArrayEquals(one.norm(), more.norm());
            assertArrayEquals(one.used(), more.used());
        }
    }

    @Test
    @Tag("slow")
    void scalesOfTheAveragesAreEvenedOut() {
        List<Slice> classes = BLOBS.slices(BOX, 80);
        Slice bright = classes.get(40);
        classes.set(40, new Slice(PixelMath.scale(bright.image(), 3), bright.orientation(), bright.weight()));
        Make3d.Result r = run(make(4, KeepRule.ALL, 1), classes, 2);
        assertEquals(1.0 / 3, r.norm()[40] / r.norm()[41], 0.05, "three times as bright, scaled to a third");
    }

    @Test
    void averagesThatCannotBeUsedTakeNoPart() {
        List<Slice> classes = BLOBS.slices(BOX, 20);
        classes.set(3, new Slice(classes.get(3).image(), null, 5));
        classes.set(4, new Slice(classes.get(4).image(), classes.get(4).orientation(), 0));
        classes.set(
                5,
                new Slice(
                        Image.of(BOX, BOX, new float[BOX * BOX]), classes.get(5).orientation(), 5));
        Make3d.Result r = run(make(2, KeepRule.ALL, 1), classes, 1);
        for (int i = 0; i < 20; i++) {
            assertEquals(i < 3 || i > 5, r.used()[i], "class " + i);
            assertEquals(i < 3 || i > 5, r.quality()[i] != -1, "class " + i);
        }
        UsageError e = assertThrows(UsageError.class, () -> run(make(2, KeepRule.ALL, 1), classes.subList(3, 6), 1));
        assertTrue(e.getMessage().startsWith("none of the 3 class averages"), e.getMessage());
    }

    @Test
    void aRunReportsItsSteps() {
        List<Integer> steps = new ArrayList<>();
        Make3d how = make(3, KeepRule.ALL, 1);
        how.run(BLOBS.slices(BOX, 5), new Parallel(1), steps::add);
        assertEquals(how.steps(5), steps.size());
        assertEquals(13, steps.get(12));
    }

    @Test
    void preprocessingMakesScaleAndOffsetOfAnAverageIrrelevant() {
        List<Slice> classes = BLOBS.slices(BOX, 30);
        List<Slice> changed = new ArrayList<>();
        for (Slice s : classes) {
            float[] data = s.image().data().clone();
            for (int i = 0; i < data.length; i++) {
                data[i] = data[i] * 4 + 8;
            }
            changed.add(new Slice(s.image().with(data), s.orientation(), s.weight()));
        }
        Make3d how = new Make3d(FOURIER, Groups.cyclic(1), 1, KeepRule.ALL, 0, new NormalizeEdgeMean());
        Image a = run(how, classes, 1).volume();
        Image b = run(how, changed, 1).volume();
        assertArrayEquals(a.data(), b.data(), 1e-4f);
    }

    /** A list that makes its slices when asked, as from a file, and knows how many of them are still held by somebody. */
    private static final class Watched extends AbstractList<Slice> {
        private final List<Slice> slices;
        private final List<WeakReference<Image>> given = new ArrayList<>();
        private int mostHeld;

        Watched(List<Slice> slices) {
            this.slices = slices;
        }

        @Override
        public Slice get(int i) {
            Slice s = slices.get(i);
            Image fresh = s.image().with(s.image().data().clone());
            given.add(new WeakReference<>(fresh));
            if (given.size() % 20 == 0) {
                System.gc();
                given.removeIf(r -> r.get() == null);
                mostHeld = Math.max(mostHeld, given.size());
            }
            return new Slice(fresh, s.orientation(), s.weight());
        }

        @Override
        public int size() {
            return slices.size();
        }
    }

    /** Between two looks at most 20 averages come in, so 8 held may be counted as 28; all 160 are held otherwise. */
    @Test
    @Tag("slow")
    void lowMemoryHoldsFewAveragesAndGivesTheSameBits() {
        KeepRule keep = new KeepRule(0.8, false, false);
        List<Slice> classes = BLOBS.slices(BOX, 160);
        Watched few = new Watched(classes);
        Make3d.Result low = run(new Make3d(FOURIER, Groups.cyclic(1), 2, keep, PAD, null, 0, true), few, 2);
        Watched all = new Watched(classes);
        Make3d.Result usual = run(new Make3d(FOURIER, Groups.cyclic(1), 2, keep, PAD, null, 0, false), all, 2);
        assertTrue(few.mostHeld <= 20 + Make3d.LOWMEM_BATCH, few.mostHeld + " averages held at a time");
        assertEquals(160, all.mostHeld, "averages held at a time when memory is no matter");
        assertArrayEquals(usual.volume().data(), low.volume().data());
        assertArrayEquals(usual.quality(), low.quality());
        assertArrayEquals(usual.used(), low.used());
        assertEquals(usual.volume().ptclRepr(), low.volume().ptclRepr());
    }

    @Test
    void theMapIsCutToTheSizeAskedFor() {
        List<Slice> classes = BLOBS.slices(BOX, 40);
        Image map = run(make(1, KeepRule.ALL, 1), classes, 1).volume();
        for (int size : new int[] {16, PAD}) {
            Make3d how = new Make3d(FOURIER, Groups.cyclic(1), 1, KeepRule.ALL, PAD, null, size, false);
            Image cut = run(how, classes, 1).volume();
            assertEquals(size, cut.nx());
            assertEquals(map.apix(), cut.apix());
            int inner = Math.min(size, BOX);
            assertArrayEquals(
                    Boxes.clip(map, inner).data(), Boxes.clip(cut, inner).data(), "the same in the middle");
        }
    }

    /** Quality as it is, not relative to averages of similar weight. */
    @Test
    void absoluteQualityIsWhatCountsWhenAskedFor() {
        List<Slice> classes = BLOBS.slices(BOX, 30);
        Make3d.Result relative = run(make(2, new KeepRule(0.8, false, false), 1), classes, 1);
        Make3d.Result absolute = run(make(2, new KeepRule(0.8, false, true), 1), classes, 1);
        double mean = 0;
        for (double q : relative.quality()) {
            mean += q / 30;
        }
        assertEquals(1, mean, 0.02, "relative qualities lie around 1");
        for (int i = 0; i < 30; i++) {
            assertTrue(absolute.quality()[i] < 1, "a normalised dot product");
        }
        double[] sorted = absolute.quality().clone();
        Arrays.sort(sorted);
        for (int i = 0; i < 30; i++) {
            assertEquals(absolute.quality()[i] >= sorted[30 - 24], absolute.used()[i], "the 24 best are used");
        }
    }

    @Test
    void wrongSettingsAreRefused() {
        List<Slice> classes = BLOBS.slices(BOX, 3);
        Make3d narrow = new Make3d(FOURIER, Groups.cyclic(1), 1, KeepRule.ALL, BOX - 2, null);
        assertTrue(assertThrows(UsageError.class, () -> run(narrow, classes, 1))
                .getMessage()
                .startsWith("pad = 22 is smaller than the averages, 24 pixels"));
        assertThrows(UsageError.class, () -> make(0, KeepRule.ALL, 1));
    }
}
