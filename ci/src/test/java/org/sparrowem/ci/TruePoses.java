package org.sparrowem.ci;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.geometry.Operator;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.geometry.Symmetry;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;
import org.sparrowem.kernel.parallel.Parallel;
import org.sparrowem.kernel.reconstruct.FourierReconstructor;
import org.sparrowem.kernel.reconstruct.InsertionMode;
import org.sparrowem.kernel.reconstruct.KeepRule;
import org.sparrowem.kernel.reconstruct.Make3d;
import org.sparrowem.kernel.reconstruct.Slice;
import org.sparrowem.shell.Attributes;
import org.sparrowem.store.format.ImageStack;

/**
 * What a refinement could reach at best: its particles are put into the class of the view that is nearest to their true
 * direction, moved into its frame by their true pose, averaged, and reconstructed.
 *
 * @param views the grid of views of the refinement's last iteration
 */
record TruePoses(Symmetry symmetry, List<Orientation> views) {

    /** Which view a particle belongs to, how its view direction fits, and how its image gets into the view's frame. */
    private record Home(int view, double cosine, Align2d move) {}

    /** For the views that a stack of projections shows. */
    static TruePoses of(Symmetry symmetry, ImageStack projections) {
        List<Orientation> views = new ArrayList<>();
        for (int i = 0; i < projections.size(); i++) {
            double[] m = (double[]) projections.attributes(i).get(Attributes.XFORM_PROJECTION);
            views.add(
                    Orientation.of(new Rotation(new double[] {m[0], m[1], m[2], m[4], m[5], m[6], m[8], m[9], m[10]})));
        }
        return new TruePoses(symmetry, views);
    }

    /** The map of the particles, whose attributes tell their poses. */
    Image map(ImageStack particles) {
        int edge = particles.nx();
        double[][] sums = new double[views.size()][edge * edge];
        int[] members = new int[views.size()];
        for (int i = 0; i < particles.size(); i++) {
            Home home = home(particles, i);
            float[] moved = PlaneTransform.apply(Image.of(edge, edge, particles.read(i)), home.move())
                    .data();
            members[home.view()]++;
            for (int k = 0; k < moved.length; k++) {
                sums[home.view()][k] += moved[k];
            }
        }
        List<Slice> slices = new ArrayList<>();
        for (int v = 0; v < members.length; v++) {
            if (members[v] > 0) {
                int n = members[v];
                double[] sum = sums[v];
                float[] mean = new float[sum.length];
                IntStream.range(0, mean.length).forEach(k -> mean[k] = (float) (sum[k] / n));
                slices.add(new Slice(Image.of(edge, edge, mean).withApix(particles.apix()), views.get(v), n));
            }
        }
        Make3d make = new Make3d(new FourierReconstructor(InsertionMode.GAUSS_2), symmetry, 1, KeepRule.ALL, 0, null);
        return make.run(slices, new Parallel(2), done -> {}).volume();
    }

    private Home home(ImageStack particles, int i) {
        Orientation pose =
                new Orientation(number(particles, i, "az"), number(particles, i, "alt"), number(particles, i, "phi"));
        double[] shift = {number(particles, i, "dx"), number(particles, i, "dy")};
        Home best = new Home(0, -1, Align2d.IDENTITY);
        for (Operator operator : symmetry.operators()) {
            for (int v = 0; v < views.size() && operator.zShiftA() == 0; v++) {
                Rotation seen = pose.rotation().times(operator.rotation());
                Rotation between = seen.times(views.get(v).rotation().inverse());
                double cosine = Math.abs(between.at(2, 2));
                best = cosine > best.cosine() ? new Home(v, cosine, back(between, shift)) : best;
            }
        }
        return best;
    }

    private static double number(ImageStack stack, int i, String name) {
        return ((Number) stack.attributes(i).get(name)).doubleValue();
    }

    /** Undoes {@code x' = A x + shift} where A is what remains of a rotation, or rotation and mirror, in the plane. */
    private static Align2d back(Rotation between, double[] shift) {
        double side = between.at(2, 2) < 0 ? -1 : 1;
        double angle =
                Math.atan2(between.at(1, 0) - side * between.at(0, 1), between.at(0, 0) + side * between.at(1, 1));
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        return Align2d.of(new double[] {c, -side * s, shift[0], s, side * c, shift[1]})
                .inverse();
    }
}
