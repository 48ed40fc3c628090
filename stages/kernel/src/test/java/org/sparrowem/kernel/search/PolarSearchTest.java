package org.sparrowem.kernel.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;

class PolarSearchTest {
    private static final PolarSearch.Settings ALL = PolarSearch.Settings.DEFAULT;

    /** Views of an asymmetric object that stays in the box when it is shifted by a quarter of it. */
    private static List<Blobs> views(int count, int box) {
        Random random = new Random(3);
        Blobs object = Blobs.random(40, 0.2 * box, box / 40.0, 7);
        List<Blobs> views = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            views.add(object.rotated(Phantom.anyRotation(random)));
        }
        return views;
    }

    private static List<Image> images(List<Blobs> views, int box) {
        return views.stream().map(v -> v.projection(box)).toList();
    }

    @ParameterizedTest
    @CsvSource({"33", "48", "64", "96", "100"})
    void findsKnownTransforms(int box) {
        List<Blobs> views = views(5, box);
        PolarSearch search = PolarSearch.of(images(views, box), ALL);
        PolarSearch.Row row = search.newRow();
        Random random = new Random(box);
        double halfStep = 0.5 * 360 / 64;
        for (int k = 0; k < 20; k++) {
            double reach = k < 10 ? 3 : box / 4 - 0.5;
            double direction = random.nextDouble() * 2 * Math.PI;
            Align2d truth = Align2d.of(
                    reach * Math.cos(direction), reach * Math.sin(direction), random.nextDouble() * 360, k % 2 == 1);
            search.row(views.get(k % 5).moved(truth.inverse()).projection(box), row);
            String what = "box " + box + ", " + truth;
            assertEquals(k % 5, row.best[0], what);
            assertNear(truth, row, k % 5, halfStep, 0.3, what);
            if (k < 10) {
                assertEquals(-1, row.score[k % 5], 0.01, what);
            }
        }
    }

    /**
     * Over the whole disk, its rim and its inner, where a scout chooses the shifts; to half a step of the fine lattice of
     * shifts, which here is about an 88th of the box.
     */
    @ParameterizedTest
    @Tag("slow")
    @CsvSource({"33", "48", "64", "96"})
    void findsKnownTransformsAmongManyReferences(int box) {
        List<Blobs> views = views(40, box);
        PolarSearch search = PolarSearch.of(images(views, box), ALL);
        assertTrue(search.toString().startsWith("scout"), search.toString());
        PolarSearch.Row row = search.newRow();
        Random random = new Random(box);
        for (int k = 0; k < 80; k++) {
            double reach = (box / 4 - 0.5) * Math.sqrt((k % 20) / 19.0);
            double direction = Math.toRadians(k * 137.5);
            Align2d truth = Align2d.of(
                    reach * Math.cos(direction), reach * Math.sin(direction), random.nextDouble() * 360, k % 2 == 1);
            Image clean = views.get(k % 40).moved(truth.inverse()).projection(box);
            search.row(clean, row);
            String what = "box " + box + ", " + truth;
            assertEquals(k % 40, row.best[0], what);
            assertNear(truth, row, k % 40, 0.5 * 360 / 64, 0.5 * box / 88, what);
        }
    }

    /** Where the shifts are few, or the references, all of them are swept. */
    @Test
    void smallSearchesNeedNoScout() {
        List<Image> references = images(views(20, 48), 48);
        assertTrue(PolarSearch.of(references, ALL).toString().startsWith("scout"));
        PolarSearch.Settings few = new PolarSearch.Settings(3, true, true, 0);
        assertTrue(PolarSearch.of(references, few).toString().startsWith("coarse"));
        assertTrue(PolarSearch.of(references.subList(0, 16), ALL).toString().startsWith("coarse"));
    }

    private static void assertNear(Align2d truth, PolarSearch.Row row, int i, double deg, double px, String what) {
        assertEquals(truth.mirror(), row.mirror[i], what);
        assertEquals(0, Math.IEEEremainder(truth.alphaDeg() - row.alphaDeg[i], 360), deg, what);
        assertEquals(truth.dx(), row.dx[i], px, what);
        assertEquals(truth.dy(), row.dy[i], px, what);
    }

    @ParameterizedTest
    @CsvSource({"1", "7", "16", "17", "74", "75"})
    void vectorAndScalarGiveTheSameBits(int count) {
        int box = 48;
        List<Blobs> views = views(count, box);
        List<Image> references = images(views, box);
        PolarSearch plain = PolarSearch.of(references, ALL, new ScalarKernels());
        PolarSearch fast = PolarSearch.of(references, ALL);
        assertTrue(fast.engine().startsWith("vector"), fast.engine());
        PolarSearch.Row a = plain.newRow();
        PolarSearch.Row b = fast.newRow();
        Random random = new Random(1);
        for (int k = 0; k < 3; k++) {
            Align2d pose = Align2d.of(random.nextGaussian() * 2, random.nextGaussian() * 2, 77 * k, k == 1);
            Image particle = Blobs.noisy(views.get(k % count).moved(pose).projection(box), 0.1, random);
            plain.row(particle, a);
            fast.row(particle, b);
            assertArrayEquals(a.score, b.score);
            assertArrayEquals(a.dx, b.dx);
            assertArrayEquals(a.dy, b.dy);
            assertArrayEquals(a.alphaDeg, b.alphaDeg);
            assertArrayEquals(a.mirror, b.mirror);
            assertArrayEquals(a.best, b.best);
        }
    }

    @Test
    void rowsDoNotDependOnWhatCameBefore() {
        List<Blobs> views = views(20, 48);
        PolarSearch search = PolarSearch.of(images(views, 48), ALL);
        PolarSearch.Row used = search.newRow();
        Image[] particles = views.stream()
                .map(v -> Blobs.noisy(v.moved(Align2d.of(2, 1, 50, false)).projection(48), 0.2, new Random(2)))
                .toArray(Image[]::new);
        for (Image particle : particles) {
            PolarSearch.Row fresh = search.newRow();
            search.row(particle, used);
            search.row(particle, fresh);
            assertArrayEquals(fresh.score, used.score);
            assertArrayEquals(fresh.alphaDeg, used.alphaDeg);
            assertArrayEquals(fresh.best, used.best);
        }
    }

    @Test
    void refinedReferencesComeFirst() {
        List<Blobs> views = views(40, 48);
        PolarSearch search = PolarSearch.of(images(views, 48), ALL);
        PolarSearch.Row row = search.newRow();
        search.row(Blobs.noisy(images(views, 48).get(9), 0.05, new Random(4)), row);
        assertEquals(8, row.best.length);
        List<Integer> best = new ArrayList<>();
        for (int i : row.best) {
            best.add(i);
        }
        for (int k = 1; k < 8; k++) {
            assertTrue(row.score[row.best[k - 1]] <= row.score[row.best[k]]);
        }
        for (int i = 0; i < 40; i++) {
            assertTrue(best.contains(i) || row.score[i] > row.score[row.best[7]], "reference " + i);
        }
    }

    @Test
    void moreToRefineThanReferences() {
        List<Blobs> views = views(3, 48);
        PolarSearch search = PolarSearch.of(images(views, 48), ALL);
        PolarSearch.Row row = search.newRow();
        search.row(images(views, 48).get(2), row);
        assertEquals(3, row.best.length);
        assertEquals(2, row.best[0]);
        assertEquals(3, search.references());
    }

    @Test
    void constantImagesScoreWorst() {
        List<Image> references = new ArrayList<>(images(views(3, 48), 48));
        Image flat = Image.of(48, 48, new float[48 * 48]);
        Image broken = Image.of(48, 48, new float[48 * 48]);
        broken.data()[5] = Float.NaN;
        references.add(1, flat);
        references.add(broken);
        PolarSearch search = PolarSearch.of(references, ALL);
        PolarSearch.Row row = search.newRow();
        search.row(references.get(0), row);
        assertEquals(0, row.best[0]);
        assertEquals(PolarSearch.Row.WORST, row.score[1]);
        assertEquals(PolarSearch.Row.WORST, row.score[4]);
        assertTrue(row.score[0] < -0.99 && row.score[2] < 1 && row.score[3] < 1);
        for (Image unusable : List.of(flat, broken)) {
            search.row(unusable, row);
            for (int i = 0; i < 5; i++) {
                assertEquals(PolarSearch.Row.WORST, row.score[i]);
                assertEquals(0, row.alphaDeg[i]);
            }
        }
        search.row(references.get(3), row);
        assertEquals(3, row.best[0]);
    }

    @Test
    void settingsLimitTheSearch() {
        int box = 48;
        List<Blobs> views = views(1, box);
        Align2d pose = Align2d.of(4, -2, 0, false);
        Image particle = views.get(0).moved(pose.inverse()).projection(box);
        PolarSearch.Row row = search(views, box, new PolarSearch.Settings(-1, false, true, 0), particle);
        assertNear(pose, row, 0, 0, 0.3, "no rotation");
        row = search(views, box, new PolarSearch.Settings(2, true, true, 0), particle);
        assertTrue(Math.hypot(row.dx[0], row.dy[0]) < 2.01);
        row = search(views, box, new PolarSearch.Settings(0, true, true, 0), particle);
        assertEquals(0, Math.hypot(row.dx[0], row.dy[0]), 1e-6);
        Image mirrored = views.get(0).moved(Align2d.of(0, 0, 30, true)).projection(box);
        row = search(views, box, new PolarSearch.Settings(-1, true, false, 0), mirrored);
        assertEquals(false, row.mirror[0]);
        row = search(views, box, new PolarSearch.Settings(-1, true, true, 0.3), mirrored);
        assertNear(Align2d.of(0, 0, 30, true).inverse(), row, 0, 2, 0.2, "given band");
    }

    private static PolarSearch.Row search(List<Blobs> views, int box, PolarSearch.Settings settings, Image particle) {
        PolarSearch search = PolarSearch.of(images(views, box), settings);
        PolarSearch.Row row = search.newRow();
        search.row(particle, row);
        return row;
    }

    @Test
    void wrongInputIsRefused() {
        List<Image> references = images(views(2, 48), 48);
        PolarSearch search = PolarSearch.of(references, ALL);
        PolarSearch.Row row = search.newRow();
        Image small = Image.of(32, 32, new float[1024]);
        assertThrows(IllegalArgumentException.class, () -> search.row(small, row));
        assertThrows(IllegalArgumentException.class, () -> PolarSearch.of(List.of(), ALL));
        assertThrows(IllegalArgumentException.class, () -> PolarSearch.of(List.of(references.get(0), small), ALL));
        Image oblong = Image.of(32, 16, new float[512]);
        assertThrows(IllegalArgumentException.class, () -> PolarSearch.of(List.of(oblong), ALL));
        assertThrows(IllegalArgumentException.class, () -> PolarSearch.of(references, ALL)
                .row(small, row));
        assertThrows(IllegalArgumentException.class, () -> new PolarSearch.Settings(1, true, true, 0.7));
    }
}
