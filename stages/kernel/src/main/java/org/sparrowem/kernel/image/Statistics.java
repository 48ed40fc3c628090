package org.sparrowem.kernel.image;

/**
 * Statistics of the pixels of an image or volume, summed in double precision in array order.
 *
 * @param mean mean of all pixels
 * @param sigma standard deviation with divisor n - 1, as EMAN2's attribute {@code sigma}; 0 for a single pixel
 * @param min smallest pixel
 * @param max largest pixel
 */
public record Statistics(double mean, double sigma, float min, float max) {

    /** The statistics of all pixels; two passes, so that a large offset costs no accuracy. */
    public static Statistics of(Image image) {
        float[] data = image.data();
        double sum = 0;
        float min = data[0];
        float max = data[0];
        for (float v : data) {
            sum += v;
            min = Math.min(min, v);
            max = Math.max(max, v);
        }
        double mean = sum / data.length;
        double squares = 0;
        for (float v : data) {
            squares += (v - mean) * (v - mean);
        }
        return new Statistics(mean, data.length > 1 ? Math.sqrt(squares / (data.length - 1)) : 0, min, max);
    }

    /**
     * Mean of the border pixels, EMAN2's {@code get_edge_mean}: in an image the two rows and the two columns, so that the
     * corners count twice; in a volume every voxel of the six faces once.
     */
    public static double edgeMean(Image image) {
        int nx = image.nx();
        int ny = image.ny();
        int nz = image.nz();
        double sum = 0;
        long count = 0;
        for (int z = 0; z < nz; z++) {
            boolean face = nz > 1 && (z == 0 || z == nz - 1);
            for (int y = 0; y < ny; y++) {
                boolean row = y == 0 || y == ny - 1;
                for (int x = 0; x < nx; x++) {
                    boolean column = x == 0 || x == nx - 1;
                    int times = nz > 1 ? (face || row || column ? 1 : 0) : (row ? 1 : 0) + (column ? 1 : 0);
                    sum += times * (double) image.at(x, y, z);
                    count += times;
                }
            }
        }
        return sum / count;
    }

    /** Mean over the ring (shell) of radius ny/2 - 3 to below ny/2 - 1: EMAN2's {@code get_circle_mean}. */
    public static double circleMean(Image image) {
        return ringMean(image, image.ny() / 2 - 3, image.ny() / 2 - 1);
    }

    /**
     * Mean over a ring (in a volume: shell) about the centre n/2, radii in pixels, {@code inner <= r < outer}.
     *
     * @throws IllegalArgumentException if the ring holds no pixel
     */
    public static double ringMean(Image image, double inner, double outer) {
        double sum = 0;
        long count = 0;
        double low = inner <= 0 ? 0 : inner * inner;
        for (int z = 0, i = 0; z < image.nz(); z++) {
            for (int y = 0; y < image.ny(); y++) {
                for (int x = 0; x < image.nx(); x++, i++) {
                    double r2 = squaredRadius(image, x, y, z);
                    if (r2 >= low && r2 < outer * outer) {
                        sum += image.data()[i];
                        count++;
                    }
                }
            }
        }
        if (count == 0) {
            throw new IllegalArgumentException(
                    "no pixel of a " + image.shape() + " image lies between radii " + inner + " and " + outer);
        }
        return sum / count;
    }

    /**
     * Centre of mass of the pixels above a threshold, as (x, y, z) in pixels from the centre n/2; each such pixel weighs
     * its value minus the threshold. (0, 0, 0) where no pixel is above.
     */
    public static double[] centerOfMass(Image image, double threshold) {
        double[] moment = new double[3];
        double mass = 0;
        for (int z = 0, i = 0; z < image.nz(); z++) {
            for (int y = 0; y < image.ny(); y++) {
                for (int x = 0; x < image.nx(); x++, i++) {
                    double m = Math.max(0, image.data()[i] - threshold);
                    moment[0] += m * (x - image.nx() / 2);
                    moment[1] += m * (y - image.ny() / 2);
                    moment[2] += m * (z - image.nz() / 2);
                    mass += m;
                }
            }
        }
        return mass == 0 ? new double[3] : new double[] {moment[0] / mass, moment[1] / mass, moment[2] / mass};
    }

    private static double squaredRadius(Image image, int x, int y, int z) {
        double dx = x - image.nx() / 2;
        double dy = y - image.ny() / 2;
        double dz = z - image.nz() / 2;
        return dx * dx + dy * dy + dz * dz;
    }
}
