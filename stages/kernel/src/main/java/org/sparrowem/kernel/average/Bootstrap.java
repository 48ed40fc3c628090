package org.sparrowem.kernel.average;

import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;

/** Makes a first reference of a class without projection: each particle is aligned to the sum of those before. */
final class Bootstrap {
    private final Matcher matcher;
    private final UnaryOperator<Image> polish;

    Bootstrap(Matcher matcher, UnaryOperator<Image> polish) {
        this.matcher = matcher;
        this.polish = polish;
    }

    /** The sum of {@code count} particles, polished, its centre of mass on pixel n/2. */
    Image reference(int count, IntFunction<Image> particles) {
        Image sum = particles.apply(0);
        for (int i = 1; i < count; i++) {
            Image particle = particles.apply(i);
            sum = plus(sum, PlaneTransform.apply(particle, matcher.prepare(sum).align(particle)));
        }
        return centred(polish.apply(sum));
    }

    private static Image plus(Image a, Image b) {
        float[] sum = a.data().clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b.data()[i];
        }
        return a.with(sum);
    }

    /** Centre of mass of what lies over mean + sigma, as EMAN2. */
    private static Image centred(Image image) {
        double threshold = meanPlusSigma(image.data());
        double mass = 0;
        double x = 0;
        double y = 0;
        for (int p = 0; p < image.data().length; p++) {
            double over = image.data()[p] - threshold;
            if (over > 0) {
                mass += over;
                x += over * (p % image.nx() - image.nx() / 2);
                y += over * (p / image.nx() - image.ny() / 2);
            }
        }
        return mass > 0
                ? PlaneTransform.apply(image, Align2d.of(-Math.rint(x / mass), -Math.rint(y / mass), 0, false))
                : image;
    }

    private static double meanPlusSigma(float[] data) {
        double sum = 0;
        for (float v : data) {
            sum += v;
        }
        double mean = sum / data.length;
        double square = 0;
        for (float v : data) {
            square += (v - mean) * (v - mean);
        }
        return mean + Math.sqrt(square / data.length);
    }
}
