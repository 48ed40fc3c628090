package org.sparrowem.kernel.simulate;

import java.util.ArrayList;
import java.util.List;
import org.sparrowem.kernel.geometry.Symmetry;
import org.sparrowem.kernel.random.CounterRandom;
import org.sparrowem.kernel.simulate.AtomicModel.Atom;

/**
 * A made-up object of any symmetry: blobs strewn at random over a ball, or about the axis of a filament, and copied by the
 * operators, so that it has the symmetry exactly. It is the same for the same symmetry and radius.
 */
public final class Phantom {
    /** Blobs of the whole, about; few enough to leave gaps, without which all views of a ball look alike. */
    private static final int BLOBS = 90;

    private static final int LEAST_BLOBS = 6;
    private static final int FILAMENT_BLOBS = 4;
    private static final double LEAST_WEIGHT = 0.3;
    private static final long SEED = 20110721;
    /** For {@link CounterRandom}: blobs. */
    private static final int STREAM = 0x626c6f62;

    /** Width of a blob in pixels: leaves 3 % of its amplitude at the Nyquist frequency, so that grids cut off nothing. */
    private static final double SIGMA_PX = 0.85;

    private Phantom() {}

    /**
     * The blobs, as carbon atoms with their weights as occupancies.
     *
     * @param symmetry of a helix with all operators that the box needs
     * @param radiusA of the ball; a filament's is half of it
     */
    public static AtomicModel of(Symmetry symmetry, double radiusA) {
        boolean filament = symmetry.reachA() > 0;
        int order = symmetry.operators().size();
        int count = filament ? FILAMENT_BLOBS : Math.max(LEAST_BLOBS, Math.round((float) BLOBS / order));
        List<Atom> unit = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            CounterRandom random = new CounterRandom(SEED, STREAM, i);
            double[] p = random.orientation().rotation().apply(0, 0, radiusA * StrictMath.cbrt(random.uniform()));
            double scale = filament ? 0.5 : 1;
            unit.add(new Atom(Element.C, scale * p[0], scale * p[1], scale * p[2], random.uniform(LEAST_WEIGHT, 1)));
        }
        return new AtomicModel(unit).symmetrised(symmetry);
    }

    /** The blur, as a B factor in square angstrom, that makes a point a blob at a pixel size: {@code 8 pi^2 sigma^2}. */
    public static double blurA2(double apix) {
        double sigmaA = SIGMA_PX * apix;
        return 8 * Math.PI * Math.PI * sigmaA * sigmaA;
    }
}
