package org.sparrowem.kernel.geometry;

/**
 * How far two orientations of a symmetric object are apart.
 *
 * <p>The operators act on the object before it is oriented, so orientation matrices M and M S show the same projection
 * for every operator S of the object.
 */
public final class AngularDistance {
    private AngularDistance() {}

    /** The smallest turn, degrees, that leads from one orientation to an equivalent of the other. */
    public static double orientationDeg(Orientation a, Orientation b, Symmetry symmetry) {
        Rotation from = a.rotation();
        Rotation to = b.rotation();
        double least = 180;
        for (Rotation s : symmetry.rotations()) {
            least = Math.min(least, from.times(s).angleDegTo(to));
        }
        return least;
    }

    /** The smallest angle, degrees, between the view directions, whatever the turns in the plane. */
    public static double viewDeg(Orientation a, Orientation b, Symmetry symmetry) {
        Rotation from = a.rotation();
        Rotation to = b.rotation();
        double least = 180;
        for (Rotation s : symmetry.rotations()) {
            least = Math.min(least, betweenViewsDeg(from.times(s), to));
        }
        return least;
    }

    /** Between third rows: the directions in the object's frame along which it is summed. */
    private static double betweenViewsDeg(Rotation a, Rotation b) {
        double difference = 0;
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            difference += StrictMath.pow(a.at(2, c) - b.at(2, c), 2);
            sum += StrictMath.pow(a.at(2, c) + b.at(2, c), 2);
        }
        return Math.toDegrees(2 * StrictMath.atan2(Math.sqrt(difference), Math.sqrt(sum)));
    }
}
