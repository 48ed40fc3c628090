package org.sparrowem.kernel.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;

@Tag("slow")
class AtomProjectorTest {
    private static final Orientation VIEW = new Orientation(37, 61, 112);

    /**
     * The plane transform of {@code f(k) exp(-B k^2/4)}, integrated by rings (Hankel), times the pixel's area: an oracle
     * that knows no grid, spline or FFT.
     */
    private static double analytic(Element element, double b, double r, double apix) {
        double sum = 0;
        double step = 1e-3;
        for (double k = step / 2; k < 0.5; k += step) {
            double k2 = k * k;
            sum += element.contrast(k2) * Math.exp(-b * k2 / 4) * bessel0(2 * Math.PI * k * r) * 2 * Math.PI * k * step;
        }
        return sum * apix * apix;
    }

    private static double bessel0(double x) {
        double sum = 0;
        int n = 64;
        for (int i = 0; i < n; i++) {
            sum += Math.cos(x * Math.sin(Math.PI * (i + 0.5) / n)) / n;
        }
        return sum;
    }

    /** B = 300 leaves 2e-4 of the amplitude at the Nyquist frequency, so the box's band limit does not show. */
    @Test
    void oneAtomIsItsFormFactorAtTheRotatedAndShiftedPlace() {
        double apix = 1.5;
        for (int box : new int[] {32, 31}) {
            AtomProjector projector = new AtomProjector(Models.atom(Element.S, 5.3, -3.1, 7.7), box, apix, 300);
            Image image = Models.image(projector, VIEW, 1.3, -2.6);
            double[] p = VIEW.rotation().apply(5.3, -3.1, 7.7);
            double peak = analytic(Element.S, 300, 0, apix);
            for (int i = 0; i < box * box; i++) {
                double x = (i % box - box / 2 - 1.3) * apix - p[0];
                double y = (i / box - box / 2 + 2.6) * apix - p[1];
                double expected = analytic(Element.S, 300, Math.hypot(x, y), apix);
                assertEquals(expected, image.data()[i], 1e-3 * peak, "box " + box + ", pixel " + i);
            }
        }
    }

    @Test
    void theShiftMovesTowardsHigherXAndY() {
        AtomProjector projector = new AtomProjector(Models.atom(Element.C, 0, 0, 0), 16, 2, 200);
        Image image = Models.image(projector, VIEW, 3, -2);
        for (float v : image.data()) {
            assertTrue(v <= image.at(8 + 3, 8 - 2));
        }
    }

    @Test
    void theSumOfThePixelsIsTheSumOfTheContrasts() {
        AtomicModel model = Models.blob();
        double expected =
                model.atoms().stream().mapToDouble(a -> a.element().contrast(0)).sum();
        double sum = 0;
        for (float v : new AtomProjector(model, 32, 2.5, 80).project(VIEW).data()) {
            sum += v;
        }
        assertEquals(expected, sum, 1e-4 * expected);
    }

    @Test
    void theDensitySummedAlongZIsTheProjectionAtIdentity() {
        AtomicModel model = Models.blob();
        for (int box : new int[] {24, 25}) {
            Image map = Density.of(model, box, 2.5, 60);
            Image projection = new AtomProjector(model, box, 2.5, 60).project(new Orientation(0, 0, 0));
            float[] sum = new float[box * box];
            for (int i = 0; i < map.data().length; i++) {
                sum[i % (box * box)] += map.data()[i];
            }
            assertArrayEquals(projection.data(), sum, 1e-4f);
        }
    }

    /** The map projected by plain trilinear sums, a path of its own, sees what the atoms show; B = 250 for its blur. */
    @Test
    void theMapProjectedAtTheSamePoseLooksTheSame() {
        AtomicModel model = Models.blob();
        Image map = Density.of(model, 40, 1.6, 250);
        Views atoms = new AtomProjector(model, 40, 1.6, 250);
        Views volume = new MapViews(map, Models.TRILINEAR);
        double[][] poses = {{0, 0, 0, 0, 0}, {37, 61, 112, 2.4, -1.7}, {200, 150, 300, -3.2, 0.5}};
        for (double[] p : poses) {
            Orientation o = new Orientation(p[0], p[1], p[2]);
            double c = Models.correlation(Models.image(atoms, o, p[3], p[4]), Models.image(volume, o, p[3], p[4]));
            assertTrue(c > 0.99, "correlation " + c);
        }
    }

    @Test
    void whatLiesOutsideTheBoxIsCutOff() {
        Image image =
                new AtomProjector(Models.atom(Element.C, 100, 0, 0), 16, 2, 100).project(new Orientation(0, 0, 0));
        assertArrayEquals(new float[256], image.data());
    }
}
