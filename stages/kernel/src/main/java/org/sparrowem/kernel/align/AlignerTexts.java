package org.sparrowem.kernel.align;

import org.sparrowem.contract.UsageError;

/** Texts and checks of parameters that several aligners have. */
final class AlignerTexts {
    static final String FOOTPRINT = "Footprint: 0 padded (EMAN2 of 2011), 1 plain self-correlation, 2 not padded";
    static final String NOZERO = "Exclude shifts of up to one pixel: for images with a pattern fixed to the camera";
    static final String USEFLCF = "Divide the correlation by the moving image's local contrast";
    static final String ZSCORE = "Give each ring of the footprint the same say: mean 0 and deviation 1 over the angles";
    static final String INNER_RING = "Smallest radius of the rings; -1 for 4";
    static final String OUTER_RING = "The rings end before this radius; -1 for half the image less 2";
    static final String ROUNDS = "Rounds of a shift and a rotation";
    static final String SHIFT = "Largest shift in x and in y; -1 for a quarter of the image";
    static final String ROUND_SHIFT = "Largest shift of a round in x and in y; -1 for a quarter of the image";

    private AlignerTexts() {}

    static void requireRoomBesideZero(boolean nozero, int maxshift) {
        if (nozero && maxshift >= 0 && maxshift < 2) {
            throw new UsageError("nozero leaves no shift within maxshift = " + maxshift + "; expected at least 2");
        }
    }

    static void requireRings(int r1, int r2) {
        int inner = r1 < 0 ? RingAngle.INNER_PX : r1;
        if (r2 >= 0 && r2 <= inner) {
            throw new UsageError("r2 = " + r2 + " leaves no ring outside r1 = " + inner + "; expected r1 < r2");
        }
    }
}
