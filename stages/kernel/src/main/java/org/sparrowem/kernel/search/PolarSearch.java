package org.sparrowem.kernel.search;

import java.util.Arrays;
import java.util.List;
import org.sparrowem.kernel.image.Image;

/**
 * Finds for a particle the best in-plane pose against every reference at once, and its correlation.
 *
 * <p>Polar Fourier rings make the rotation a transform over the angle, a shift a phase factor, the mirror a conjugate, and
 * the sum over rings a matrix product. A scout at few rings covers all references, rotations, mirrors and shifts; a
 * coarse sweep then all references, rotations and mirrors at the shifts near those of the scout's leaders, or at all
 * shifts where they are few; the best references are then refined on a fine grid. The score is {@code -ccc}, the correlation coefficient of the particle and
 * the moved reference over the whole box, taken on the frequencies where the references have power.
 *
 * <p>Everything is single precision with a fixed order of operations: the results depend neither on threads nor on
 * whether the vector engine is there. An instance is immutable and may serve any number of threads; a {@link Row} serves
 * one at a time.
 */
public final class PolarSearch {
    private static final double FINE_POWER = 0.998;
    private static final double COARSE_POWER = 0.99;
    private static final double COARSE_STEP = 0.32;

    /** The sweep's cost grows with the fourth power of its rings; which references lead is decided well before this many. */
    private static final int MOST_COARSE_RINGS = 10;

    /**
     * A filter moves the power outwards: then the scout and the sweep see at least these parts of it. With 6 rings of 26 for
     * the scout 17 of 100 particles were lost that all rings found, with these parts 1.
     */
    private static final double LEAST_SCOUT_POWER = 0.9;

    private static final double LEAST_COARSE_POWER = 0.95;

    private static final double FINE_STEP = 0.16;

    private final Kernels kernels;
    private final int box;
    private final Moments[] moments;
    private final FourierPlane plane;
    private final Sweep coarse;
    private final Scout scout;
    private final Refiner refiner;
    private final int refined;

    /**
     * What to search.
     *
     * @param maxShiftPx largest shift in pixels, at least 0; negative: a quarter of the box, as EMAN2
     * @param rotate whether to search all rotations, or only 0
     * @param flip whether to search mirrored poses as well
     * @param maxFrequency band limit in 1/px, at most 0.5; 0: chosen from the references' power
     * @param refined how many of the best references are refined, at least 1
     */
    public record Settings(double maxShiftPx, boolean rotate, boolean flip, double maxFrequency, int refined) {
        /** Shift up to a quarter of the box, all rotations, both mirrors, band from the references, 8 refined. */
        public static final Settings DEFAULT = new Settings(-1, true, true, 0, 8);

        public Settings {
            if (!(maxFrequency >= 0 && maxFrequency <= 0.5) || refined < 1 || Double.isNaN(maxShiftPx)) {
                throw new IllegalArgumentException("maxFrequency = " + maxFrequency + ", refined = " + refined
                        + ", maxShiftPx = " + maxShiftPx + "; expected 0 to 0.5, at least 1, and a number");
            }
        }

        /** With 8 references refined. */
        public Settings(double maxShiftPx, boolean rotate, boolean flip, double maxFrequency) {
            this(maxShiftPx, rotate, flip, maxFrequency, 8);
        }
    }

    private PolarSearch(Kernels kernels, List<Image> references, List<Image> seen, Settings settings) {
        this.kernels = kernels;
        this.box = references.get(0).nx();
        this.moments = references.stream().map(Moments::ofReference).toArray(Moments[]::new);
        this.refined = Math.min(settings.refined(), references.size());
        double maxShift = settings.maxShiftPx() < 0 ? box / 4 : Math.min(settings.maxShiftPx(), box / 2.0);
        int limit = Math.max(1, box / 2 - 1);
        boolean given = settings.maxFrequency() > 0;
        int wanted = given ? Math.max(1, Math.min(limit, (int) Math.rint(settings.maxFrequency() * box))) : limit;
        Band band = Band.of(kernels, seen, wanted);
        int fineRings = given ? wanted : band.rings(FINE_POWER);
        boolean filtered = seen != references;
        int most = filtered ? Math.max(MOST_COARSE_RINGS, band.rings(LEAST_COARSE_POWER)) : MOST_COARSE_RINGS;
        int coarseRings = Math.min(Math.min(fineRings, most), band.rings(COARSE_POWER));
        int half = Scout.rings(coarseRings);
        int scoutRings = filtered ? Math.min(coarseRings, Math.max(half, band.rings(LEAST_SCOUT_POWER))) : half;
        this.plane = new FourierPlane(box, fineRings);
        this.coarse = sweep(references, settings, band, coarseRings, maxShift);
        this.scout = Scout.pays(coarse, coarseRings, references.size())
                ? new Scout(sweep(references, settings, band, scoutRings, maxShift), coarse, refined)
                : null;
        Rings full = rings(band.orders(fineRings, 1 - FINE_POWER));
        this.refiner = new Refiner(
                full,
                new Shifts(full, step(FINE_STEP, fineRings, maxShift), maxShift),
                new References(kernels, references, plane, full),
                settings.rotate() ? 8 * full.orders().count() : 1);
    }

    private Sweep sweep(List<Image> references, Settings settings, Band band, int rings, double maxShift) {
        Rings on = rings(band.orders(rings, 1 - FINE_POWER));
        return new Sweep(
                on,
                new Shifts(on, step(COARSE_STEP, rings, maxShift), maxShift),
                settings.rotate() ? Turns.all(on.orders()) : Turns.none(on.orders()),
                new References(kernels, references, plane, on),
                settings.flip());
    }

    private Rings rings(Orders orders) {
        return new Rings(plane, box, orders, Band.samples(orders.count(), orders.rings()));
    }

    /** A step of at most {@code fraction} of the shortest period, of which a whole number reaches the largest shift. */
    private double step(double fraction, int rings, double maxShift) {
        double step = fraction * box / rings;
        return maxShift > 0 ? maxShift / Math.ceil(maxShift / step) : step;
    }

    /**
     * Prepares a search.
     *
     * @param references at least one; square, two-dimensional, all of the same size of at least 8 pixels
     */
    public static PolarSearch of(List<Image> references, Settings settings) {
        return of(references, references, settings);
    }

    /**
     * Prepares a search with particles that are filtered.
     *
     * @param seen the references with the filter upon them, as many and of the same size: what they hold decides on the band
     */
    public static PolarSearch of(List<Image> references, List<Image> seen, Settings settings) {
        return of(references, seen, settings, Engines.BEST);
    }

    static PolarSearch of(List<Image> references, Settings settings, Kernels kernels) {
        return of(references, references, settings, kernels);
    }

    private static PolarSearch of(List<Image> references, List<Image> seen, Settings settings, Kernels kernels) {
        if (references.isEmpty()) {
            throw new IllegalArgumentException("a search needs at least one reference");
        }
        Image first = references.get(0);
        if (first.nx() != first.ny() || first.nz() != 1 || first.nx() < 8) {
            throw new IllegalArgumentException(
                    "references are " + first.shape() + "; expected square images of at least 8 pixels");
        }
        references.forEach(first::requireSameShape);
        return new PolarSearch(kernels, references, seen, settings);
    }

    /** How many references there are. */
    public int references() {
        return moments.length;
    }

    /** What does the work, for the log: the vector engine with its width, or why it is not used. */
    public String engine() {
        return kernels.name();
    }

    /** The sizes chosen, for the log. */
    @Override
    public String toString() {
        return (scout == null ? "" : "scout " + scout + "; ") + "coarse " + coarse + "; fine " + refiner;
    }

    /** Results and scratch for one particle at a time; reuse it. */
    public Row newRow() {
        return new Row(this);
    }

    /**
     * The poses of one particle against all references; the transform takes the particle to the reference:
     * {@code x' = mirror(R(alpha) x + (dx, dy))} as {@link org.sparrowem.kernel.geometry.Align2d}.
     *
     * <p>Refined references have a pose between the grid points and the score of the full band. All others keep the
     * coarse pose and its score, which is raised where necessary so that none ranks before, or ties with, a refined one.
     * Where the particle or the reference is constant or not finite, the score is {@value #WORST} and the pose zero.
     */
    public static final class Row {
        /** The score of what cannot be compared; any correlation scores better. */
        public static final float WORST = 2;

        /** Minus the correlation coefficient, for each reference; smaller is better. */
        public final float[] score;

        /** Shifts in pixels, after the rotation and before the mirror. */
        public final float[] dx;

        public final float[] dy;

        /** Rotations in degrees, 0 to 360. */
        public final float[] alphaDeg;

        public final boolean[] mirror;

        /** The refined references, best first. */
        public final int[] best;

        /** What the correlation with each reference is multiplied by before references are ranked; 1 where nobody sets it. */
        public final float[] gain;

        private final PolarSearch owner;
        private final FourierPlane.Work planeWork;
        private final float[] centre;
        private final Scout.Work scoutWork;
        private final Sweep.Work sweepWork;
        private final Refiner.Work refineWork;

        private Row(PolarSearch owner) {
            int n = owner.references();
            this.owner = owner;
            this.score = new float[n];
            this.dx = new float[n];
            this.dy = new float[n];
            this.alphaDeg = new float[n];
            this.mirror = new boolean[n];
            this.best = new int[owner.refined];
            this.gain = new float[n];
            Arrays.fill(gain, 1);
            this.planeWork = owner.plane.new Work();
            this.centre = new float[n];
            this.scoutWork = owner.scout == null ? null : owner.scout.new Work();
            this.sweepWork = owner.coarse.new Work();
            this.refineWork = owner.refiner.new Work();
        }

        private void set(int reference, double value, double x, double y, double alpha, boolean flipped) {
            double c = StrictMath.cos(Math.toRadians(alpha));
            double s = StrictMath.sin(Math.toRadians(alpha));
            score[reference] = (float) -value;
            dx[reference] = (float) (c * x + s * y);
            dy[reference] = (float) (c * y - s * x);
            alphaDeg[reference] = (float) (alpha < 0 ? alpha + 360 : alpha >= 360 ? alpha - 360 : alpha);
            mirror[reference] = flipped;
        }

        private void clear(int reference) {
            set(reference, -WORST, 0, 0, 0, false);
        }
    }

    /** Searches all references for one particle of their size. */
    public void row(Image particle, Row out) {
        if (out.owner != this) {
            throw new IllegalArgumentException("this row belongs to another search");
        }
        if (particle.nx() != box || particle.ny() != box || particle.nz() != 1) {
            throw new IllegalArgumentException("particle is " + particle.shape() + ", references " + box + " x " + box);
        }
        Moments of = Moments.of(particle);
        if (of.scale() > 0) {
            plane.transform(kernels, particle, of.edge(), of.scale(), out.planeWork);
        }
        int[] shifts = of.scale() > 0 ? sweep(of, out) : new int[0];
        for (int i = 0; i < references(); i++) {
            coarsePose(i, of, shifts, out);
        }
        Ranking.firstBest(out.score, out.best);
        if (of.scale() > 0) {
            refine(of, out);
        }
        Ranking.sort(out.score, out.best);
        Ranking.raiseOthers(out.score, out.best);
    }

    /** The plane's centre, which the rings leave out, less the mean values' product, which a correlation excludes. */
    private float centre(int reference, Moments particle) {
        return (moments[reference].centre() - 1) * moments[reference].level() * particle.level();
    }

    /** Sweeps over all references; the shifts it ran over. */
    private int[] sweep(Moments of, Row out) {
        for (int i = 0; i < references(); i++) {
            out.centre[i] = moments[i].scale() > 0 ? centre(i, of) : Float.NEGATIVE_INFINITY;
        }
        float[] at = out.planeWork.plane;
        int[] shifts = scout == null ? coarse.disk() : scout.shifts(kernels, at, out.centre, out.scoutWork);
        coarse.run(kernels, at, shifts, out.sweepWork);
        return shifts;
    }

    private void coarsePose(int i, Moments of, int[] shifts, Row out) {
        if (!(of.scale() > 0) || !(moments[i].scale() > 0)) {
            out.clear(i);
            return;
        }
        int padded = out.sweepWork.best.length / 2;
        int at = out.sweepWork.best[padded + i] > out.sweepWork.best[i] ? padded + i : i;
        float value = out.sweepWork.best[at];
        int shift = out.sweepWork.bestShift[at];
        int number = coarse.turns().number(value);
        double step = coarse.shifts().stepPx();
        out.set(
                i,
                ((double) value + out.centre[i]) * out.gain[i],
                shifts[2 * shift] * step,
                shifts[2 * shift + 1] * step,
                coarse.turns().alphaDeg(number),
                at >= padded);
    }

    private void refine(Moments of, Row out) {
        refiner.start(out.planeWork.plane, out.refineWork);
        for (int i : out.best) {
            if (moments[i].scale() > 0) {
                double c = StrictMath.cos(Math.toRadians(out.alphaDeg[i]));
                double s = StrictMath.sin(Math.toRadians(out.alphaDeg[i]));
                double x = c * out.dx[i] - s * out.dy[i];
                double y = s * out.dx[i] + c * out.dy[i];
                Refiner.Peak p = refiner.refine(kernels, i, out.mirror[i], x, y, out.alphaDeg[i], out.refineWork);
                out.set(i, (p.value() + centre(i, of)) * out.gain[i], p.x(), p.y(), p.alphaDeg(), out.mirror[i]);
            }
        }
    }
}
