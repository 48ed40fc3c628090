package org.sparrowem.kernel.reconstruct;

import java.util.Optional;
import org.sparrowem.kernel.geometry.Operator;
import org.sparrowem.kernel.geometry.Symmetry;
import org.sparrowem.kernel.image.Image;

/**
 * A piece of a filament in a box, of which a helical symmetry puts copies further up and down. Of point groups, whose
 * copies all lie in the box, nothing here changes a thing.
 *
 * <p>The copies are made in a box long enough that none comes in again at the other end; each leaves the planes free that it
 * moved out of, and the planes are divided by the share of copies that they got. So the map is a filament to its ends, where
 * EMAN2's holds what wrapped around.
 *
 * @param box edge of the slices, pixels
 * @param apix A/pixel; 0 if unknown
 */
record Segment(Symmetry symmetry, int box, double apix) {
    /** Rounding of shifts, as a share of a copy. */
    private static final double ROUNDING = 1e-6;

    /** What is wrong with such a symmetry for such slices, as a sentence; empty if nothing is. */
    Optional<String> problem() {
        double reachA = symmetry.reachA();
        if (reachA == 0) {
            return Optional.empty();
        }
        String name = symmetry.name();
        if (!(apix > 0)) {
            return Optional.of(name + " counts its rise in A, but the A/pixel of the class averages is unknown");
        }
        if (reachA < box * apix) {
            return Optional.empty();
        }
        long inside = symmetry.operators().stream()
                .filter(o -> Math.abs(o.zShiftA()) < box * apix)
                .count();
        return Optional.of(String.format(
                "%s reaches %.1f A up and down, further than the %.1f A of the class averages; expected nsym of at most %d",
                name, reachA, box * apix, inside));
    }

    /** The least edge of a box that holds all copies, pixels. */
    int edge() {
        double reachA = symmetry.reachA();
        return reachA == 0 ? box : box + 2 * (int) Math.ceil(reachA / apix);
    }

    /** A map of the copies' sum over the number of copies, made one of the filament to its ends. */
    Image filled(Image map) {
        if (symmetry.reachA() == 0) {
            return map;
        }
        float[] out = map.data().clone();
        int plane = map.nx() * map.ny();
        for (int z = 0; z < map.nz(); z++) {
            double copies = copies(z - map.nz() / 2);
            double factor = copies < 1 - ROUNDING ? 1 : symmetry.operators().size() / copies;
            for (int i = z * plane; i < (z + 1) * plane; i++) {
                out[i] = (float) (out[i] * factor);
            }
        }
        return map.with(out);
    }

    /** How many copies a plane got, parts of planes included; z counts from the centre. */
    private double copies(int z) {
        double sum = 0;
        for (Operator operator : symmetry.operators()) {
            double below = z + operator.zShiftPx(apix) + box / 2 + 1;
            double above = box - below + 1;
            sum += Math.max(0, Math.min(1, Math.min(below, above)));
        }
        return sum;
    }
}
