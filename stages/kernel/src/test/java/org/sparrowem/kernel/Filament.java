package org.sparrowem.kernel;

import java.util.ArrayList;
import java.util.List;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;

/**
 * A long helix of Gaussian blobs along z by its definition, for tests: its density and its projections are closed forms, and
 * nothing of the symmetry code takes part.
 *
 * @param starts subunits at one height
 * @param twistDeg turn from one height to the next, clockwise seen from +z
 * @param risePx rise from one height to the next
 */
public record Filament(int starts, double twistDeg, double risePx) {
    private static final double SIGMA = 1.2;
    /** Radius, angle in degrees, height and weight of the blobs of one subunit, pixels. */
    private static final double[][] SUBUNIT = {{7, 10, 0, 1}, {3, 35, 1.3, 0.7}, {9.5, -20, -1, 0.8}, {5, 60, 2, -0.5}};

    /** The density in a cube, its axis through the centre. */
    public Image volume(int box, double apix) {
        float[] data = new float[box * box * box];
        for (double[] b : blobs(box)) {
            for (int z = near(b[2], box); z <= far(b[2], box); z++) {
                for (int y = near(b[1], box); y <= far(b[1], box); y++) {
                    for (int x = near(b[0], box); x <= far(b[0], box); x++) {
                        double r2 = sq(x - box / 2 - b[0]) + sq(y - box / 2 - b[1]) + sq(z - box / 2 - b[2]);
                        data[(z * box + y) * box + x] += (float) (b[3] * Math.exp(-r2 / (2 * SIGMA * SIGMA)));
                    }
                }
            }
        }
        return Image.volume(box, box, box, data, apix);
    }

    /** The projection of the whole filament, as far as it falls into the image. */
    public Image projection(Orientation o, int box, double apix) {
        float[] data = new float[box * box];
        for (double[] b : blobs(box)) {
            double[] p = o.rotation().apply(b[0], b[1], b[2]);
            for (int y = near(p[1], box); y <= far(p[1], box); y++) {
                for (int x = near(p[0], box); x <= far(p[0], box); x++) {
                    double r2 = sq(x - box / 2 - p[0]) + sq(y - box / 2 - p[1]);
                    double depth = SIGMA * Math.sqrt(2 * Math.PI);
                    data[y * box + x] += (float) (b[3] * depth * Math.exp(-r2 / (2 * SIGMA * SIGMA)));
                }
            }
        }
        return Image.of(box, box, data).withApix(apix);
    }

    /** Blobs of subunits from one box below the box to one above it. */
    private List<double[]> blobs(int box) {
        List<double[]> blobs = new ArrayList<>();
        int rings = (int) Math.ceil(1.5 * box / risePx);
        for (int ring = -rings; ring <= rings; ring++) {
            for (int start = 0; start < starts; start++) {
                for (double[] b : SUBUNIT) {
                    double angle = Math.toRadians(b[1] - 360.0 * start / starts - ring * twistDeg);
                    blobs.add(
                            new double[] {b[0] * Math.cos(angle), b[0] * Math.sin(angle), b[2] + ring * risePx, b[3]});
                }
            }
        }
        return blobs;
    }

    private static int near(double at, int box) {
        return (int) Math.max(0, Math.ceil(at + box / 2 - 5 * SIGMA));
    }

    private static int far(double at, int box) {
        return (int) Math.min(box - 1, Math.floor(at + box / 2 + 5 * SIGMA));
    }

    private static double sq(double x) {
        return x * x;
    }

    /** The correlation coefficient of two volumes over the planes that are at most {@code half} from the middle. */
    public static double correlation(Image a, Image b, int half) {
        double n = 0;
        double sa = 0;
        double sb = 0;
        double saa = 0;
        double sbb = 0;
        double sab = 0;
        int plane = a.nx() * a.ny();
        int c = a.nz() / 2;
        for (int i = (c - half) * plane; i < (c + half + 1) * plane; i++) {
            double va = a.data()[i];
            double vb = b.data()[i];
            n++;
            sa += va;
            sb += vb;
            saa += va * va;
            sbb += vb * vb;
            sab += va * vb;
        }
        return (sab - sa * sb / n) / Math.sqrt((saa - sa * sa / n) * (sbb - sb * sb / n));
    }
}
