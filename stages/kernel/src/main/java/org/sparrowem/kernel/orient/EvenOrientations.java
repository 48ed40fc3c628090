package org.sparrowem.kernel.orient;

import java.util.ArrayList;
import java.util.List;
import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Symmetry;

/**
 * Rings of constant alt, {@code delta} apart, with views every {@code delta / sin(alt)} of azimuth from 0 up to, not
 * including, the unit's last azimuth (EMAN2's {@code even} as of today).
 */
@Named(value = "even", summary = "rings of constant altitude with evenly spaced views, open at the last azimuth")
public record EvenOrientations(
        @Opt(doc = "Angle between neighbouring views; give this or n", def = "", unit = "deg", min = 0.01, max = 180)
                Double delta,
        @Opt(doc = "How many views to aim at; give this or delta", def = "", min = 1) Integer n,
        @Opt(name = "inc_mirror", doc = "Whether to cover the mirror images of the unit as well", def = "false")
                boolean incMirror,
        @Opt(doc = "Step of copies turned in the plane; 0 makes none", def = "0", unit = "deg", min = 0, max = 360)
                double phitoo,
        @Opt(name = "random_phi", doc = "Whether to turn each view in its plane at random", def = "false")
                boolean randomPhi,
        @Opt(doc = "Which random angles random_phi makes", def = "0") long seed)
        implements OrientationGenerator {

    public EvenOrientations {
        Spacing.requireOne("even", delta, n);
    }

    @Override
    public List<Orientation> generate(Symmetry symmetry) {
        double step = Spacing.step(delta, n, d -> rings(symmetry, (float) d).size());
        return new Turns(phitoo, randomPhi, seed).of(rings(symmetry, (float) step));
    }

    /** In single precision as EMAN2: how alt and az accumulate decides whether the last ring or view is still there. */
    private List<Orientation> rings(Symmetry symmetry, float step) {
        float azMax = (float) symmetry.azMaxDeg(incMirror);
        List<Orientation> views = new ArrayList<>();
        for (float alt : Rings.altitudes(symmetry, step, incMirror)) {
            if (alt == 0 || alt == 180) {
                views.add(new Orientation(symmetry.azOffsetDeg(), alt, 0));
                continue;
            }
            float h = (float) (step / StrictMath.sin(Math.toRadians(alt)));
            for (float az = 0; az < azMax; az += h) {
                if (symmetry.isInUnit(alt, az, incMirror)) {
                    views.add(new Orientation(az + symmetry.azOffsetDeg(), alt, 0));
                }
            }
        }
        return views;
    }
}
