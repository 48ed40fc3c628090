package org.sparrowem.kernel.orient;

import java.util.List;
import java.util.stream.IntStream;
import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Symmetry;
import org.sparrowem.kernel.random.CounterRandom;

/**
 * Directions uniform over the unit, each independent of the others (EMAN2's {@code rand}). View i depends on the seed
 * and i alone.
 *
 * <p>EMAN2 draws from a generator that nobody can repeat, covers the mirror images whether asked for or not, and leaves
 * in phi what moving a view into the unit turned it by; here phi is 0 unless {@code phitoo} is given.
 */
@Named(value = "rand", summary = "random directions, uniform over the unit")
public record RandomOrientations(
        @Opt(doc = "How many views", min = 1) int n,
        @Opt(name = "inc_mirror", doc = "Whether to cover the mirror images of the unit as well", def = "false")
                boolean incMirror,
        @Opt(doc = "Whether to turn each view in its plane at random", def = "false") boolean phitoo,
        @Opt(doc = "Which random views", def = "0") long seed)
        implements OrientationGenerator {
    /** For {@link CounterRandom}: directions. */
    private static final int STREAM = 0x76696577;

    @Override
    public List<Orientation> generate(Symmetry symmetry) {
        AsymmetricUnit unit = new AsymmetricUnit(symmetry, incMirror);
        List<Orientation> views = IntStream.range(0, n)
                .mapToObj(i -> view(unit, new CounterRandom(seed, STREAM, i)))
                .toList();
        return new Turns(0, phitoo, seed).of(views);
    }

    /** A helix has no operators that lead every direction into its unit, a band. */
    private static Orientation view(AsymmetricUnit unit, CounterRandom random) {
        return unit.symmetry().altMinDeg() > 0 ? unit.inBand(random) : unit.into(random.orientation());
    }
}
