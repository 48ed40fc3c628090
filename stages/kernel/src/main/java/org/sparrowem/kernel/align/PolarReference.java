package org.sparrowem.kernel.align;

import org.sparrowem.kernel.align.PolarTarget.Pose;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;

/**
 * Exhaustive search in polar Fourier space, plain and readable: what faster ones are tested against.
 *
 * <p>For every shift of a grid all rotations are correlated by a Fourier transform over the angle, weighted by the area of
 * the rings; the best few shifts are then followed uphill on the grid of whole pixels and single angles and between its
 * points by a paraboloid. Rings go to a quarter of the image width (half of Nyquist), at most {@value #MOST_RINGS}: a
 * reference holds little beyond. Shifts are whole pixels or, coarse to fine, what the finest ring needs.
 *
 * @param everyPixel whether the grid holds every whole pixel
 * @see <a href="https://arxiv.org/abs/1905.12317">Rangan et al. 2020</a> for the method and faster ones
 */
record PolarReference(boolean everyPixel) implements ExhaustiveSearch {
    static final PolarReference COARSE_TO_FINE = new PolarReference(false);

    private static final int FEWEST_RINGS = 8;
    private static final int MOST_RINGS = 32;
    private static final int CANDIDATES = 2;
    /** Angles of the climb for one of the grid: a paraboloid fits the peak well only near its top. */
    private static final int FINER = 4;

    @Override
    public PreparingAligner.Prepared prepare(Image fixed, double maxShiftPx, boolean flip) {
        int n = fixed.nx();
        if (fixed.ny() != n || fixed.nz() != 1) {
            throw new IllegalArgumentException("expected a square image, got " + fixed.shape());
        }
        int rings = Math.max(1, Math.min(n / 2 - 1, Math.max(FEWEST_RINGS, Math.min(MOST_RINGS, n / 4))));
        int angles = Integer.highestOneBit((int) Math.ceil(2 * Math.PI * rings) - 1) * 2;
        int step = everyPixel ? 1 : Math.max(1, n / (2 * rings));
        ShiftPhases phases = new ShiftPhases(rings, angles, n, (int) maxShiftPx + 1);
        PolarSpectrum spectrum = PolarSpectrum.of(fixed, rings, angles).weighted();
        PolarTarget straight = new PolarTarget(spectrum, phases, maxShiftPx, step);
        PolarTarget mirrored = flip ? new PolarTarget(spectrum.mirrored(), phases, maxShiftPx, step) : null;
        return (moving, start) -> {
            moving.requireSameShape(fixed);
            PolarSpectrum polar = PolarSpectrum.of(moving, rings, angles * FINER);
            PolarSpectrum overAngle = polar.everyAngle(FINER).overAngle();
            Pose a = best(straight, polar, overAngle);
            Pose b = flip ? best(mirrored, polar, overAngle) : a;
            return b.value() > a.value() ? transform(b, polar.angles(), true) : transform(a, polar.angles(), false);
        };
    }

    private static Pose best(PolarTarget target, PolarSpectrum polar, PolarSpectrum overAngle) {
        Pose top = null;
        for (Pose candidate : target.best(overAngle, CANDIDATES)) {
            Pose climbed = target.climb(polar, candidate);
            top = top == null || climbed.value() > top.value() ? climbed : top;
        }
        return top;
    }

    private static Align2d transform(Pose pose, int angles, boolean mirror) {
        double alpha = pose.angle() * 360 / angles;
        return Align2d.of(pose.dx(), pose.dy(), alpha < 0 ? alpha + 360 : alpha % 360, mirror);
    }
}
