package org.sparrowem.stages.simulate;

import java.util.function.Supplier;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.geometry.Symmetry;
import org.sparrowem.kernel.image.Boxes;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.project.StandardProjector;
import org.sparrowem.kernel.simulate.AtomProjector;
import org.sparrowem.kernel.simulate.AtomicModel;
import org.sparrowem.kernel.simulate.Density;
import org.sparrowem.kernel.simulate.MapViews;
import org.sparrowem.kernel.simulate.Phantom;
import org.sparrowem.kernel.simulate.Views;
import org.sparrowem.shell.StageContext;

/**
 * What is simulated, ready to be looked at.
 *
 * @param views the object from any direction
 * @param truth the map whose projections the particles show; made when it is asked for
 */
record Specimen(Views views, Supplier<Image> truth) {
    private static final int USUAL_BOX = 96;
    private static final double USUAL_APIX = 2.7;
    /** Of a square of edge 1, with something to spare. */
    private static final double HALF_DIAGONAL = 0.75;

    /** Between the phantom and the edge of a view: its blobs have a width. */
    private static final double MARGIN_PX = 3;

    private static final double LEAST_RADIUS_PX = 3;

    /** The specimen that the options name; {@code null} after a problem. */
    static Specimen of(Simulate.Options o, StageContext context) {
        if (o.builtin() != null && o.builtin().isMadeUp()) {
            return phantom(o);
        }
        if (o.builtin() != null) {
            refuseSymmetry(o, "the built-in model is complete");
            return atoms(AtomFile.of(o.builtin()), o.modelb(), o);
        }
        if (context.path("model") == null) {
            return null;
        }
        if (AtomFile.isNamedSo(context.path("model"))) {
            return atoms(AtomFile.of(context.path("model"), filling(o)), o.modelb(), o);
        }
        refuseSymmetry(o, "a map is taken as it is");
        Image map = context.cube("model");
        return map == null ? null : map(map, o);
    }

    private static void refuseSymmetry(Simulate.Options o, String why) {
        if (!o.sym().name().equals("c1")) {
            throw new UsageError(
                    "--sym=" + o.sym().name() + " copies the atoms of a PDB file; " + why + ", leave it out");
        }
    }

    /** The symmetry; of a helix as many copies as a filament has that leaves no view empty at its ends. */
    private static Symmetry filling(Simulate.Options o) {
        return o.sym().reaching((HALF_DIAGONAL * box(o) + 2 * o.maxshift()) * apix(o));
    }

    /** Blobs as far out as the box allows. */
    private static Specimen phantom(Simulate.Options o) {
        double radiusA = (box(o) / 2 - o.maxshift() - MARGIN_PX) * apix(o);
        if (radiusA < LEAST_RADIUS_PX * apix(o)) {
            throw new UsageError("--box=" + box(o) + ": with --maxshift=" + o.maxshift()
                    + " the phantom has no room; expected at least "
                    + 2 * (int) Math.ceil(LEAST_RADIUS_PX + o.maxshift() + MARGIN_PX));
        }
        return atoms(Phantom.of(filling(o), radiusA), o.modelb() + Phantom.blurA2(apix(o)), o);
    }

    private static int box(Simulate.Options o) {
        return o.box() == null ? USUAL_BOX : o.box();
    }

    private static double apix(Simulate.Options o) {
        return o.apix() == null ? USUAL_APIX : o.apix();
    }

    private static Specimen atoms(AtomicModel atoms, double blurA2, Simulate.Options o) {
        int box = box(o);
        double apix = apix(o);
        boolean filament = o.sym().altMinDeg() > 0;
        double radiusA = filament ? atoms.radiusAboutAxisA() : atoms.radiusA();
        double halfPx = radiusA / apix + o.maxshift() + 1;
        if (halfPx > box / 2) {
            throw new UsageError(String.format(
                    "--box=%d: the object reaches %.1f A from its %s; with --maxshift=%s it needs at least %d pixels of %s A",
                    box, radiusA, filament ? "axis" : "centre", o.maxshift(), 2 * (int) Math.ceil(halfPx), apix));
        }
        return new Specimen(new AtomProjector(atoms, box, apix, blurA2), () -> Density.of(atoms, box, apix, blurA2));
    }

    private static Specimen map(Image map, Simulate.Options o) {
        double own = map.apix() > 0 ? map.apix() : o.apix() == null ? 0 : o.apix();
        if (own == 0) {
            throw new UsageError("--model: " + o.model() + " does not say its A/pixel; give it with --apix");
        }
        if (isFlat(map)) {
            throw new UsageError("--model: " + o.model()
                    + " has the same value everywhere; there is nothing to see in its projections");
        }
        double apix = o.apix() == null ? own : o.apix();
        int box = o.box() == null ? (int) Math.round(map.nx() * own / apix) : o.box();
        Image scaled = apix == own && box == map.nx() ? map.withApix(own) : Boxes.rescale(map.withApix(own), apix, box);
        return new Specimen(new MapViews(scaled, new StandardProjector()), () -> scaled);
    }

    private static boolean isFlat(Image map) {
        for (float v : map.data()) {
            if (v != map.data()[0]) {
                return false;
            }
        }
        return true;
    }
}
