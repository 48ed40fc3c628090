package org.sparrowem.stages.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.shell.testing.Scene;

class PosesTest {
    /** A particle that is a view of a known object, moved in its plane, looks as its own pose says: closed form, every pixel. */
    @ParameterizedTest
    @CsvSource({
        "20, 50, 70, 0, 0, 0, false",
        "20, 50, 70, 2.5, -1.25, 40, false",
        "20, 50, 70, 2.5, -1.25, 40, true",
        "310, 140, 5, -3, 2, 200, true",
        "0, 0, 90, 1, 1, 15, true",
        "0, 180, 30, -2, 1, 300, false",
        "45, 90, 0, 0.5, 3, 180, true"
    })
    void aParticleLooksAsItsPoseSays(
            double az, double alt, double phi, double dx, double dy, double alpha, boolean mirror) {
        Scene scene = new Scene(24);
        Orientation reference = new Orientation(az, alt, phi);
        Align2d toReference = Align2d.of(dx, dy, alpha, mirror);
        Image particle = scene.view(reference, toReference.inverse());
        Poses.Pose pose = Poses.Pose.of(toReference, reference);
        Image seen = scene.view(pose.orientation(), Align2d.of(pose.dx(), pose.dy(), 0, false));
        for (int i = 0; i < particle.data().length; i++) {
            // The object is about 4 high; what is left is rounding to float.
            assertEquals(particle.data()[i], seen.data()[i], 1e-5, "pixel " + i);
        }
    }
}
