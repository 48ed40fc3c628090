package org.sparrowem.kernel.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.image.Image;

/** A particle of point group D7, views of it, and the error of an assignment. */
record Phantom(Blobs object, int fold) {
    /** Gaussian filter of a 35 A map at 3 A/px: exp(-(35 A)^2 k^2 / 2). */
    static final double BLUR_35A_PX = 35.0 / 3 / (2 * Math.PI);

    /** 26 blobs fourteen times, about 19 px in radius. */
    static Phantom d7(long seed) {
        Random random = new Random(seed);
        double[][] at = new double[26][];
        double[] sigma = new double[26];
        double[] height = new double[26];
        for (int i = 0; i < 26; i++) {
            double a = random.nextDouble() * 2 * Math.PI / 7 * 1.3;
            double r = 6 + 13 * random.nextDouble();
            at[i] = new double[] {r * Math.cos(a), r * Math.sin(a), 0.5 + 16.5 * random.nextDouble()};
            sigma[i] = 1 + 0.5 * random.nextDouble();
            height[i] = 0.6 + 0.8 * random.nextDouble();
        }
        return new Phantom(new Blobs(at, sigma, height).dihedral(7), 7);
    }

    /** Directions about {@code stepDeg} apart in half the asymmetric unit; mirrored views make up the other half. */
    List<Rotation> directions(double stepDeg) {
        List<Rotation> out = new ArrayList<>();
        int rows = (int) Math.round(90 / stepDeg);
        for (int i = 0; i <= rows; i++) {
            double alt = 90.0 * i / rows;
            int columns = (int) Math.floor(180.0 / fold * Math.sin(Math.toRadians(alt)) / stepDeg) + 1;
            for (int j = 0; j < columns; j++) {
                out.add(new Orientation(180.0 / fold * (j + 0.5) / columns, alt, 0).rotation());
            }
        }
        return out;
    }

    List<Image> references(List<Rotation> directions, int box) {
        Blobs low = object.blurred(BLUR_35A_PX);
        return directions.stream().map(r -> low.rotated(r).projection(box)).toList();
    }

    static Rotation anyRotation(Random random) {
        return new Orientation(
                        random.nextDouble() * 360,
                        Math.toDegrees(Math.acos(2 * random.nextDouble() - 1)),
                        random.nextDouble() * 360)
                .rotation();
    }

    /** The particle's orientation by a reference's and the transform from particle to reference. */
    static Rotation assigned(Rotation reference, Align2d t) {
        Rotation turned =
                t.mirror() ? new Rotation(new double[] {-1, 0, 0, 0, 1, 0, 0, 0, -1}).times(reference) : reference;
        return new Orientation(0, 0, t.alphaDeg()).rotation().inverse().times(turned);
    }

    /** The angle between two orientations, the point group taken into account, degrees. */
    double errorDeg(Rotation a, Rotation b) {
        double least = 180;
        for (int k = 0; k < 2 * fold; k++) {
            Rotation turn = new Orientation(360.0 * (k / 2) / fold, 180.0 * (k % 2), 0).rotation();
            least = Math.min(least, a.times(turn).angleDegTo(b));
        }
        return least;
    }
}
