package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PixelMath;
import org.sparrowem.kernel.image.Statistics;

/**
 * Scales a map so that the isosurface that encloses a given molecular mass lies at {@code thr}; EMAN2's
 * {@code normalize.bymass}.
 *
 * <p>{@code thr} defaults to 1.0, as e2refine of 2011 has it and as the thresholds of mask.auto3d there expect. (In 2011
 * {@code thr} was the start of the search; today it is the target, as here, with another default.)
 *
 * @param apix A/pixel; {@code null} for the map's own
 * @param mass kilodalton
 * @param thr the value at which the isosurface lies afterwards
 */
@Named(value = "normalize.bymass", summary = "The isosurface that encloses the given mass comes to the value thr")
public record NormalizeByMass(
        @Opt(doc = "Pixel size; absent: the map's own", unit = "A/pixel", min = 0, open = true) Double apix,
        @Opt(doc = "Molecular mass", unit = "kDa", min = 0, open = true) double mass,
        @Opt(doc = "Value of the isosurface afterwards", def = "1.0", min = 0, open = true) double thr)
        implements Processor {
    /** Density of protein, 1.35 g/cm^3 = 0.81 Da/A^3 (EMAN2's constant). */
    public static final double DALTON_PER_CUBIC_ANGSTROM = 0.81;

    private static final int ROUNDS = 4;

    /**
     * The scaled map.
     *
     * @throws UsageError if it is an image, A/pixel is unknown or the mass needs a threshold that is not positive
     */
    @Override
    public Image process(Image map) {
        Dimensions.requireVolume("normalize.bymass", map);
        double pixel = apix == null ? map.apix() : apix;
        if (!(pixel > 0)) {
            throw new UsageError("normalize.bymass: A/pixel of the map is unknown; give apix=");
        }
        double voxels = mass * 1000 / (pixel * pixel * pixel * DALTON_PER_CUBIC_ANGSTROM);
        if (voxels > map.data().length) {
            throw new UsageError("normalize.bymass: " + mass + " kDa fill " + Math.round(voxels) + " voxels of " + pixel
                    + " A, but the map has only " + map.data().length + "; check mass and apix");
        }
        double found = threshold(map, voxels);
        if (!(found > 0)) {
            throw new UsageError("normalize.bymass: " + mass + " kDa reach down to the density " + found
                    + ", not above 0; check mass and apix");
        }
        return PixelMath.scale(map, thr / found);
    }

    /** EMAN2's search: from mean + sigma in steps of sigma/2 up past the volume wanted, then down, each time in a quarter. */
    private static double threshold(Image map, double voxels) {
        Statistics s = Statistics.of(map);
        double threshold = s.mean() + s.sigma();
        double step = s.sigma() / 2;
        for (int round = 0; round < ROUNDS && step > 0; round++) {
            while (count(map, threshold) > voxels) {
                threshold += step;
            }
            step /= 4;
            while (count(map, threshold) < voxels) {
                threshold -= step;
            }
            step /= 4;
        }
        return threshold;
    }

    private static long count(Image map, double threshold) {
        long n = 0;
        for (float v : map.data()) {
            if (v >= threshold) {
                n++;
            }
        }
        return n;
    }
}
