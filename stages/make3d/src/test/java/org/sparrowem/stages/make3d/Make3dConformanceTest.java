package org.sparrowem.stages.make3d;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.shell.testing.Agreement;
import org.sparrowem.shell.testing.Eman;
import org.sparrowem.shell.testing.Scene;
import org.sparrowem.shell.testing.StageRun;

/** EMAN2's class averages, the ten that EMAN2 kept, against EMAN2's map. */
class Make3dConformanceTest {
    private static final int[] KEPT = {5, 9, 10, 12, 14, 15, 17, 18, 19, 20};
    private static final int NYQUIST = 32;

    @TempDir
    Path project;

    /**
     * The maps correlate to 0.98, and shell by shell to 0.97 up to Nyquist, 0.985 in the inner third. What is left are the
     * scale factors by which today's EMAN2 multiplied each average between its rounds (docs/conformance.md).
     */
    @Test
    void shellsAgreeForEmansOwnChoiceOfClasses() {
        Path classes = Path.of(Eman.shared("classes_00.hdf"));
        List<Image> all = Scene.read(classes);
        List<Image> kept = new ArrayList<>();
        List<Orientation> directions = new ArrayList<>();
        for (int c : KEPT) {
            double[] m = (double[]) Scene.attributes(classes, c).get("xform.projection");
            kept.add(all.get(c));
            directions.add(
                    Orientation.of(new Rotation(new double[] {m[0], m[1], m[2], m[4], m[5], m[6], m[8], m[9], m[10]})));
        }
        Scene.write(project.resolve("kept.hdf"), kept, directions);
        StageRun.ok(new Make3d(), project, "--input=kept.hdf", "--output=map.hdf", "--sym=d7", "--iter=1", "--pad=80");
        Image ours = Scene.read(project.resolve("map.hdf")).get(0);
        Image emans = Scene.read(Path.of(Eman.shared("threed_00.hdf"))).get(0);
        double whole = Agreement.correlation(ours.data(), emans.data());
        assertTrue(whole > 0.98, "the maps correlate to " + whole);
        double[] shells = shells(ours, emans);
        for (int ring = 1; ring < NYQUIST - 2; ring++) {
            assertTrue(
                    shells[ring] > (ring < NYQUIST / 3 ? 0.985 : 0.97), "shell " + ring + " agrees to " + shells[ring]);
        }
    }

    private static double[] shells(Image a, Image b) {
        Spectrum x = Fourier.forward(a);
        Spectrum y = Fourier.forward(b);
        int n = a.nx();
        double[][] sums = new double[3][2 * n];
        for (int i = 0; i < x.columns() * n * n; i++) {
            int kx = i % x.columns();
            int ky = (i / x.columns() % n + n / 2) % n - n / 2;
            int kz = (i / x.columns() / n + n / 2) % n - n / 2;
            int ring = (int) Math.rint(Math.sqrt(kx * kx + ky * ky + kz * kz));
            sums[0][ring] += x.data()[2 * i] * y.data()[2 * i] + x.data()[2 * i + 1] * y.data()[2 * i + 1];
            sums[1][ring] += x.data()[2 * i] * x.data()[2 * i] + x.data()[2 * i + 1] * x.data()[2 * i + 1];
            sums[2][ring] += y.data()[2 * i] * y.data()[2 * i] + y.data()[2 * i + 1] * y.data()[2 * i + 1];
        }
        double[] shells = new double[2 * n];
        for (int ring = 0; ring < shells.length; ring++) {
            shells[ring] = sums[0][ring] / Math.sqrt(sums[1][ring] * sums[2][ring]);
        }
        return shells;
    }
}
