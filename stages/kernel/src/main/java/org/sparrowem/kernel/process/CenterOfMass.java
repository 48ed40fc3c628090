package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;
import org.sparrowem.kernel.image.Statistics;

/**
 * Shifts the centre of mass to the centre n/2, with zeros from outside; EMAN2's {@code xform.centerofmass}. Pixels at or
 * above the threshold weigh their value. A threshold above all pixels becomes mean + sigma. An image without mass, a constant
 * one, and one whose centre of mass (of negative values) lies outside stay as they are.
 *
 * @param intShiftOnly whole pixels only, so that nothing is interpolated
 */
@Named(value = "xform.centerofmass", summary = "Shifts the centre of mass to the centre")
public record CenterOfMass(
        @Opt(name = "int_shift_only", doc = "Shift by whole pixels only", def = "1") boolean intShiftOnly,
        @Opt(doc = "Lowest value that weighs", def = "0") double threshold)
        implements Processor {
    @Override
    public Image process(Image image) {
        Statistics s = Statistics.of(image);
        double level = threshold > s.max() ? s.mean() + s.sigma() : threshold;
        double[] com = centre(image, (float) level);
        if (s.sigma() == 0 || !isInside(com, image)) {
            return image;
        }
        int[] middle = {image.nx() / 2, image.ny() / 2, image.nz() / 2};
        double[] shift = new double[3];
        for (int k = 0; k < 3; k++) {
            shift[k] = middle[k] - (intShiftOnly ? Math.floor(com[k] + 0.5) : com[k]);
        }
        if (intShiftOnly) {
            return shifted(image, (int) shift[0], (int) shift[1], (int) shift[2]);
        }
        return image.nz() == 1
                ? PlaneTransform.apply(image, Align2d.of(shift[0], shift[1], 0, false))
                : VolumeTransform.apply(image, Rotation.IDENTITY, 1, shift);
    }

    private static double[] centre(Image image, float level) {
        double[] moment = new double[3];
        double mass = 0;
        for (int z = 0, i = 0; z < image.nz(); z++) {
            for (int y = 0; y < image.ny(); y++) {
                for (int x = 0; x < image.nx(); x++, i++) {
                    double m = image.data()[i] >= level ? image.data()[i] : 0;
                    moment[0] += m * x;
                    moment[1] += m * y;
                    moment[2] += m * z;
                    mass += m;
                }
            }
        }
        return new double[] {moment[0] / mass, moment[1] / mass, moment[2] / mass};
    }

    /** False for NaN, too, which is the centre of no mass. */
    private static boolean isInside(double[] com, Image image) {
        return com[0] >= 0
                && com[1] >= 0
                && com[2] >= 0
                && com[0] <= image.nx() - 1
                && com[1] <= image.ny() - 1
                && com[2] <= image.nz() - 1;
    }

    private static Image shifted(Image image, int dx, int dy, int dz) {
        float[] out = new float[image.data().length];
        int first = Math.max(0, dx);
        int length = image.nx() - Math.abs(dx);
        for (int z = Math.max(0, dz); z < image.nz() + Math.min(0, dz); z++) {
            for (int y = Math.max(0, dy); y < image.ny() + Math.min(0, dy); y++) {
                int to = (z * image.ny() + y) * image.nx() + first;
                int from = ((z - dz) * image.ny() + y - dy) * image.nx() + first - dx;
                System.arraycopy(image.data(), from, out, to, length);
            }
        }
        return image.with(out);
    }
}
