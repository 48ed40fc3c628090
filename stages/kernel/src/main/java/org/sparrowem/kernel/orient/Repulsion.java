package org.sparrowem.kernel.orient;

import java.util.List;
import java.util.stream.IntStream;
import org.sparrowem.kernel.geometry.Orientation;

/** Points on the unit sphere of which the two closest are pushed apart, again and again. */
final class Repulsion {
    private static final int STEPS = 100;
    /** Each of the two moves by this share of their distance. */
    private static final double SHARE = 0.01;

    private final double[][] points;
    /** Of each point: the closest one with a higher index, and their squared distance. */
    private final int[] closest;

    private final double[] squared;

    /** The points in the directions of some views. */
    Repulsion(List<Orientation> views) {
        points = views.stream().map(Repulsion::direction).toArray(double[][]::new);
        closest = new int[points.length];
        squared = new double[points.length];
        IntStream.range(0, points.length).forEach(this::findClosest);
        for (int i = 0; i < STEPS && points.length > 1; i++) {
            step();
        }
    }

    private static double[] direction(Orientation view) {
        double[] m = view.rotation().m();
        return new double[] {m[6], m[7], m[8]};
    }

    /** The views in the directions of the points after the last step, in the order they came; phi = 0. */
    List<Orientation> views() {
        return IntStream.range(0, points.length).mapToObj(i -> view(points[i])).toList();
    }

    private static Orientation view(double[] d) {
        double alt = Math.toDegrees(StrictMath.atan2(StrictMath.hypot(d[0], d[1]), d[2]));
        double az = d[0] == 0 && d[1] == 0 ? 0 : Math.toDegrees(StrictMath.atan2(d[0], -d[1]));
        return new Orientation(az < 0 ? az + 360 : az + 0.0, alt, 0);
    }

    private void step() {
        int one = 0;
        for (int i = 1; i < points.length; i++) {
            one = squared[i] < squared[one] ? i : one;
        }
        int other = closest[one];
        double[] a = points[one];
        double[] b = points[other];
        double[] move = new double[a.length];
        for (int k = 0; k < move.length; k++) {
            move[k] = SHARE * (b[k] - a[k]);
        }
        points[one] = moved(a, move, -1);
        points[other] = moved(b, move, 1);
        refresh(one, other);
    }

    private static double[] moved(double[] from, double[] move, double sign) {
        double[] to = new double[from.length];
        double norm = 0;
        for (int k = 0; k < to.length; k++) {
            to[k] = from[k] + sign * move[k];
            norm += to[k] * to[k];
        }
        for (int k = 0; k < to.length; k++) {
            to[k] /= Math.sqrt(norm);
        }
        return to;
    }

    /** Only pairs with one of the two have changed: no need to look at all. */
    private void refresh(int one, int other) {
        for (int i = 0; i < points.length; i++) {
            if (i == one || i == other || closest[i] == one || closest[i] == other) {
                findClosest(i);
            } else {
                offer(i, one);
                offer(i, other);
            }
        }
    }

    private void findClosest(int i) {
        squared[i] = Double.POSITIVE_INFINITY;
        for (int j = i + 1; j < points.length; j++) {
            offer(i, j);
        }
    }

    private void offer(int i, int j) {
        double distance = 0;
        for (int k = 0; k < points[i].length && j > i; k++) {
            distance += (points[i][k] - points[j][k]) * (points[i][k] - points[j][k]);
        }
        if (j > i && distance < squared[i]) {
            squared[i] = distance;
            closest[i] = j;
        }
    }
}
