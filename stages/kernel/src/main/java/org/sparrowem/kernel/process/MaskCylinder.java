package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/**
 * Sets everything outside a cylinder along z, or outside a wedge of it, to 0; EMAN2's {@code mask.cylinder} as its programs
 * use it.
 *
 * @param outerRadius voxels at or beyond this distance from the axis are masked, pixels
 * @param phicen azimuth of the wedge's middle, degrees from x towards y
 * @param phirange half its opening, degrees; 180 and more for the whole cylinder
 */
@Named(value = "mask.cylinder", summary = "Keeps a cylinder along z or a wedge of it")
public record MaskCylinder(
        @Opt(name = "outer_radius", doc = "Radius of the cylinder", unit = "pixels", min = 0, open = true)
                double outerRadius,
        @Opt(doc = "Azimuth of the middle of the wedge, from x towards y", unit = "deg", def = "0") double phicen,
        @Opt(doc = "Half the opening of the wedge", unit = "deg", def = "180", min = 0) double phirange)
        implements Processor {
    private static final double HALF_TURN = 180;

    /**
     * The masked map.
     *
     * @throws UsageError for an image
     */
    @Override
    public Image process(Image map) {
        Dimensions.requireVolume("mask.cylinder", map);
        float[] out = new float[map.data().length];
        for (int z = 0, i = 0; z < map.nz(); z++) {
            for (int y = 0; y < map.ny(); y++) {
                for (int x = 0; x < map.nx(); x++, i++) {
                    out[i] = isIn(x - map.nx() / 2, y - map.ny() / 2) ? map.data()[i] : 0;
                }
            }
        }
        return map.with(out);
    }

    private boolean isIn(int x, int y) {
        if (x * x + y * y >= outerRadius * outerRadius) {
            return false;
        }
        double turn = Math.toDegrees(StrictMath.atan2(y, x)) - phicen;
        double apart = Math.abs(turn - 2 * HALF_TURN * Math.rint(turn / (2 * HALF_TURN)));
        return x == 0 && y == 0 || apart <= phirange;
    }
}
