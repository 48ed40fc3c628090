package org.sparrowem.kernel.align;

import org.sparrowem.kernel.fft.HalfPlane;
import org.sparrowem.kernel.fft.PlaneFft;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.Statistics;

/** How well each circular shift of a moving image fits a fixed one that was prepared for it. */
interface Correlation {
    /** The map {@code [dy*nx + dx]}, shifts modulo the size; larger is better. */
    float[] of(Image moving);

    /** Sums of products. */
    static Correlation plain(Image fixed) {
        HalfPlane spectrum = PlaneFft.forward(fixed);
        return moving -> correlate(PlaneFft.forward(moving), spectrum);
    }

    /** Divided by the norm of what the fixed image holds where the moving one is not 0; 0 where that is nothing. */
    static Correlation masked(Image fixed) {
        HalfPlane spectrum = PlaneFft.forward(fixed);
        float[] square = fixed.data().clone();
        for (int i = 0; i < square.length; i++) {
            square[i] *= square[i];
        }
        HalfPlane squares = PlaneFft.forward(fixed.with(square));
        return moving -> {
            float[] mask = moving.data().clone();
            for (int i = 0; i < mask.length; i++) {
                mask[i] = mask[i] == 0 ? 0 : 1;
            }
            float[] energy = correlate(PlaneFft.forward(moving.with(mask)), squares);
            return dividedByRoot(correlate(PlaneFft.forward(moving), spectrum), energy);
        };
    }

    /**
     * The correlation coefficient between the fixed image's largest circle and what of the moving image lies in it: a
     * product divided by the local contrast.
     *
     * @see <a href="https://doi.org/10.1016/S0304-3991(02)00333-9">Roseman 2003</a>
     */
    static Correlation local(Image fixed) {
        float[] circle = circle(fixed);
        double inside = 0;
        double sum = 0;
        for (int i = 0; i < circle.length; i++) {
            inside += circle[i];
            sum += circle[i] * fixed.data()[i];
        }
        float[] cut = new float[circle.length];
        double squares = 0;
        for (int i = 0; i < cut.length; i++) {
            cut[i] = (float) (circle[i] * (fixed.data()[i] - sum / inside));
            squares += (double) cut[i] * cut[i];
        }
        float scale = squares > 0 ? (float) (1 / Math.sqrt(squares * inside)) : 0;
        for (int i = 0; i < cut.length; i++) {
            cut[i] *= scale;
            circle[i] /= (float) inside;
        }
        HalfPlane template = PlaneFft.forward(fixed.with(cut));
        HalfPlane window = PlaneFft.forward(fixed.with(circle));
        return moving -> local(moving, template, window);
    }

    private static float[] local(Image moving, HalfPlane template, HalfPlane window) {
        // The mean is a matter of indifference, but a large one would cost the variance its digits.
        double offset = Statistics.of(moving).mean();
        float[] value = moving.data().clone();
        float[] square = new float[value.length];
        for (int i = 0; i < value.length; i++) {
            value[i] -= (float) offset;
            square[i] = value[i] * value[i];
        }
        HalfPlane spectrum = PlaneFft.forward(moving.with(value));
        float[] mean = correlate(spectrum, window);
        float[] variance = correlate(PlaneFft.forward(moving.with(square)), window);
        for (int i = 0; i < mean.length; i++) {
            variance[i] -= mean[i] * mean[i];
        }
        return dividedByRoot(correlate(spectrum, template), variance);
    }

    /** 1 up to the largest radius that leaves a border of one pixel. */
    private static float[] circle(Image image) {
        float[] circle = new float[image.data().length];
        int nx = image.nx();
        int radius = Math.min(nx, image.ny()) / 2 - 1;
        for (int i = 0; i < circle.length; i++) {
            int x = i % nx - nx / 2;
            int y = i / nx - image.ny() / 2;
            circle[i] = x * x + y * y <= radius * radius ? 1 : 0;
        }
        return circle;
    }

    /** A divisor that is rounding noise counts as 0 and gives 0. */
    private static float[] dividedByRoot(float[] map, float[] square) {
        float most = 0;
        for (float s : square) {
            most = Math.max(most, s);
        }
        float[] quotient = new float[map.length];
        for (int i = 0; i < map.length; i++) {
            quotient[i] = square[i] > 1e-6f * most ? (float) (map[i] / Math.sqrt(square[i])) : 0;
        }
        return quotient;
    }

    private static float[] correlate(HalfPlane a, HalfPlane b) {
        float[] re = new float[a.re().length];
        float[] im = new float[re.length];
        for (int i = 0; i < re.length; i++) {
            re[i] = a.re()[i] * b.re()[i] + a.im()[i] * b.im()[i];
            im[i] = a.re()[i] * b.im()[i] - a.im()[i] * b.re()[i];
        }
        return PlaneFft.inverse(new HalfPlane(a.nx(), a.ny(), re, im));
    }
}
