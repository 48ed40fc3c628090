package org.sparrowem.kernel.average;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.align.Aligner;
import org.sparrowem.kernel.average.ClassAverage.Member;
import org.sparrowem.kernel.compare.Ccc;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Blobs;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;
import org.sparrowem.kernel.similarity.ReferenceFilter;

class ClassAveragerTest {
    private static final int N = 48;
    private static final int COUNT = 24;
    private static final Ccc CCC = new Ccc(true);
    private static final Image PROJECTION = Blobs.image(N, Align2d.IDENTITY).withApix(2);
    private static final UnaryOperator<Image> AS_IS = UnaryOperator.identity();

    private static final List<Align2d> POSES = new ArrayList<>();
    private static final List<Image> PARTICLES = new ArrayList<>();

    static {
        Random random = new Random(3);
        for (int i = 0; i < COUNT; i++) {
            Align2d pose = Align2d.of(
                    random.nextDouble() * 6 - 3, random.nextDouble() * 6 - 3, random.nextDouble() * 360, i % 3 == 0);
            POSES.add(pose);
            PARTICLES.add(Blobs.noisy(Blobs.image(N, pose).withApix(2), 0.15, i));
        }
    }

    private static ClassAverager averager(String align, int iter, Keep keep, ReferenceFilter filter) {
        Aligner aligner = Catalog.of(Aligner.class).create(align);
        Aligner refine = Catalog.of(Aligner.class).create("refine");
        Matcher matcher = new Matcher(aligner, CCC, refine, CCC);
        return new ClassAverager(
                iter, matcher, CCC, new Mean(false), AS_IS, keep, Half.ALL, ClassAveragerTest::softDisc, filter);
    }

    private static ClassAverager averager(int iter, Keep keep) {
        return averager("rotate_translate_flip", iter, keep, ReferenceFilter.NONE);
    }

    private static Image softDisc(Image image) {
        float[] data = image.data().clone();
        for (int p = 0; p < data.length; p++) {
            double beyond = Math.hypot(p % N - N / 2, p / N - N / 2) - (N / 2 - 5);
            data[p] *= beyond > 0 ? (float) Math.exp(-beyond * beyond / 9) : 1;
        }
        return image.with(data);
    }

    private static int[] all() {
        return IntStream.range(0, COUNT).toArray();
    }

    /** 24 particles with noise of 0.6 of their own spread: the average lands on the projection however many rounds it took. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void averagesLandOnTheReferenceFrame(int iter) {
        ClassAverage average = averager(iter, Keep.ALL).average(PROJECTION, all(), PARTICLES::get, PARTICLES::get);
        double meanTurnDeg = 0;
        double meanDx = 0;
        double meanDy = 0;
        double worst = 0;
        for (Member m : average.members()) {
            Align2d left = m.transform().times(POSES.get(m.particle()));
            assertFalse(left.mirror());
            meanTurnDeg += Math.IEEEremainder(left.alphaDeg(), 360) / COUNT;
            meanDx += left.dx() / COUNT;
            meanDy += left.dy() / COUNT;
            worst = Math.max(
                    worst, Blobs.apartPx(m.transform(), POSES.get(m.particle()).inverse(), N));
        }
        assertEquals(0, meanTurnDeg, 0.3);
        assertEquals(0, meanDx, 0.1);
        assertEquals(0, meanDy, 0.1);
        assertTrue(worst < 2, "a particle is off by " + worst + " px");
        assertTrue(CCC.compare(average.image(), PROJECTION) < -0.99);
    }

    @Test
    void headerSaysHowManyAndHowLarge() {
        Image image = averager(1, Keep.ALL)
                .average(PROJECTION, all(), PARTICLES::get, PARTICLES::get)
                .image();
        assertEquals(COUNT, image.ptclRepr());
        assertEquals(2, image.apix());
    }

    @Test
    void theWorstMembersAreLeftOutAndNamed() {
        Image noise = Blobs.noisy(PROJECTION.with(new float[N * N]), 0.3, 99);
        ClassAverage average = averager(1, new Keep(0.6, false))
                .average(
                        PROJECTION,
                        new int[] {4, 9, 2, 77, 5},
                        i -> i == 77 ? noise : PARTICLES.get(i),
                        i -> i == 77 ? noise : PARTICLES.get(i));
        assertArrayEquals(new int[] {77}, average.excluded());
        assertArrayEquals(new int[] {4, 9, 2, 5}, average.included());
        assertEquals(4, average.image().ptclRepr());
        Member left = average.members().get(3);
        assertTrue(left.score() > -0.5 && !left.used(), left.toString());
    }

    @Test
    void originalsAreResampledOnceIntoTheAverage() {
        ClassAverage average = averager(2, Keep.ALL)
                .average(PROJECTION, new int[] {7}, PARTICLES::get, i -> Blobs.image(N, POSES.get(i)));
        Image expected = PlaneTransform.apply(
                Blobs.image(N, POSES.get(7)), average.members().get(0).transform());
        assertArrayEquals(expected.data(), average.image().data());
    }

    @Test
    void anEmptyClassIsBlankAndStandsForNothing() {
        ClassAverage average = averager(1, Keep.ALL).average(PROJECTION, new int[0], PARTICLES::get, PARTICLES::get);
        assertArrayEquals(new float[N * N], average.image().data());
        assertEquals(0, average.image().ptclRepr());
        assertTrue(average.members().isEmpty());
        assertThrows(IllegalArgumentException.class, () -> averager(1, Keep.ALL)
                .average(null, new int[0], PARTICLES::get, PARTICLES::get));
    }

    @Test
    void halvesGoByParticleNumber() {
        ClassAverager all = averager(0, Keep.ALL);
        ClassAverager odd = new ClassAverager(
                0, all.matcher(), CCC, all.averager(), AS_IS, Keep.ALL, Half.ODD, AS_IS, ReferenceFilter.NONE);
        ClassAverage average = odd.average(PROJECTION, new int[] {2, 3, 4, 7}, PARTICLES::get, PARTICLES::get);
        assertArrayEquals(new int[] {3, 7}, average.included());
    }

    /** Filtered in place, the reference would carry what the particles before left on it. */
    @Test
    void prefiltStartsFromTheReferenceForEachParticle() {
        ClassAverager averager = averager("rotate_translate_flip:rfp_mode=2", 0, Keep.ALL, ReferenceFilter.AMPLITUDES);
        ClassAverage three = averager.average(PROJECTION, new int[] {1, 2, 4}, PARTICLES::get, PARTICLES::get);
        ClassAverage one = averager.average(PROJECTION, new int[] {4}, PARTICLES::get, PARTICLES::get);
        ClassAverage plain = averager("rotate_translate_flip:rfp_mode=2", 0, Keep.ALL, ReferenceFilter.NONE)
                .average(PROJECTION, new int[] {4}, PARTICLES::get, PARTICLES::get);
        assertEquals(one.members().get(0), three.members().get(2));
        assertNotEquals(plain.members().get(0).score(), one.members().get(0).score());
    }

    @Test
    void withoutProjectionTheParticlesMakeTheirOwnReference() {
        ClassAverage average = averager(2, Keep.ALL).average(null, all(), PARTICLES::get, PARTICLES::get);
        Align2d frame = average.members().get(0).transform().times(POSES.get(0));
        double worst = 0;
        for (Member m : average.members()) {
            Align2d own = m.transform().times(POSES.get(m.particle()));
            worst = Math.max(worst, Blobs.apartPx(own, frame, N));
        }
        assertTrue(worst < 3, "particles differ by " + worst + " px");
    }

    @Test
    void sameBitsEveryTime() {
        ClassAverage a = averager(1, Keep.ALL).average(PROJECTION, all(), PARTICLES::get, PARTICLES::get);
        ClassAverage b = averager(1, Keep.ALL).average(PROJECTION, all(), PARTICLES::get, PARTICLES::get);
        assertArrayEquals(a.image().data(), b.image().data());
        assertEquals(a.members(), b.members());
    }

    @Test
    void theMasksOfEman2ByBoxSize() {
        assertEquals("mask.gaussian:inner_radius=27:outer_radius=3", RoundMask.text(64, false));
        assertEquals("mask.gaussian:inner_radius=54:outer_radius=7", RoundMask.text(128, false));
        assertEquals("mask.auto2d:nmaxseed=10:nshells=8:nshellsgauss=10:sigma=0.2", RoundMask.text(128, true));
    }
}
