package org.sparrowem.kernel.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sparrowem.kernel.search.Kernels.Waves;

/**
 * Improves a pose on the full band: climbs on a fine lattice of shifts, at each shift to the best rotation nearby, and
 * ends with parabolas.
 */
final class Refiner {
    private final Rings rings;
    private final Orders orders;
    private final Shifts shifts;
    private final References references;
    private final int angles;
    private final float[] cosines;
    private final float[] sines;

    /** @param angles rotations on a full turn; 1 keeps the angle at zero */
    Refiner(Rings rings, Shifts shifts, References references, int angles) {
        this.rings = rings;
        this.orders = rings.orders();
        this.shifts = shifts;
        this.references = references;
        this.angles = angles;
        this.cosines = new float[angles * orders.count()];
        this.sines = new float[angles * orders.count()];
        for (int a = 0; a < angles; a++) {
            for (int m = 0; m < orders.count(); m++) {
                double x = 2 * Math.PI * ((long) a * m % angles) / angles;
                cosines[a * orders.count() + m] = (float) StrictMath.cos(x);
                sines[a * orders.count() + m] = (float) StrictMath.sin(x);
            }
        }
    }

    /** A pose: shift in pixels before the rotation, rotation in degrees, correlation. */
    record Peak(double x, double y, double alphaDeg, double value) {}

    /** Scratch of one particle; remembers its coefficients at the shifts visited. */
    final class Work {
        private final Waves samples = new Waves(rings.points());
        private final Waves scratch = new Waves(rings.points());
        private final Waves shifted = new Waves(rings.points());
        private final int[] slotOf = new int[shifts.side() * shifts.side()];
        private final List<float[]> slots = new ArrayList<>();
        private final int[] visitedBy = new int[slotOf.length];
        private final float[] value = new float[slotOf.length];
        private final float[] angle = new float[slotOf.length];
        private final float[] re = new float[orders.count()];
        private final float[] im = new float[orders.count()];
        private int used;
        private int visitor;
    }

    @Override
    public String toString() {
        return rings + ", shift step " + (float) shifts.stepPx() + " px, " + angles + " rotations";
    }

    /** Begins with another particle. */
    void start(float[] plane, Work work) {
        rings.sample(plane, work.samples);
        Arrays.fill(work.slotOf, -1);
        work.used = 0;
    }

    /** Improves a pose of one reference; the shift in pixels before the rotation. */
    Peak refine(Kernels kernels, int reference, boolean mirror, double x, double y, double alphaDeg, Work work) {
        work.visitor++;
        Climb climb = new Climb(kernels, reference, mirror, work);
        int reach = shifts.reach();
        int i = (int) Math.max(-reach, Math.min(reach, Math.rint(x / shifts.stepPx())));
        int j = (int) Math.max(-reach, Math.min(reach, Math.rint(y / shifts.stepPx())));
        while (!shifts.inside(i, j)) {
            i -= Integer.signum(i);
            j -= Integer.signum(j);
        }
        return climb.from(i, j, (float) (alphaDeg * angles / 360));
    }

    /** The way up for one reference. */
    private final class Climb {
        private final Kernels kernels;
        private final int reference;
        private final boolean mirror;
        private final Work work;

        Climb(Kernels kernels, int reference, boolean mirror, Work work) {
            this.kernels = kernels;
            this.reference = reference;
            this.mirror = mirror;
            this.work = work;
        }

        Peak from(int startI, int startJ, float startAngle) {
            int i = startI;
            int j = startJ;
            float here = value(i, j, startAngle);
            boolean moved = true;
            while (moved) {
                moved = false;
                float angle = work.angle[shifts.index(i, j)];
                int ci = i;
                int cj = j;
                for (int k = 0; k < 4; k++) {
                    int ni = ci + (k == 0 ? 1 : k == 1 ? -1 : 0);
                    int nj = cj + (k == 2 ? 1 : k == 3 ? -1 : 0);
                    float v = shifts.near(ni, nj) ? value(ni, nj, angle) : Float.NEGATIVE_INFINITY;
                    if (v > here) {
                        here = v;
                        i = ni;
                        j = nj;
                        moved = true;
                    }
                }
            }
            return top(i, j);
        }

        /** Parabolas along both directions of the lattice; the rotation follows its slope. */
        private Peak top(int i, int j) {
            float angle = work.angle[shifts.index(i, j)];
            float here = value(i, j, angle);
            Parabola x = Parabola.of(value(i - 1, j, angle), here, value(i + 1, j, angle));
            Parabola y = Parabola.of(value(i, j - 1, angle), here, value(i, j + 1, angle));
            double turned = angle
                    + x.offset() * slope(shifts.index(i - 1, j), shifts.index(i + 1, j))
                    + y.offset() * slope(shifts.index(i, j - 1), shifts.index(i, j + 1));
            double px = i + x.offset();
            double py = j + y.offset();
            double step = shifts.stepPx() * Math.min(1, shifts.reach() / Math.max(1e-9, StrictMath.hypot(px, py)));
            return new Peak(px * step, py * step, turned * 360 / angles, x.height() + y.height() - here);
        }

        private double slope(int before, int after) {
            double turn = Math.IEEEremainder(work.angle[after] - work.angle[before], angles);
            return Math.abs(turn) < 2 ? turn / 2 : 0;
        }

        /** The best correlation near an angle at a lattice point. */
        private float value(int i, int j, float nearAngle) {
            int at = shifts.index(i, j);
            if (work.visitedBy[at] != work.visitor) {
                work.visitedBy[at] = work.visitor;
                multiply(coefficients(i, j, at));
                work.value[at] = climbAngle(nearAngle, at);
            }
            return work.value[at];
        }

        private float[] coefficients(int i, int j, int at) {
            if (work.slotOf[at] < 0) {
                if (work.used == work.slots.size()) {
                    work.slots.add(new float[orders.rings() * orders.stride()]);
                }
                work.slotOf[at] = work.used++;
                shifts.apply(kernels, i, j, work.samples, work.scratch, work.shifted, 0);
                rings.coefficients(kernels, work.shifted, 1, work.slots.get(work.slotOf[at]), 0);
            }
            return work.slots.get(work.slotOf[at]);
        }

        /** Sums over the rings for each angular order, as {@link Kernels#products}. */
        private void multiply(float[] coefs) {
            float[] refs = references.table();
            int at = references.start(reference);
            float sign = mirror ? -1 : 1;
            for (int m = 0; m < orders.count(); m++) {
                float re = 0;
                float im = 0;
                float reTwo = 0;
                float imTwo = 0;
                for (int r = orders.first()[m]; r < orders.rings(); r++) {
                    float fr = refs[at];
                    float fi = refs[at + Kernels.GROUP];
                    float pr = coefs[r * orders.stride() + orders.re(m)];
                    float pi = coefs[r * orders.stride() + orders.im(m)];
                    re = Math.fma(fr, pr, re);
                    reTwo = Math.fma(fi, pi, reTwo);
                    im = Math.fma(fr, pi, im);
                    imTwo = Math.fma(fi, pr, imTwo);
                    at += 2 * Kernels.GROUP;
                }
                work.re[m] = re + sign * reTwo;
                work.im[m] = im - sign * imTwo;
            }
        }

        private float climbAngle(float near, int at) {
            int a = Math.floorMod(Math.round(near), angles);
            float here = correlation(a);
            if (angles == 1) {
                work.angle[at] = 0;
                return here;
            }
            float up = correlation((a + 1) % angles);
            float down = correlation((a + angles - 1) % angles);
            for (int steps = 0; steps < angles && (up > here || down > here); steps++) {
                if (up > down) {
                    a = (a + 1) % angles;
                    down = here;
                    here = up;
                    up = correlation((a + 1) % angles);
                } else {
                    a = (a + angles - 1) % angles;
                    up = here;
                    here = down;
                    down = correlation((a + angles - 1) % angles);
                }
            }
            Parabola top = Parabola.of(down, here, up);
            work.angle[at] = (float) (a + top.offset());
            return (float) top.height();
        }

        private float correlation(int angle) {
            float cosine = 0;
            float sine = 0;
            int at = angle * orders.count();
            for (int m = 0; m < orders.count(); m++) {
                cosine = Math.fma(work.re[m], cosines[at + m], cosine);
                sine = Math.fma(work.im[m], sines[at + m], sine);
            }
            return cosine - sine;
        }
    }
}
