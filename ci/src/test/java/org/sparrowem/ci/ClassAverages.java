package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.align.Aligner;
import org.sparrowem.kernel.average.Matcher;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;
import org.sparrowem.kernel.process.Processor;
import org.sparrowem.shell.Matrices;

/** What class averages must be, made again from particles and the transforms of cls_result. */
final class ClassAverages {
    private ClassAverages() {}

    static UnaryOperator<Image> processor(String text) {
        return text.equals("none")
                ? UnaryOperator.identity()
                : Catalog.of(Processor.class).create(text)::process;
    }

    /** The used members of a class, normalised, brought into the frame of their projection. */
    static List<Image> aligned(TinyRun run, int number, List<Image> particles, String normproc) {
        Matrices result = run.classes("cls_result_00");
        List<Image> aligned = new ArrayList<>();
        for (int i : run.members(number)) {
            if (result.planes()[1][i * result.columns()] != 0) {
                aligned.add(PlaneTransform.apply(processor(normproc).apply(particles.get(i)), run.toClass(result, i)));
            }
        }
        return aligned;
    }

    static float[] mean(List<Image> images) {
        double[] sum = new double[images.get(0).data().length];
        for (Image image : images) {
            for (int p = 0; p < sum.length; p++) {
                sum[p] += image.data()[p];
            }
        }
        float[] mean = new float[sum.length];
        for (int p = 0; p < sum.length; p++) {
            mean[p] = (float) (sum[p] / images.size());
        }
        return mean;
    }

    /** Every class with members is the mean of those that were used. */
    static void assertMeans(TinyRun run, List<Image> particles, String normproc) {
        int[] occupied = run.occupied(1);
        assertTrue(occupied.length > 3, "classes with members: " + occupied.length);
        for (int c : occupied) {
            List<Image> aligned = aligned(run, c, particles, normproc);
            Image average = run.images("classes_00").get(c);
            assertEquals(aligned.size(), average.ptclRepr(), 0, "class " + c);
            // Transforms went through float32: a thousandth of the particles' deviation of 1.
            assertArrayEquals(mean(aligned), average.data(), 2e-3f, "class " + c);
        }
    }

    /** An aligner with what decides for it, as users choose them. */
    static Matcher matcher(String align, String alignCmp, String ralign, String ralignCmp) {
        Catalog<ImageComparator> cmps = Catalog.of(ImageComparator.class);
        Catalog<Aligner> aligners = Catalog.of(Aligner.class);
        return new Matcher(
                aligners.create(align),
                cmps.create(alignCmp),
                ralign == null ? null : aligners.create(ralign),
                ralign == null ? null : cmps.create(ralignCmp));
    }
}
