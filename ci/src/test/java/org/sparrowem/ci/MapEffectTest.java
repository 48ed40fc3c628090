package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Symmetries;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.parallel.Parallel;
import org.sparrowem.kernel.reconstruct.KeepRule;
import org.sparrowem.kernel.reconstruct.Make3d;
import org.sparrowem.kernel.reconstruct.Reconstructor;
import org.sparrowem.kernel.reconstruct.Slice;
import org.sparrowem.shell.testing.Scene;
import org.sparrowem.shell.testing.Shows;

/** What the options of refine that concern the map do to a whole run. */
@Tag("slow")
class MapEffectTest {
    /** Every average goes into the map as it is. */
    private static final String[] PLAIN = {"--m3diter=1", "--m3dkeep=1", "--m3dpreprocess=none"};

    private static TinyRuns runs;
    private static TinyRun base;

    @BeforeAll
    static void baseRun() {
        runs = TinyRuns.shared();
        base = runs.base();
    }

    private static TinyRun run(String... options) {
        return runs.runTo("make3d", options);
    }

    private static TinyRun plain(String... options) {
        List<String> all = new ArrayList<>(List.of(PLAIN));
        all.addAll(List.of(options));
        return run(all.toArray(String[]::new));
    }

    /** The occupied class averages of the base run, changed, with their views. */
    private static List<Slice> slices(UnaryOperator<Image> change) {
        List<Image> averages = base.images("classes_00");
        List<Orientation> views = base.orientations("classes_00");
        return IntStream.range(0, averages.size())
                .filter(i -> views.get(i) != null)
                .mapToObj(i -> new Slice(
                        change.apply(averages.get(i)),
                        views.get(i),
                        averages.get(i).ptclRepr()))
                .toList();
    }

    /** One insertion of all slices, without any rounds. */
    private static Image reconstruct(String recon, List<Slice> slices) {
        return new Make3d(Catalog.of(Reconstructor.class).create(recon), Symmetries.of("c1"), 1, KeepRule.ALL, 0, null)
                .run(slices, new Parallel(2), done -> {})
                .volume();
    }

    /** Voxels agree to a fraction of the map's largest. */
    private static void assertSameMap(Image wanted, Image found, double fraction) {
        float largest = 0;
        for (float v : wanted.data()) {
            largest = Math.max(largest, Math.abs(v));
        }
        assertTrue(largest > 0);
        assertArrayEquals(wanted.data(), found.data(), (float) (fraction * largest));
    }

    @Test
    @Shows("recon")
    void reconMakesTheMap() {
        for (String recon : new String[] {"back_projection", "fourier:mode=nearest_neighbor"}) {
            Image found = plain("--recon=" + recon).map("threed_00");
            // Orientations went through float32.
            assertSameMap(reconstruct(recon, slices(a -> a)), found, 1e-3);
        }
    }

    @Test
    @Shows("pad")
    void padIsTheBoxInWhichAveragesAreInserted() {
        Image found = plain("--pad=48").map("threed_00");
        Image padded = reconstruct("fourier", slices(a -> clip(a, 48)));
        assertSameMap(clip(padded, TinyRuns.BOX), found, 1e-3);
        assertFalse(Arrays.equals(found.data(), plain().map("threed_00").data()));
    }

    /** The image or map in another box about its centre, zeros outside. */
    private static Image clip(Image image, int box) {
        boolean volume = image.nz() > 1;
        int depth = volume ? box : 1;
        float[] out = new float[box * box * depth];
        int shift = box / 2 - image.nx() / 2;
        int shiftZ = volume ? shift : 0;
        for (int z = 0; z < depth; z++) {
            for (int y = 0; y < box; y++) {
                for (int x = 0; x < box; x++) {
                    int fromX = x - shift;
                    int fromY = y - shift;
                    int fromZ = z - shiftZ;
                    boolean inside = fromX >= 0
                            && fromX < image.nx()
                            && fromY >= 0
                            && fromY < image.ny()
                            && fromZ >= 0
                            && fromZ < image.nz();
                    out[(z * box + y) * box + x] = inside ? image.at(fromX, fromY, fromZ) : 0;
                }
            }
        }
        return volume
                ? Image.volume(box, box, box, out, image.apix())
                : Image.of(box, box, out).withApix(image.apix()).withPtclRepr(image.ptclRepr());
    }

    private static int[] excluded(TinyRun run) {
        int[] all = run.list("threed_00", 0, "threed_excl_ptcl_idxs");
        List<Orientation> views = run.orientations("classes_00");
        // Empty classes take no part and are no matter of quality.
        return IntStream.of(all).filter(c -> views.get(c) != null).toArray();
    }

    @Test
    @Shows("m3diter")
    void m3diterOfOneJudgesNobody() {
        assertEquals(0, excluded(run("--m3diter=1", "--m3dkeep=0.5")).length);
        assertTrue(excluded(run("--m3diter=2", "--m3dkeep=0.5")).length > 0);
        assertTrue(excluded(run("--m3diter=3", "--m3dkeep=0.5")).length > 0);
    }

    @Test
    @Shows("m3dkeep")
    void m3dkeepIsTheFractionOfAveragesInTheMap() {
        int occupied = slices(a -> a).size();
        for (double keep : new double[] {0.5, 0.8, 1}) {
            TinyRun run = run("--m3dkeep=" + keep);
            int used = run.list("threed_00", 0, "threed_ptcl_idxs").length;
            assertEquals(Math.max(1, (int) (keep * occupied)), used, keep + " of " + occupied);
            double particles = IntStream.of(run.list("threed_00", 0, "threed_ptcl_idxs"))
                    .mapToDouble(c -> base.images("classes_00").get(c).ptclRepr())
                    .sum();
            assertEquals(particles, run.map("threed_00").ptclRepr(), 1e-6);
        }
    }

    @Test
    @Shows("m3dkeepsig")
    void m3dkeepsigCountsDeviationsBelowTheMeanQuality() {
        List<Integer> atMean = boxed(excluded(run("--m3dkeepsig", "--m3dkeep=0")));
        List<Integer> atOne = boxed(excluded(run("--m3dkeepsig", "--m3dkeep=1")));
        List<Integer> far = boxed(excluded(run("--m3dkeepsig", "--m3dkeep=50")));
        int occupied = slices(a -> a).size();
        assertTrue(
                !atMean.isEmpty() && atMean.size() < occupied, atMean.size() + " of " + occupied + " below the mean");
        assertTrue(atMean.containsAll(atOne) && atOne.size() < atMean.size());
        assertEquals(List.of(), far, "nobody is 50 deviations below");
    }

    private static List<Integer> boxed(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    @Test
    @Shows("m3dpreprocess")
    void m3dpreprocessIsDoneToEachAverageFirst() {
        String unit = "normalize.unitlen";
        Image found =
                run("--m3diter=1", "--m3dkeep=1", "--m3dpreprocess=" + unit).map("threed_00");
        assertSameMap(reconstruct("fourier", slices(ClassAverages.processor(unit))), found, 1e-3);
        assertSameMap(reconstruct("fourier", slices(a -> a)), plain().map("threed_00"), 1e-3);
    }

    @Test
    @Shows({"m3dpostprocess", "m3dpostprocess2"})
    void postprocessorsAreDoneToTheMapOneAfterTheOther() {
        Image map = base.map("threed_00");
        String lowpass = "filter.lowpass.gauss:cutoff_freq=0.05";
        String mask = "mask.sharp:outer_radius=10";
        Image once = ClassAverages.processor(lowpass).apply(map);
        assertSameMap(once, run("--m3dpostprocess=" + lowpass).map("threed_00"), 1e-6);
        Image twice = ClassAverages.processor(mask).apply(once);
        assertSameMap(
                twice,
                run("--m3dpostprocess=" + lowpass, "--m3dpostprocess2=" + mask).map("threed_00"),
                1e-6);
    }

    @Test
    @Shows({"m3dsetsf", "m3dsffile"})
    void m3dsetsfGivesTheMapTheCurveOfM3dsffile() throws Exception {
        int n = TinyRuns.BOX;
        double step = 1 / (n * Scene.APIX);
        String curve = IntStream.rangeClosed(0, n)
                .mapToObj(k -> k * step + " " + Math.exp(-0.3 * k))
                .collect(Collectors.joining("\n"));
        Files.writeString(runs.project.resolve("curve.txt"), curve);
        double with = offCurve(shells(run("--m3dsetsf", "--m3dsffile=curve.txt").map("threed_00")));
        double without = offCurve(shells(base.map("threed_00")));
        // Within a shell EMAN2's factor is taken from the nearest ring: intensities that fall steeply are not hit
        // exactly.
        assertTrue(
                with < 0.2 && without > 3 * with, "mean deviation in log intensity: " + with + ", before " + without);
    }

    /** The mean deviation of the logarithm of intensities from the curve, whatever the brightness. */
    private static double offCurve(double[] shells) {
        double[] log = IntStream.range(2, TinyRuns.BOX / 2 - 1)
                .mapToDouble(k -> Math.log(shells[k]) + 0.3 * k)
                .toArray();
        double mean = Arrays.stream(log).average().orElseThrow();
        return Arrays.stream(log).map(v -> Math.abs(v - mean)).average().orElseThrow();
    }

    /** Mean intensity of each Fourier shell. */
    private static double[] shells(Image map) {
        Spectrum spectrum = Fourier.forward(map);
        double[] power = new double[map.nx()];
        int[] count = new int[power.length];
        for (int i = 0; i < spectrum.data().length / 2; i++) {
            int x = i % spectrum.columns();
            int y = Spectrum.signed(i / spectrum.columns() % map.ny(), map.ny());
            int z = Spectrum.signed(i / spectrum.columns() / map.ny(), map.nz());
            int shell = (int) Math.rint(Math.sqrt(x * x + y * y + z * z));
            power[shell] += Math.pow(spectrum.data()[2 * i], 2) + Math.pow(spectrum.data()[2 * i + 1], 2);
            count[shell]++;
        }
        for (int k = 0; k < power.length; k++) {
            power[k] /= Math.max(1, count[k]);
        }
        return power;
    }

    @Test
    @Shows("automask3d")
    void automask3dMasksTheFilteredMap() {
        TinyRun run = runs.run("--mass=60", "--apix=4", "--automask3d=1.0,6,1,3,10");
        TinyRun unmasked = runs.run("--mass=60", "--apix=4");
        Image mask = run.map("threed_mask_00");
        Image masked = run.map("threed_filt_00");
        Image whole = unmasked.map("threed_filt_00");
        assertFalse(unmasked.has("threed_mask_00"));
        int outside = 0;
        int soft = 0;
        for (int i = 0; i < mask.data().length; i++) {
            float m = mask.data()[i];
            assertTrue(m >= 0 && m <= 1);
            assertEquals(whole.data()[i] * m, masked.data()[i], 1e-5f * Math.max(1, Math.abs(whole.data()[i])));
            outside += m == 0 ? 1 : 0;
            soft += m > 0 && m < 1 ? 1 : 0;
        }
        int voxels = mask.data().length;
        assertTrue(outside > voxels / 4 && outside < voxels && soft > 0, outside + " outside, " + soft + " soft");
    }
}
