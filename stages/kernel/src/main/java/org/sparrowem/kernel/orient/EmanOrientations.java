package org.sparrowem.kernel.orient;

import java.util.ArrayList;
import java.util.List;
import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Symmetry;

/**
 * Rings of constant alt, {@code delta} apart, with views about {@code delta / sin(alt)} of azimuth apart, arranged so
 * that no view on the border of the unit has an equivalent in the list (EMAN2's {@code eman}, its default).
 *
 * <p>{@code perturb} is off unless asked for, as in EMAN2 since July 2015 (before that it was on).
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
        @Opt(doc = "Which random moves perturb makes", def = "0") long seed)
        implements OrientationGenerator {

    public EmanOrientations {
        Spacing.requireOne("eman", delta, n);
    }

    @Override
    public List<Orientation> generate(Symmetry symmetry) {
        return Spacing.withTurns(Spacing.views(delta, n, step -> rings(symmetry, (float) step)), phitoo);
    }

    /** In single precision as EMAN2: how alt and az accumulate decides whether the last ring or view is still there. */
    private List<Orientation> rings(Symmetry symmetry, float step) {
        float altMax = (float) symmetry.altMaxDeg(incMirror);
        float azMax = (float) symmetry.azMaxDeg(incMirror);
        List<Orientation> views = new ArrayList<>();
        for (float alt = 0; alt <= altMax; alt += step) {
            if (alt == 0) {
                views.add(new Orientation(symmetry.azOffsetDeg(), 0, 0));
                continue;
            }
            float h = (float) (step / StrictMath.sin(Math.toRadians(alt)));
            h = azMax / h < 2.8f ? (float) (azMax / 2.1) : h;
            for (float az : Arc.of(symmetry, incMirror, alt == altMax, azMax, h).azimuths()) {
                if (symmetry.isInUnit(alt, az, incMirror)) {
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
