package org.sparrowem.kernel.orient;

import java.util.List;
import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Symmetries;
import org.sparrowem.kernel.geometry.Symmetry;

/**
 * The views of another generator over the whole sphere, of which 100 times the two closest are pushed apart by a hundredth
 * of their distance each; those that then lie in the unit (EMAN2's {@code opt}).
 *
 * <p>{@code n} is what the other generator would make in the unit; with {@code use=rand} it is, as in EMAN2, the number over
 * the sphere. EMAN2 looks for views with azimuths from -90 to 270 degrees in a unit that counts from 0 to 360, which loses a
 * quarter of the sphere in c1, and forgets the offset of the icosahedral unit: both are mended here.
 */
@Named(value = "opt", summary = "another generator's views with the closest ones pushed apart")
public record OptimumOrientations(
        @Opt(doc = "Angle between neighbouring views; give this or n", def = "", unit = "deg", min = 0.01, max = 180)
                Double delta,
        @Opt(doc = "How many views to aim at; give this or delta", def = "", min = 1) Integer n,
        @Opt(name = "inc_mirror", doc = "Whether to cover the mirror images of the unit as well", def = "false")
                boolean incMirror,
        @Opt(doc = "The generator whose views are moved", def = "saff") Use use,
        @Opt(doc = "Step of copies turned in the plane; 0 makes none", def = "0", unit = "deg", min = 0, max = 360)
                double phitoo,
        @Opt(name = "random_phi", doc = "Whether to turn each view in its plane at random", def = "false")
                boolean randomPhi,
        @Opt(doc = "Which random angles random_phi makes, and views rand", def = "0") long seed)
        implements OrientationGenerator {
    private static final Symmetry SPHERE = Symmetries.of("c1");

    /** A generator to start from. */
    public enum Use {
        SAFF,
        EMAN,
        EVEN,
        RAND
    }

    public OptimumOrientations {
        Spacing.requireOne("opt", delta, n);
        if (use == Use.RAND && n == null) {
            throw new UsageError("'opt': use=rand needs n, the number of views over the sphere");
        }
    }

    @Override
    public List<Orientation> generate(Symmetry symmetry) {
        AsymmetricUnit unit = new AsymmetricUnit(symmetry, incMirror);
        List<Orientation> start = starting(stepIn(symmetry), true).generate(SPHERE);
        List<Orientation> views =
                new Repulsion(start).views().stream().filter(unit::holds).toList();
        return new Turns(phitoo, randomPhi, seed)
                .of(Spacing.requireSome("opt", views, "lies in the unit of " + symmetry.name()));
    }

    private double stepIn(Symmetry symmetry) {
        return use == Use.RAND
                ? 0
                : Spacing.step(
                        delta, n, d -> starting(d, incMirror).generate(symmetry).size());
    }

    private OrientationGenerator starting(double step, boolean mirror) {
        return switch (use) {
            case SAFF -> new SaffOrientations(step, null, mirror, 0, false, 0);
            case EMAN -> new EmanOrientations(step, null, mirror, false, 0, false, 0, 180, false, 0);
            case EVEN -> new EvenOrientations(step, null, mirror, 0, false, 0);
            case RAND -> new RandomOrientations(n, mirror, false, seed);
        };
    }
}
