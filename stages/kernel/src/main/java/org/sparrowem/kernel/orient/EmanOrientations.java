package org.sparrowem.kernel.orient;

import java.util.ArrayList;
import java.util.List;
import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Symmetry;

/**
 * Rings of constant alt, {@code delta} apart, with views about {@code delta / sin(alt)} of azimuth apart, arranged so
 * that no view on the border of the unit has an equivalent in the list (EMAN2's {@code eman}, its default).
 *
 * <p>{@code perturb} is off unless asked for, as in EMAN2 since July 2015 (before that it was on). {@code n} counts as
 * EMAN2 does: of a dihedral group without mirror the view along the axis twice, so that the list often has one less.
 *
 * <p>With {@code breaksym} the views of the unit, mirror included, are repeated by every operator of the symmetry and
 * without {@code inc_mirror} the lower half of the sphere is left out (EMAN2 of 2012): the symmetry then only says how
 * the sphere is covered, and the reconstruction has to be made without it.
 */
@Named(value = "eman", summary = "rings of constant altitude, no view twice on the unit's border")
public record EmanOrientations(
        @Opt(doc = "Angle between neighbouring views; give this or n", def = "", unit = "deg", min = 0.01, max = 180)
                Double delta,
        @Opt(doc = "How many views to aim at; give this or delta", def = "", min = 1) Integer n,
        @Opt(name = "inc_mirror", doc = "Whether to cover the mirror images of the unit as well", def = "false")
                boolean incMirror,
        @Opt(doc = "Whether to move views at random, by an eighth of their distance", def = "false") boolean perturb,
        @Opt(doc = "Step of copies turned in the plane; 0 makes none", def = "0", unit = "deg", min = 0, max = 360)
                double phitoo,
        @Opt(name = "random_phi", doc = "Whether to turn each view in its plane at random", def = "false")
                boolean randomPhi,
        @Opt(name = "alt_min", doc = "Smallest altitude of a ring", unit = "deg", def = "0", min = 0, max = 180)
                double altMin,
        @Opt(name = "alt_max", doc = "Largest altitude of a ring", unit = "deg", def = "180", min = 0, max = 180)
                double altMax,
        @Opt(doc = "Whether to repeat the views by the symmetry; reconstruct with c1 then", def = "false")
                boolean breaksym,
        @Opt(doc = "Which random moves perturb makes, and random_phi", def = "0") long seed)
        implements OrientationGenerator {

    public EmanOrientations {
        Spacing.requireOne("eman", delta, n);
        if (altMin > altMax) {
            throw new UsageError("'eman': alt_min = " + altMin + " is above alt_max = " + altMax);
        }
    }

    @Override
    public List<Orientation> generate(Symmetry symmetry) {
        double step = Spacing.step(delta, n, d -> count(symmetry, (float) d));
        List<Orientation> views = Spacing.requireSome(
                "eman", rings(symmetry, (float) step, incMirror || breaksym), "lies between alt_min and alt_max");
        List<Orientation> turned = new Turns(phitoo, randomPhi, seed).of(views);
        return breaksym ? SymmetryCopies.of(turned, symmetry, incMirror) : turned;
    }

    private int count(Symmetry symmetry, float step) {
        boolean axisTwice = symmetry.name().startsWith("d") && !incMirror && altMin == 0;
        int unit = rings(symmetry, step, incMirror).size() + (axisTwice ? 1 : 0);
        return breaksym ? unit * SymmetryCopies.count(symmetry) : unit;
    }

    /** In single precision as EMAN2: how alt and az accumulate decides whether the last ring or view is still there. */
    private List<Orientation> rings(Symmetry symmetry, float step, boolean mirror) {
        float unitEnd = (float) symmetry.altMaxDeg(mirror);
        float azMax = (float) symmetry.azMaxDeg(mirror);
        List<Orientation> views = new ArrayList<>();
        for (float alt : Rings.altitudes(symmetry, step, mirror)) {
            if (alt == 0 && altMin == 0) {
                views.add(new Orientation(symmetry.azOffsetDeg(), 0, 0));
            }
            if (alt == 0 || alt < (float) altMin || alt > (float) altMax) {
                continue;
            }
            float h = (float) (step / StrictMath.sin(Math.toRadians(alt)));
            h = azMax / h < 2.8f ? (float) (azMax / 2.1) : h;
            for (float az : Arc.of(symmetry, mirror, alt == unitEnd, azMax, h).azimuths()) {
                if (symmetry.isInUnit(alt, az, mirror)) {
                    views.add(view(symmetry, alt, az, step, h, views.size()));
                }
            }
        }
        return views;
    }

    private Orientation view(Symmetry symmetry, float alt, float az, float step, float h, int index) {
        double moved = perturb ? alt + step / 8 * Gaussian.at(seed, 2L * index) : alt;
        double turned = perturb ? az + h / 8 * Gaussian.at(seed, 2L * index + 1) : az;
        boolean over = moved > 180;
        return new Orientation(
                turned + symmetry.azOffsetDeg() + (over ? 180 : 0), over ? 360 - moved : Math.max(0, moved), 0);
    }
}
