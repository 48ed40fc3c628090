package org.sparrowem.kernel.geometry;

import java.util.ArrayList;
import java.util.List;

/**
 * A helix along z, EMAN2's {@code h}: {@code starts} subunits at one height, {@code 360 / starts} degrees apart, and rings
 * of them {@code rise} apart along z, each turned by {@code twist} against the one below.
 *
 * <p>Ring r has {@code az = 360 k / starts + r twist} and the shift {@code r rise}. Rings count 0, 1, -1, 2, -2 ..., so that
 * the copies of a segment lie on both sides of it; EMAN2's count 0, 1, 2 ..., which are elements of the same helix but leave
 * one end of the box to a single copy. As az turns clockwise seen from +z, a positive twist is a left-handed helix.
 *
 * <p>Unit: alt within {@code maxTiltDeg} of 90 degrees, only below without mirror; az to 360/starts. Views of one az differ
 * from those of another by a shift along the axis only, but a segment's ends tell them apart.
 *
 * @param rings how many rings of operators there are
 * @param twistDeg turn from ring to ring, degrees
 * @param riseA distance from ring to ring, angstrom, above 0
 * @param maxTiltDeg how far views are tilted out of the plane of the axis at most, 0 to 90
 */
record Helical(int rings, int starts, double twistDeg, double riseA, double maxTiltDeg, List<Operator> operators)
        implements Symmetry {
    Helical(int rings, int starts, double twistDeg, double riseA, double maxTiltDeg) {
        this(rings, starts, twistDeg, riseA, maxTiltDeg, operators(rings, starts, twistDeg, riseA));
    }

    private static List<Operator> operators(int rings, int starts, double twistDeg, double riseA) {
        List<Operator> all = new ArrayList<>();
        for (int i = 0; i < rings; i++) {
            int ring = i % 2 == 1 ? (i + 1) / 2 : -i / 2;
            for (int k = 0; k < starts; k++) {
                all.add(new Operator(Operators.of(360.0 * k / starts + ring * twistDeg, 0, 0), ring * riseA));
            }
        }
        return List.copyOf(all);
    }

    /** The name: it stands for the symmetry in the key of a step. */
    @Override
    public String toString() {
        return name();
    }

    @Override
    public String name() {
        return "h" + rings * starts + "," + starts + "," + plain(twistDeg) + "," + plain(riseA) + ","
                + plain(maxTiltDeg);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    @Override
    public double altMinDeg() {
        return 90 - maxTiltDeg;
    }

    @Override
    public double altMaxDeg(boolean includeMirror) {
        return includeMirror ? 90 + maxTiltDeg : 90;
    }

    @Override
    public double azMaxDeg(boolean includeMirror) {
        return 360.0 / starts;
    }

    @Override
    public boolean isInUnit(double altDeg, double azDeg, boolean includeMirror) {
        return altDeg >= altMinDeg() - Operators.BORDER_DEG && Operators.within(this, altDeg, azDeg, includeMirror);
    }

    @Override
    public Symmetry reaching(double lengthA) {
        int oneSide = (int) Math.ceil(lengthA / riseA);
        return new Helical(Math.max(rings, 2 * oneSide + 1), starts, twistDeg, riseA, maxTiltDeg);
    }
}
