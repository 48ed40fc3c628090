package org.sparrowem.kernel.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.ctf.Ctf;
import org.sparrowem.kernel.ctf.ParticleCtf;
import org.sparrowem.kernel.image.Image;

/** What holds for every processor of this package. */
class ProcessorLawsTest {
    /** Every processor with parameters that work on images, or (last list) on volumes only. */
    private static final List<String> ANY = List.of(
            "normalize",
            "normalize.edgemean",
            "normalize.circlemean",
            "normalize.unitlen",
            "normalize.unitsum",
            "normalize.maxmin",
            "normalize.local:threshold=1:radius=6",
            "filter.lowpass.gauss:cutoff_abs=0.2",
            "filter.highpass.gauss:cutoff_abs=0.2",
            "filter.bandpass.gauss:cutoff_abs=0.2:center=0.2",
            "filter.lowpass.tophat:cutoff_abs=0.2",
            "filter.highpass.tophat:cutoff_abs=0.2",
            "filter.bandpass.tophat:low_cutoff_frequency=0.1:high_cutoff_frequency=0.3",
            "filter.lowpass.tanh:cutoff_abs=0.2",
            "filter.highpass.tanh:cutoff_abs=0.2",
            "filter.lowpass.butterworth:cutoff_abs=0.2",
            "filter.highpass.butterworth:cutoff_abs=0.2",
            "filter.highpass.autopeak",
            "filter.lowpass.randomphase:cutoff_abs=0.2",
            "filter.ctfcorr.simple:defocus=1.5:phaseflip=1",
            "mask.sharp:outer_radius=5",
            "mask.soft:outer_radius=5",
            "mask.gaussian:outer_radius=5",
            "mask.ringmean:outer_radius=5",
            "mask.addshells:nshells=2",
            "mask.addshells.gauss:val1=1:val2=2",
            "threshold.belowtozero",
            "threshold.belowtozero_cut",
            "threshold.abovetozero",
            "threshold.belowtominval",
            "threshold.binary",
            "threshold.binaryrange:low=0:high=1",
            "threshold.notzero",
            "threshold.clampminmax",
            "threshold.clampminmax.nsigma",
            "math.absvalue",
            "math.squared",
            "math.sqrt",
            "math.pow:pow=2",
            "math.log",
            "math.exp",
            "math.linear:scale=2",
            "math.floor",
            "math.ceil",
            "math.reciprocal",
            "math.meanshrink:n=2",
            "math.medianshrink:n=2",
            "math.fft.resample:n=2",
            "math.laplacian",
            "math.addnoise:noise=1",
            "math.addsignoise:noise=1",
            "xform.flip:axis=y",
            "xform.mirror:axis=y",
            "xform.phaseorigin.tocorner",
            "xform.phaseorigin.tocenter",
            "xform.scale:scale=1.25",
            "xform.centerofmass",
            "xform.applysym:sym=c3");

    private static final List<String> IMAGES_ONLY = List.of(
            "mask.auto2d:sigma=1",
            "mask.zeroedge2d:x0=1",
            "threshold.outlier.localmean:fix_zero=1",
            "math.simulatectf:defocus=1.5:noiseampwhite=1");
    private static final List<String> VOLUMES_ONLY = List.of(
            "mask.auto3d:radius=3:threshold=0.5",
            "mask.zeroedge3d:z1=1",
            "mask.dust3d:threshold=0.5",
            "mask.cylinder:outer_radius=5",
            "xform.applysym:sym=tet");

    /** These need a second image, a curve or a mass, and have tests of their own. */
    private static final Set<String> ELSEWHERE =
            Set.of("normalize.mask", "normalize.toimage", "normalize.bymass", "filter.matchto", "filter.setstrucfac");

    private static Image image(boolean volume, boolean constant, float value) {
        int n = 16;
        SplittableRandom random = new SplittableRandom(3);
        float[] data = new float[n * n * (volume ? n : 1)];
        for (int i = 0; i < data.length; i++) {
            data[i] = constant ? value : (float) random.nextGaussian();
        }
        Image image = new Image(n, n, volume ? n : 1, data, 2, 5);
        return image.withCtf(ParticleCtf.of(Ctf.of(1.5, 300, 2.7, 0.1), false));
    }

    static Stream<String> onImages() {
        return Stream.concat(ANY.stream(), IMAGES_ONLY.stream());
    }

    static Stream<String> onVolumes() {
        return Stream.concat(ANY.stream(), VOLUMES_ONLY.stream());
    }

    @ParameterizedTest
    @MethodSource("onImages")
    void images(String text) {
        check(text, false);
    }

    @ParameterizedTest
    @MethodSource("onVolumes")
    void volumes(String text) {
        check(text, true);
    }

    private static void check(String text, boolean volume) {
        Processor processor = Catalog.of(Processor.class).create(text);
        Image noise = image(volume, false, 0);
        float[] before = noise.data().clone();
        Image out = processor.process(noise);
        assertArrayEquals(before, noise.data(), "the given image is untouched");
        assertFinite(out);
        assertEquals(5, out.ptclRepr(), "how many particles it stands for");
        assertNotNull(out.ctf(), "what is known of its contrast");
        assertEquals(2.0 * 16 / out.nx(), out.apix(), 1e-9, "A/pixel follows the size");
        assertArrayEquals(out.data(), processor.process(image(volume, false, 0)).data(), "the same bits again");
        for (float value : new float[] {0, 5, -5}) {
            assertFinite(processor.process(image(volume, true, value)));
        }
    }

    private static void assertFinite(Image image) {
        for (float v : image.data()) {
            assertTrue(Float.isFinite(v), "a pixel is " + v);
        }
    }

    /** Odd, small and unequal edges give a finite image or a refusal in one line, nothing else. */
    @ParameterizedTest
    @MethodSource("onImages")
    void awkwardShapes(String text) {
        Processor processor = Catalog.of(Processor.class).create(text);
        for (int[] shape : new int[][] {{7, 5, 1}, {5, 8, 1}, {1, 1, 1}, {2, 2, 1}, {3, 2, 5}}) {
            float[] data = new float[shape[0] * shape[1] * shape[2]];
            for (int i = 0; i < data.length; i++) {
                data[i] = 1 + i % 3;
            }
            try {
                assertFinite(processor.process(Image.volume(shape[0], shape[1], shape[2], data, 2)));
            } catch (UsageError e) {
                assertTrue(e.getMessage().startsWith(text.split(":")[0]), e::getMessage);
            }
        }
    }

    @Test
    void whatIsForImagesRefusesVolumes() {
        for (String text : List.of("mask.zeroedge2d", "threshold.outlier.localmean", "mask.auto2d:sigma=1")) {
            Processor processor = Catalog.of(Processor.class).create(text);
            UsageError e = assertThrows(UsageError.class, () -> processor.process(image(true, false, 0)));
            assertTrue(e.getMessage().startsWith(text.split(":")[0] + " works on images"), e::getMessage);
        }
        for (String text : List.of(
                "mask.zeroedge3d",
                "mask.dust3d",
                "mask.cylinder:outer_radius=5",
                "mask.auto3d:radius=2:sigma=1",
                "normalize.bymass:mass=1")) {
            Processor processor = Catalog.of(Processor.class).create(text);
            UsageError e = assertThrows(UsageError.class, () -> processor.process(image(false, false, 0)));
            assertTrue(e.getMessage().contains(" works on volumes"), e::getMessage);
        }
    }

    @Test
    void aConstantImageWithoutMeanIsNamedByNormalisations() {
        for (String text : List.of("normalize", "normalize.edgemean", "normalize.circlemean", "normalize.maxmin")) {
            Image out = Catalog.of(Processor.class).create(text).process(image(false, true, 5));
            assertArrayEquals(new float[256], out.data(), text);
        }
    }

    /** A processor that is in no list above has not been checked. */
    @Test
    void everyProcessorOfThisPackageIsHere() {
        Set<String> named = new TreeSet<>(ELSEWHERE);
        Stream.of(ANY, IMAGES_ONLY, VOLUMES_ONLY).flatMap(List::stream).forEach(t -> named.add(t.split(":")[0]));
        Catalog<Processor> all = Catalog.of(Processor.class);
        Set<String> here = new TreeSet<>(all.names());
        here.removeIf(name -> !all.type(name).getPackage().equals(Processor.class.getPackage()));
        assertEquals(here, named);
    }
}
