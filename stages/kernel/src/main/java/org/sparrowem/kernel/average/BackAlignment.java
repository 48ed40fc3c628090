package org.sparrowem.kernel.average;

import org.sparrowem.kernel.align.ExhaustiveSearch;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;

/**
 * Brings a finished average back onto its projection, so that rounds of alignment to one another do not let a class drift.
 *
 * <p>EMAN2 of 2012 uses an aligner and refinement by correlation here. The average is already nearly in place, and there
 * correlation misleads: left alone its noise stays, moved a little it is smoothed by interpolation and correlates better;
 * in our test that turned averages by 0.7 degrees. So the spectra are compared, which no interpolation touches. What is
 * found far from where the rounds began is the wrong peak of a noisy average, or a symmetric copy: then nothing is moved.
 */
final class BackAlignment {
    private static final double FARTHEST_DEG = 15;

    private BackAlignment() {}

    static Align2d of(Image average, Image projection) {
        double maxShiftPx = Math.max(1, projection.nx() / 8.0);
        Align2d found = ExhaustiveSearch.standard().best(average, projection, maxShiftPx, false);
        double turnDeg = Math.abs(Math.IEEEremainder(found.alphaDeg(), 360));
        return turnDeg <= FARTHEST_DEG ? found : Align2d.IDENTITY;
    }
}
