package org.sparrowem.kernel.geometry;

import org.sparrowem.contract.Kind;
import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;

/**
 * What a symmetry is chosen from, as {@code c:nsym=4}; {@link Symmetries} knows the shorter names, {@code c4}, that are
 * mostly typed.
 */
@Kind(value = "symmetry", list = "symmetries")
public sealed interface SymmetryFamily {
    /** The member with these parameters. */
    Symmetry symmetry();

    /** An n-fold axis along z. */
    @Named(value = "c", summary = "c<nsym>, as c4: an n-fold axis along z")
    record C(@Opt(doc = "How many turns make the circle", min = 1, max = 999) int nsym) implements SymmetryFamily {
        @Override
        public Symmetry symmetry() {
            return new Cyclic(nsym);
        }
    }

    /** An n-fold axis along z and 2-fold axes across it. */
    @Named(value = "d", summary = "d<nsym>, as d7: an n-fold axis along z, a 2-fold axis along x")
    record D(@Opt(doc = "How many turns about z make the circle", min = 1, max = 999) int nsym)
            implements SymmetryFamily {
        @Override
        public Symmetry symmetry() {
            return new Dihedral(nsym);
        }
    }

    /** The rotations of a tetrahedron. */
    @Named(value = "tet", summary = "Tetrahedral, a 3-fold axis along z")
    record Tet() implements SymmetryFamily {
        @Override
        public Symmetry symmetry() {
            return new Platonic(Platonic.Solid.TET);
        }
    }

    /** The rotations of a cube. */
    @Named(value = "oct", summary = "Octahedral, a 4-fold axis along z")
    record Oct() implements SymmetryFamily {
        @Override
        public Symmetry symmetry() {
            return new Platonic(Platonic.Solid.OCT);
        }
    }

    /** The rotations of an icosahedron. */
    @Named(value = "icos", summary = "Icosahedral, a 5-fold axis along z")
    record Icos() implements SymmetryFamily {
        @Override
        public Symmetry symmetry() {
            return new Platonic(Platonic.Solid.ICOS);
        }
    }

    /** See {@link Helical}. */
    @Named(
            value = "h",
            summary = "h<nsym>,<nstart>,<daz>,<tz>[,<maxtilt>], as h13,1,22.03,1.41: a helix along z, tz in A")
    record H(
            @Opt(doc = "Copies of the subunit in a segment, a multiple of nstart", min = 1, max = 9999) int nsym,
            @Opt(doc = "Subunits at one height, evenly about the axis", def = "1", min = 1, max = 999) int nstart,
            @Opt(
                            doc =
                                    "Turn from one height to the next, clockwise seen from +z: positive is a left-handed helix",
                            unit = "deg",
                            min = -360,
                            max = 360)
                    double daz,
            @Opt(doc = "Rise from one height to the next", unit = "A", min = 0, max = 10_000, open = true) double tz,
            @Opt(
                            doc = "Largest tilt of a view out of the plane that holds the axis",
                            unit = "deg",
                            def = "5",
                            min = 0,
                            max = 90)
                    double maxtilt)
            implements SymmetryFamily {
        public H {
            if (nsym % nstart != 0) {
                throw new UsageError("nsym = " + nsym + " is no multiple of nstart = " + nstart
                        + ", the last ring of subunits would be incomplete; expected for example "
                        + (nsym / nstart + 1) * nstart);
            }
        }

        @Override
        public Symmetry symmetry() {
            return new Helical(nsym / nstart, nstart, daz, tz, maxtilt);
        }
    }
}
