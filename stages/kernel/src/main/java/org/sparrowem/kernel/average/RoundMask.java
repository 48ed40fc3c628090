package org.sparrowem.kernel.average;

/** The mask that a class average gets before it serves as the reference of the next round, as EMAN2 has it. */
public final class RoundMask {
    private static final int NARROWEST = 5;
    private static final int FRACTION = 12;
    private static final double FALL = 1.3;

    private RoundMask() {}

    /**
     * The processor as one would type it: a disc with a soft edge of w = max(5, nx/12) pixels, or with {@code automask} a
     * mask that follows the particle's outline.
     */
    public static String text(int nx, boolean automask) {
        int w = Math.max(NARROWEST, nx / FRACTION);
        return automask
                ? "mask.auto2d:nmaxseed=10:nshells=" + (w - 2) + ":nshellsgauss=" + w + ":sigma=0.2"
                : "mask.gaussian:inner_radius=" + Math.max(1, nx / 2 - w) + ":outer_radius=" + (int) (w / FALL);
    }
}
