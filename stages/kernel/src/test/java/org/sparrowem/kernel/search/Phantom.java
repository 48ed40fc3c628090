package org.sparrowem.kernel.search;

import java.util.ArrayList;
import java.util.Arrays;
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

    /** x y z sigma height, of the asymmetric unit; random, and the same as in the runs of EMAN2 that we compare with. */
    private static final String BLOBS =
            """
            15.085 6.418 7.557 1.182 1.081
            8.137 12.149 6.526 1.359 1.135
            18.257 4.076 12.762 1.096 1.210
            10.627 1.664 16.366 1.276 0.643
            13.881 8.965 7.754 1.018 1.190
            13.209 0.800 16.505 1.319 0.695
            4.906 3.772 2.373 1.013 0.846
            7.469 15.936 9.488 1.328 1.117
            10.369 3.162 1.708 1.019 1.308
            10.213 10.393 15.660 1.262 1.108
            13.618 1.504 1.455 1.165 0.605
            7.260 2.073 3.202 1.389 0.992
            13.919 6.689 9.982 1.263 1.204
            7.846 6.695 6.410 1.176 1.138
            7.745 9.211 12.427 1.107 1.303
            7.478 6.297 12.696 1.016 0.753
            5.639 2.123 6.961 1.088 0.825
            11.217 10.058 4.063 1.327 0.727
            13.477 13.067 5.815 1.208 1.197
            5.686 5.309 5.455 1.033 0.787
            14.754 9.174 8.292 1.039 0.721
            11.378 14.572 6.002 1.314 1.014
            5.952 1.555 11.779 1.218 0.845
            13.964 1.584 12.889 1.378 1.392
            14.249 4.797 7.050 1.425 1.113
            17.319 2.844 11.062 1.399 0.862
            """;

    /** The asymmetric unit fourteen times, about 19 px in radius. */
    static Phantom d7() {
        double[][] rows = BLOBS.lines()
                .map(line -> Arrays.stream(line.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
        double[] sigma = Arrays.stream(rows).mapToDouble(row -> row[3]).toArray();
        double[] height = Arrays.stream(rows).mapToDouble(row -> row[4]).toArray();
        return new Phantom(new Blobs(rows, sigma, height).dihedral(7), 7);
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
