package org.sparrowem.kernel.orient;

import java.util.ArrayList;
import java.util.List;
import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Symmetry;

/**
 * A spiral from the axis to the last altitude of the unit, equal steps in height, {@code delta} apart along the spiral
 * (EMAN2's {@code saff}).
 *
 * <p>The first view is (0, 0, 0) in every symmetry but a helix, whose band of views the spiral winds about. {@code n} counts as EMAN2 does, which forgets that a spiral over an
 * icosahedral unit starts each step from the azimuth with its offset, so that the list can have some more or fewer.
 *
 * @see <a href="https://doi.org/10.1007/BF03024331">Saff and Kuijlaars 1997, Math. Intelligencer 19, 5</a>
 */
@Named(value = "saff", summary = "a spiral over the unit, views evenly spaced along it")
public record SaffOrientations(
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
    /** A spiral over the sphere has (this / delta)^2 views, Saff and Kuijlaars' constant. */
    private static final float WHOLE_SPHERE = 3.6f;

    public SaffOrientations {
        Spacing.requireOne("saff", delta, n);
    }

    @Override
    public List<Orientation> generate(Symmetry symmetry) {
        double step = Spacing.step(delta, n, d -> spiral(symmetry, (float) d, 0).size());
        return new Turns(phitoo, randomPhi, seed).of(spiral(symmetry, (float) step, (float) symmetry.azOffsetDeg()));
    }

    /**
     * In single precision as EMAN2. There the offset of the unit's azimuth, added to a view, stays in the spiral.
     *
     * @param offset of azimuth, degrees
     */
    private List<Orientation> spiral(Symmetry symmetry, float step, float offset) {
        float azMax = (float) symmetry.azMaxDeg(incMirror);
        float top = (float) StrictMath.cos(Math.toRadians((float) symmetry.altMinDeg()));
        float fall = (float) (StrictMath.cos(Math.toRadians((float) symmetry.altMaxDeg(incMirror))) - top);
        float perRadian = WHOLE_SPHERE / (float) (step * Math.PI / 180);
        int points = (int) (perRadian * perRadian * Math.abs(fall * azMax / 720));
        List<Orientation> views = new ArrayList<>();
        views.add(new Orientation(0, symmetry.altMinDeg(), 0));
        float az = 0;
        for (int i = 1; i < points; i++) {
            float z = top + fall * i / (points - 1);
            float radius = (float) Math.sqrt(1 - z * z);
            az = radius > 0 ? (az + step / radius) % azMax : 0;
            float alt = (float) Math.toDegrees(StrictMath.acos(z));
            if (symmetry.isInUnit(alt, az, incMirror)) {
                az += offset;
                views.add(new Orientation(az, alt, 0));
            }
        }
        return views;
    }
}
