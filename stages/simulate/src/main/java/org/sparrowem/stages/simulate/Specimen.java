package org.sparrowem.stages.simulate;

import java.util.function.Supplier;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Boxes;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.project.StandardProjector;
import org.sparrowem.kernel.simulate.AtomProjector;
import org.sparrowem.kernel.simulate.AtomicModel;
import org.sparrowem.kernel.simulate.Density;
import org.sparrowem.kernel.simulate.MapViews;
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

    /** The specimen that the options name; {@code null} after a problem. */
    static Specimen of(Simulate.Options o, StageContext context) {
        if (o.builtin() != null) {
            refuseSymmetry(o, "the built-in model is complete");
            return atoms(AtomFile.of(o.builtin()), o);
        }
        if (context.path("model") == null) {
            return null;
        }
        if (AtomFile.isNamedSo(context.path("model"))) {
            return atoms(AtomFile.of(context.path("model"), o.sym()), o);
        }
        refuseSymmetry(o, "a map is taken as it is");
        Image map = context.cube("model");
        return map == null ? null : map(map, o);
    }

    private static void refuseSymmetry(Simulate.Options o, String why) {
        if (o.sym().operators().size() > 1) {
            throw new UsageError(
                    "--sym=" + o.sym().name() + " copies the atoms of a PDB file; " + why + ", leave it out");
        }
    }

    private static Specimen atoms(AtomicModel atoms, Simulate.Options o) {
        int box = o.box() == null ? USUAL_BOX : o.box();
        double apix = o.apix() == null ? USUAL_APIX : o.apix();
        double halfPx = atoms.radiusA() / apix + o.maxshift() + 1;
        if (halfPx > box / 2) {
            throw new UsageError(String.format(
                    "--box=%d: the object reaches %.1f A from its centre; with --maxshift=%s it needs at least %d pixels of %s A",
                    box, atoms.radiusA(), o.maxshift(), 2 * (int) Math.ceil(halfPx), apix));
        }
        return new Specimen(
                new AtomProjector(atoms, box, apix, o.modelb()), () -> Density.of(atoms, box, apix, o.modelb()));
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
