package org.sparrowem.kernel.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.project.StandardProjector;

class AngularDistanceTest {
    private static final Symmetry C1 = Symmetries.of("c1");
    private static final Orientation A = new Orientation(20, 50, 70);

    @ParameterizedTest
    @ValueSource(strings = {"c3", "d7", "tet", "oct", "icos"})
    void equivalentOrientationsAreNoDistanceApart(String name) {
        Symmetry s = Symmetries.of(name);
        for (Rotation op : s.rotations()) {
            Orientation b = Orientation.of(A.rotation().times(op));
            assertEquals(0, AngularDistance.orientationDeg(A, b, s), 1e-5);
            assertEquals(0, AngularDistance.viewDeg(A, b, s), 1e-5);
        }
    }

    @Test
    void distancesWithoutSymmetryAreThoseOfTheAngles() {
        assertEquals(11, AngularDistance.orientationDeg(A, new Orientation(20, 50, 81), C1), 1e-9);
        assertEquals(0, AngularDistance.viewDeg(A, new Orientation(20, 50, 81), C1), 1e-6);
        assertEquals(11, AngularDistance.viewDeg(A, new Orientation(20, 61, 0), C1), 1e-9);
        assertEquals(180, AngularDistance.viewDeg(A, new Orientation(200, 130, 3), C1), 1e-9);
        assertEquals(
                30,
                AngularDistance.viewDeg(new Orientation(0, 90, 0), new Orientation(150, 90, 0), Symmetries.of("c3")),
                1e-9);
    }

    /** Which side the operators act on: a four-fold object looks the same in M and M S, and not in S M. */
    @Test
    void projectionsOfASymmetricObjectAgree() {
        int n = 16;
        Symmetry c4 = Symmetries.of("c4");
        float[] v = new float[n * n * n];
        for (Rotation op : c4.rotations()) {
            double[] p = op.apply(4, 1, 2);
            v[(((int) Math.rint(p[2]) + 8) * n + (int) Math.rint(p[1]) + 8) * n + (int) Math.rint(p[0]) + 8] = 1;
        }
        Image object = Image.volume(n, n, n, v, 1);
        Rotation s = c4.rotations().get(1);
        Image view = new StandardProjector().project(object, A);
        Image same = new StandardProjector()
                .project(object, Orientation.of(A.rotation().times(s)));
        Image other = new StandardProjector().project(object, Orientation.of(s.times(A.rotation())));
        assertEquals(0, difference(view, same), 1e-4);
        assertTrue(difference(view, other) > 1);
        assertTrue(AngularDistance.orientationDeg(A, Orientation.of(s.times(A.rotation())), c4) > 10);
    }

    private static double difference(Image a, Image b) {
        double sum = 0;
        for (int i = 0; i < a.data().length; i++) {
            sum += Math.abs(a.data()[i] - b.data()[i]);
        }
        return sum;
    }
}
