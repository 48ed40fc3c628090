package org.sparrowem.kernel.simulate;

import java.util.ArrayList;
import java.util.List;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.geometry.Symmetry;

/** Atoms without their hydrogens; coordinates in angstrom, the object's centre is where the user puts the origin. */
public record AtomicModel(List<Atom> atoms) {
    /** Hydrogen's share of the mass of an average protein (C 4.9, N 1.35, O 1.5, H 7.8, S 0.04 per residue). */
    private static final double HYDROGEN_SHARE = 0.0707;

    /**
     * One atom.
     *
     * @param occupancy the share of the molecules that have it, 0 to 1
     */
    public record Atom(Element element, double xA, double yA, double zA, double occupancy) {}

    public AtomicModel {
        atoms = List.copyOf(atoms);
        if (atoms.isEmpty()) {
            throw new IllegalArgumentException("the model holds no atoms");
        }
    }

    /** The number of atoms. */
    public int size() {
        return atoms.size();
    }

    /** Copies of this model, in the order of the placements. */
    public AtomicModel placed(List<Placement> placements) {
        List<Atom> copies = new ArrayList<>(atoms.size() * placements.size());
        for (Placement placement : placements) {
            for (Atom a : atoms) {
                double[] p = placement.apply(a.xA, a.yA, a.zA);
                copies.add(new Atom(a.element, p[0], p[1], p[2], a.occupancy));
            }
        }
        return new AtomicModel(copies);
    }

    /** A copy of this model for each operator of the symmetry, about the origin. */
    public AtomicModel symmetrised(Symmetry symmetry) {
        return placed(symmetry.operators().stream().map(Placement::of).toList());
    }

    /** The model moved so that its centre of mass is the origin. */
    public AtomicModel centred() {
        double x = 0;
        double y = 0;
        double z = 0;
        double mass = 0;
        for (Atom a : atoms) {
            double m = a.occupancy * a.element.massDa();
            x += m * a.xA;
            y += m * a.yA;
            z += m * a.zA;
            mass += m;
        }
        Placement back = new Placement(Rotation.IDENTITY, -x / mass, -y / mass, -z / mass);
        return placed(List.of(back));
    }

    /** The distance of the farthest atom from the origin, angstrom. */
    public double radiusA() {
        double largest = 0;
        for (Atom a : atoms) {
            largest = Math.max(largest, Math.sqrt(a.xA * a.xA + a.yA * a.yA + a.zA * a.zA));
        }
        return largest;
    }

    /** The distance of the farthest atom from the z axis, angstrom. */
    public double radiusAboutAxisA() {
        double largest = 0;
        for (Atom a : atoms) {
            largest = Math.max(largest, StrictMath.hypot(a.xA, a.yA));
        }
        return largest;
    }

    /** The mass in kilodalton, hydrogens reckoned as in an average protein (too many by 4 % for a nucleic acid). */
    public double massKda() {
        double heavy = 0;
        for (Atom a : atoms) {
            heavy += a.occupancy * a.element.massDa();
        }
        return heavy / (1 - HYDROGEN_SHARE) / 1000;
    }
}
