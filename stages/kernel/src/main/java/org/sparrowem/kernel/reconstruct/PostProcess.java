package org.sparrowem.kernel.reconstruct;

import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PixelMath;
import org.sparrowem.kernel.process.MaskAuto3d;
import org.sparrowem.kernel.process.NormalizeByMass;

/**
 * What e2refine does to a map after its reconstruction: {@code normalize.bymass}, so that the isosurface of the particle's
 * mass lies at 1.0, then the automatic mask, whose threshold is on that scale.
 *
 * @param massKda mass of the particle, kilodalton
 * @param apix A/pixel; {@code null} for the map's own
 * @param automask the mask; {@code null} for none
 */
public record PostProcess(double massKda, Double apix, MaskAuto3d automask) {
    private static final String FORM = "threshold,radius,nshells,nshellsgauss,nmaxseed";

    /**
     * The maps that come out.
     *
     * @param filtered scaled and, with a mask, multiplied by it (threed_filt)
     * @param mask (threed_mask); {@code null} without one
     */
    public record Result(Image filtered, Image mask) {}

    /**
     * Processes a map.
     *
     * @throws UsageError if mass and A/pixel do not fit the map, or the mask would be empty
     */
    public Result run(Image map) {
        Image scaled = new NormalizeByMass(apix, massKda, 1.0).process(map);
        if (automask == null) {
            return new Result(scaled, null);
        }
        Image mask = automask.returningMask(true).process(scaled);
        if (isZero(mask)) {
            throw new UsageError(
                    "automask3d: no density reaches " + automask.threshold() + " within " + automask.radius()
                            + " pixels of the centre (1.0 is the surface of the particle's mass); the mask would be empty");
        }
        return new Result(PixelMath.multiply(scaled, mask), mask);
    }

    /**
     * Reads e2refine's {@code --automask3d}: five numbers, {@value #FORM}.
     *
     * @throws UsageError if there are not five, or one is no number
     */
    public static MaskAuto3d automask(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 5) {
            throw new UsageError("automask3d = '" + text + "' has " + parts.length + " values; expected five: " + FORM);
        }
        double threshold;
        int[] counts = new int[5];
        try {
            threshold = Double.parseDouble(parts[0].trim());
            for (int i = 1; i < 5; i++) {
                counts[i] = Integer.parseInt(parts[i].trim());
            }
        } catch (NumberFormatException e) {
            throw new UsageError("automask3d = '" + text + "' is not five numbers, the last four whole: " + FORM);
        }
        if (counts[1] < 0 || counts[2] < 0 || counts[3] < 0 || counts[4] < 0 || !Double.isFinite(threshold)) {
            throw new UsageError(
                    "automask3d = '" + text + "': a value is out of range; expected at least 0 in " + FORM);
        }
        return new MaskAuto3d(counts[1], counts[4], threshold, null, counts[2], counts[3], true);
    }

    private static boolean isZero(Image image) {
        for (float v : image.data()) {
            if (v != 0) {
                return false;
            }
        }
        return true;
    }
}
